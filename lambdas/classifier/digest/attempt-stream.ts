/** Tells attempts apart as facts come by, in bounded memory: each is counted as soon as what became of it is told. */
import { type Attempt, attemptFrom, followingOf, tieOf } from '../attempts';
import type { Signature } from '../failures/signature';
import { createRecent } from '../recent';
import { resolve, type Seen } from '../sessions';
import type { Fact, Kind } from './fact';
import type { LaneTally } from './lane-tally';

/** Ties that are remembered at a time. */
const MOST_OPEN = 8192;
/** Facts of one try that are kept: first ones, which tell what stopped it. */
const MOST_FACTS = 64;

interface Open {
  seen: Seen[];
  /** The last disposition, while nothing else was said since. */
  ended: Seen | undefined;
  before: number | undefined;
  receiver: string | undefined;
  delivered: boolean;
}

export interface AttemptStream {
  /** The next fact of the excerpt, in order. */
  take(fact: Fact): void;
  /** Counts what is pending. */
  end(): void;
}

/** `lookup` finds a signature by its id. */
export function createAttemptStream(tally: LaneTally, lookup: (id: string) => Signature | undefined): AttemptStream {
  const resolved = new WeakMap<Kind, Pick<Seen, 'signatures' | 'failing'>>();
  const seenOf = (fact: Fact): Seen => {
    let known = resolved.get(fact.kind);
    if (known === undefined) {
      known = resolve(fact.kind, lookup);
      resolved.set(fact.kind, known);
    }
    return { fact, signatures: known.signatures, failing: known.failing };
  };
  const attemptOf = (seen: Seen[], receiver: string | undefined): Attempt => attemptFrom({ seen, after: [] }, receiver);
  const close = (open: Open): void => {
    if (open.seen.length === 0) return;
    const { seen } = open;
    open.seen = [];
    const attempt = attemptOf(seen, open.receiver);
    // What a process says after the delivery and without another try is the end of that session.
    if (open.delivered && attempt.queued && attempt.status === undefined) return;
    open.delivered = attempt.outcome === 'delivered';
    tally.add(attempt);
  };
  const ties = createRecent<number, Open>(MOST_OPEN, close);

  return {
    take(fact) {
      if (fact.kind.established !== undefined && fact.kind.direction !== 'inbound') {
        tally.tlsLogged.add(fact.near.host ?? '');
      }
      const seen = seenOf(fact);
      const tie = tieOf(seen);
      let open = ties.get(tie);
      const following = followingOf(open?.ended, open?.before, seen);
      if (following === 'copy' || following === 'removal') {
        if (open !== undefined && following === 'removal') close(open);
        tally.add(attemptOf([seen], open?.receiver));
        return;
      }
      if (following === 'echo') return;
      if (open === undefined) {
        open = { seen: [], ended: undefined, before: undefined, receiver: undefined, delivered: false };
        ties.set(tie, open);
      }
      if (following === 'next try') close(open);
      open.receiver ??= fact.far.receiver;
      open.before = fact.time ?? open.before;
      if (following === 'same breath') {
        open.ended = seen;
        tally.join(attemptOf([seen], open.receiver));
        return;
      }
      if (open.seen.length < MOST_FACTS || fact.kind.status !== undefined) open.seen.push(seen);
      open.ended = fact.kind.status === undefined ? undefined : seen;
      if (open.ended !== undefined) close(open);
    },
    end() {
      for (const open of ties.values()) close(open);
    },
  };
}
