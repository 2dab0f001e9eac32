/** What became of each recipient of the messages that failed: one that was delivered says nothing of another. */
import type { Attempt } from '../attempts';
import { type DeliveryProof, proofOf } from '../delivery-proof';

/** What became of one recipient of a message, a queue ID and an address, where something failed. */
export interface FailingMessage {
  /** The queue ID's. */
  key: number;
  failures: Attempt[];
  /** Left in the end, and what proves about TLS. */
  delivered?: { attempt: Attempt; proof: DeliveryProof };
  /** Given up, with the attempt that says so. */
  lost?: Attempt;
  /** Neither delivered nor given up nor removed later. */
  open: boolean;
  firstFailure?: number;
  /** How long it has been waiting at least, in seconds. */
  waited: number;
}

/** Stands for the message's recipient where its lines name none. */
const UNNAMED = 0;

export interface Fates {
  /** `fails`: the attempt counts among the failures of its recipients, too. */
  delivered(attempt: Attempt, fails: boolean): void;
  failed(attempt: Attempt): void;
  /** A copy of an older cause, for a message that was not tried. */
  waiting(attempt: Attempt): void;
  removed(attempt: Attempt): void;
  all(): FailingMessage[];
}

/** Follows attempts in order. `tlsLogged` as in a situation. */
export function createFates(tlsLogged: ReadonlySet<string>): Fates {
  const messages = new Map<number, Map<number, FailingMessage>>();

  const recipientsOf = (key: number): Map<number, FailingMessage> => {
    const known = messages.get(key);
    if (known !== undefined) return known;
    const fresh = new Map<number, FailingMessage>();
    messages.set(key, fresh);
    return fresh;
  };
  const messageOf = (key: number, recipient: number): FailingMessage => {
    const recipients = recipientsOf(key);
    const known = recipients.get(recipient);
    if (known !== undefined) return known;
    // What failed before its recipient was named was about the first one that is.
    const unnamed = recipients.get(UNNAMED);
    recipients.delete(UNNAMED);
    const message = unnamed ?? { key, failures: [], open: true, waited: 0 };
    recipients.set(recipient, message);
    return message;
  };
  /** Of an attempt that names no recipient all that are known, or the one that stands for them. */
  const concerned = ({ key, recipients }: Attempt): FailingMessage[] => {
    if (recipients.length > 0) return [...new Set(recipients)].map((recipient) => messageOf(key, recipient));
    const known = [...(messages.get(key)?.values() ?? [])];
    const open = known.filter((message) => message.open);
    return known.length === 0 ? [messageOf(key, UNNAMED)] : open;
  };
  const settle = (message: FailingMessage, attempt: Attempt, proof: DeliveryProof): void => {
    message.open = false;
    message.delivered = { attempt, proof };
  };

  return {
    delivered(attempt, fails) {
      if (!attempt.queued) return;
      const proof = proofOf(attempt, tlsLogged);
      if (fails) {
        for (const message of concerned(attempt)) {
          message.failures.push(attempt);
          settle(message, attempt, proof);
        }
        return;
      }
      const known = messages.get(attempt.key);
      if (known === undefined) return;
      const ids = attempt.recipients.length > 0 ? [...attempt.recipients, UNNAMED] : [...known.keys()];
      for (const id of ids) {
        const message = known.get(id);
        if (message !== undefined) settle(message, attempt, proof);
      }
    },
    failed(attempt) {
      if (!attempt.queued) return;
      for (const message of concerned(attempt)) {
        message.failures.push(attempt);
        message.open = attempt.status !== 'bounced' && attempt.status !== 'expired';
        if (!message.open) message.lost = attempt;
        delete message.delivered;
      }
    },
    waiting(attempt) {
      if (attempt.queued) concerned(attempt);
    },
    removed({ key }) {
      for (const message of messages.get(key)?.values() ?? []) message.open = false;
    },
    all: () => [...messages.values()].flatMap((recipients) => [...recipients.values()]),
  };
}
