import { rung, type Stop } from './sessions';
import type { Detail } from './vocabulary';

const MAILBOX: ReadonlySet<Detail> = new Set(['mailbox-rate', 'mailbox-full', 'no-such-user']);

/** The stop is below the mail commands: TLS or what comes before it. */
export function isTransport(stop: Pick<Stop, 'phase'>): boolean {
  return rung(stop.phase) < rung('session');
}

/** The receiver's mailbox is the matter, not the way to it. */
export function isMailbox(stop: Pick<Stop, 'detail'>): boolean {
  return stop.detail !== undefined && MAILBOX.has(stop.detail);
}
