import type { Situation } from './situation';

const LISTINGS_APART_SECONDS = 10 * 60;
const BUCKET_SECONDS = 5 * 60;
const GROWTH = { share: 0.2, messages: 5, open: 10 } as const;

export type QueueTrend = 'rising' | 'flat' | 'falling' | 'unknown';

function compare(before: number, after: number): QueueTrend {
  const change = after - before;
  if (change >= GROWTH.messages && change >= before * GROWTH.share) return 'rising';
  if (-change >= GROWTH.messages && -change >= after * GROWTH.share) return 'falling';
  return 'flat';
}

/** Two listings at least ten minutes apart, by their Gmail-bound entries (all entries where none names Gmail). */
function byListings(situation: Situation): QueueTrend {
  const dated = situation.listings.filter((listing) => listing.takenAt !== undefined);
  const anyGmail = dated.some((listing) => listing.gmail > 0);
  const sizeOf = (listing: (typeof dated)[number]): number =>
    anyGmail ? listing.gmail : Math.max(listing.entries, listing.total ?? 0);
  const first = dated[0];
  const last = dated[dated.length - 1];
  if (first?.takenAt === undefined || last?.takenAt === undefined) return 'unknown';
  if (last.takenAt - first.takenAt < LISTINGS_APART_SECONDS) return 'unknown';
  return compare(sizeOf(first), sizeOf(last));
}

/** Open IDs at the end of each five-minute bucket: three in a row growing to ten or more, or shrinking from it. */
function byOpenIds(situation: Situation): QueueTrend {
  const changes: [number, number][] = [];
  for (const message of situation.messages) {
    if (message.firstFailure === undefined) continue;
    const weight = message.failures[0]?.weight ?? 1;
    changes.push([message.firstFailure, weight]);
    const end = message.delivered?.attempt.end;
    if (end !== undefined) changes.push([end, -weight]);
  }
  if (changes.length === 0) return 'unknown';
  const buckets = new Map<number, number>();
  for (const [time, change] of changes) {
    const bucket = Math.floor(time / BUCKET_SECONDS);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + change);
  }
  const from = Math.min(...buckets.keys());
  const to = Math.max(...buckets.keys());
  let open = 0;
  let [before, middle]: (number | undefined)[] = [];
  let trend: QueueTrend = 'unknown';
  for (let bucket = from; bucket <= to && bucket - from < 10_000; bucket++) {
    open += buckets.get(bucket) ?? 0;
    if (before !== undefined && middle !== undefined) {
      if (before < middle && middle < open && open >= GROWTH.open) trend = 'rising';
      else if (before > middle && middle > open && before >= GROWTH.open) trend = 'falling';
    }
    [before, middle] = [middle, open];
  }
  return trend;
}

/** Decision table "queue rising"; listings decide where there are two. */
export function queueTrendOf(situation: Situation): QueueTrend {
  const listed = byListings(situation);
  return listed === 'unknown' ? byOpenIds(situation) : listed;
}
