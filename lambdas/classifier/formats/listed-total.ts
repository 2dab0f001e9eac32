import { fill } from '../defined';
import type { LogRecord } from '../record';
import type { ReadingState } from './format';

/** Notes how many messages a queue listing counts in all, and how it says so. */
export function listedTotal(record: LogRecord, state: ReadingState, total: number, said = `${total} messages`): void {
  record.listing = { listing: Math.max(1, state.listings), kind: 'total', total };
  fill(record.listing, { takenAt: state.listingTakenAt });
  record.supplies = { 'queue-depth': said };
}
