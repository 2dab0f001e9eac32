import { fill } from '../defined';
import type { ReadingState } from '../mailers/format';
import type { LogRecord } from '../record';

/** The time that a line consists of, as `date` prints it: when the listing below was taken, in seconds since the epoch. */
export function takenAt(line: string, { clock }: ReadingState): number | undefined {
  if (line.length >= 40) return undefined;
  return (clock.iso(line, 0) ?? (/^[A-Z][a-z]{2} [A-Z]/.test(line) ? clock.syslog(line, 4) : undefined))?.time;
}

/** Notes how many messages a queue listing counts in all, and how it says so. */
export function listedTotal(record: LogRecord, state: ReadingState, total: number, said = `${total} messages`): void {
  record.listing = { listing: Math.max(1, state.listings), kind: 'total', total };
  fill(record.listing, { takenAt: state.listingTakenAt });
  record.supplies = { 'queue-depth': said };
}
