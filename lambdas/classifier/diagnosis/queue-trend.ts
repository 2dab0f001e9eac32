import type { ListingSummary } from '../digest/content';
import { countIn, type LaneView } from './lane-view';

const LISTINGS_APART_SECONDS = 10 * 60;
const BUCKET_SECONDS = 5 * 60;
const GROWTH = { share: 0.2, messages: 5, open: 10 } as const;
const MOST_BUCKETS = 10_000;

export type QueueTrend = 'rising' | 'flat' | 'falling' | 'unknown';

function compare(before: number, after: number): QueueTrend {
  const change = after - before;
  if (change >= GROWTH.messages && change >= before * GROWTH.share) return 'rising';
  if (-change >= GROWTH.messages && -change >= after * GROWTH.share) return 'falling';
  return 'flat';
}

/** Two listings at least ten minutes apart, by their Gmail-bound entries (all entries where none names Gmail). */
function byListings(listings: readonly ListingSummary[]): QueueTrend {
  const dated = listings.filter((listing) => listing.takenAt !== undefined);
  const anyGmail = dated.some((listing) => listing.gmail > 0);
  const sizeOf = (listing: ListingSummary): number =>
    anyGmail ? listing.gmail : Math.max(listing.entries, listing.total ?? 0);
  const first = dated[0];
  const last = dated[dated.length - 1];
  if (first?.takenAt === undefined || last?.takenAt === undefined) return 'unknown';
  if (last.takenAt - first.takenAt < LISTINGS_APART_SECONDS) return 'unknown';
  return compare(sizeOf(first), sizeOf(last));
}

/** How far a change stands out of the coming and going of recipients, in standard deviations of it. */
const CLEAR_OF_CHANCE = 2;
const HALF_AGAIN = 1.5;

interface Bucket {
  opened: number;
  settled: number;
  /** Open at its end. */
  size: number;
}

function bucketsOf({ cells, width }: LaneView): Bucket[] {
  if (width === undefined || width > BUCKET_SECONDS) return [];
  const flows = new Map<number, { opened: number; settled: number }>();
  for (const [slot, cell] of cells) {
    const at = Math.floor((slot * width) / BUCKET_SECONDS);
    const flow = flows.get(at) ?? { opened: 0, settled: 0 };
    flow.opened += countIn(cell, 'opened');
    flow.settled += countIn(cell, 'settled');
    flows.set(at, flow);
  }
  const from = Math.min(...flows.keys());
  const to = Math.max(...flows.keys());
  const buckets: Bucket[] = [];
  let size = 0;
  for (let at = from; at <= to && buckets.length < MOST_BUCKETS; at += 1) {
    const { opened = 0, settled = 0 } = flows.get(at) ?? {};
    size += opened - settled;
    buckets.push({ opened, settled, size });
  }
  return buckets;
}

/**
 * Open recipients at the end of each five-minute bucket: three in a row growing to ten or more, higher than ever before, or
 * shrinking from it. What comes and goes by chance is no trend, and growth is over where as many come as go.
 */
function byOpenRecipients(lane: LaneView): QueueTrend {
  const buckets = bucketsOf(lane);
  let trend: QueueTrend = 'unknown';
  let highest = 0;
  let since = { opened: 0, settled: 0 };
  buckets.forEach((after, at) => {
    const before = buckets[at - 2];
    const middle = buckets[at - 1];
    since.opened += after.opened;
    since.settled += after.settled;
    if (trend === 'rising' && since.settled * 2 > since.opened) trend = 'unknown';
    if (before !== undefined && middle !== undefined) {
      const moves = middle.opened + middle.settled + after.opened + after.settled;
      const isClear = Math.abs(after.size - before.size) >= CLEAR_OF_CHANCE * Math.sqrt(moves);
      const grows = before.size < middle.size && middle.size < after.size && after.size >= HALF_AGAIN * before.size;
      const shrinks = before.size > middle.size && middle.size > after.size && before.size >= HALF_AGAIN * after.size;
      if (isClear && grows && after.size >= GROWTH.open && after.size > highest) {
        trend = 'rising';
        since = { opened: 0, settled: 0 };
      } else if (isClear && shrinks && before.size >= GROWTH.open) trend = 'falling';
    }
    highest = Math.max(highest, after.size);
  });
  return trend;
}

/** Decision table "queue rising"; listings decide where there are two. `exact`: recipients were counted one by one. */
export function queueTrendOf(lane: LaneView, listings: readonly ListingSummary[], exact: boolean): QueueTrend {
  const listed = byListings(listings);
  if (listed !== 'unknown') return listed;
  return exact ? byOpenRecipients(lane) : 'unknown';
}
