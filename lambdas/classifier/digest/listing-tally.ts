import type { LogRecord } from '../record';
import { addFirst, type ListingSummary } from './content';
import { DIGEST_LIMITS } from './limits';
import { receiverFamily } from './receiver';

interface OpenListing extends ListingSummary {
  digest: number;
}

export interface ListingTally {
  /** Counts a record of a listing; `identity` is the hash of an entry, 0 for a total. */
  add(record: LogRecord, identity: number): void;
  /** Hands over the listings, each under the name that an overlapping excerpt gives it too. */
  into(listings: Map<string, ListingSummary>): void;
}

/** Sums up the queue listings of one excerpt; of very many the last ones. */
export function createListingTally(excerpt: string): ListingTally {
  const open = new Map<number, OpenListing>();
  return {
    add(record, identity) {
      const { listing } = record;
      if (listing === undefined) return;
      const summary = open.get(listing.listing) ?? { excerpt, line: record.line, entries: 0, gmail: 0, digest: 0 };
      open.set(listing.listing, summary);
      if (open.size > DIGEST_LIMITS.listings) {
        const oldest = open.keys().next();
        if (!oldest.done) open.delete(oldest.value);
      }
      summary.digest = (summary.digest ^ identity) >>> 0;
      if (listing.takenAt !== undefined) {
        summary.takenAt = listing.takenAt;
        summary.time = Math.floor(listing.takenAt);
      }
      if (listing.kind === 'total') {
        if (listing.total !== undefined) summary.total = listing.total;
        return;
      }
      summary.entries += 1;
      if (receiverFamily(record.relay?.name, record.receiver) === 'gmail') summary.gmail += 1;
      if (listing.arrived !== undefined) summary.oldest = Math.min(summary.oldest ?? listing.arrived, listing.arrived);
    },
    into(listings) {
      for (const { digest, ...summary } of open.values()) {
        const name = summary.takenAt === undefined ? `entries ${digest}` : `at ${summary.takenAt}`;
        addFirst(listings, name, summary);
      }
    },
  };
}
