/** How each lane's attempts ended over time, for charts. */

import type { Attempt } from '../attempts';
import type { Series } from '../contract';
import { defined } from '../defined';
import type { Outcome } from '../vocabulary';
import { proofOf } from './delivery-proof';
import { laneNames } from './lanes';
import type { Situation } from './situation';
import { isoTime } from './times';

/** Widths of a slot, in seconds: the narrowest that needs no more slots than this is taken. */
const WIDTHS = [60, 300, 900, 3600, 4 * 3600, 24 * 3600, 7 * 24 * 3600];
const MOST_SLOTS = 300;
const DELIVERED = { encrypted: 'delivered-tls', cleartext: 'delivered-clear', unknown: 'delivered-unknown' } as const;
const TLS_PHASES: ReadonlySet<string> = new Set(['starttls', 'handshake', 'certificate']);

/** How an attempt ended, in the words of the series. */
export function outcomeOf(attempt: Attempt, tlsLogged: ReadonlySet<string>): Outcome {
  if (attempt.outcome === 'delivered') return DELIVERED[proofOf(attempt, tlsLogged)];
  if (attempt.status === 'bounced' || attempt.status === 'expired') return 'bounced';
  const { stop } = attempt;
  if (stop === undefined) return 'deferred';
  if (stop.failure === 'deferred') {
    const closing = stop.phase !== 'session' || stop.seen.signatures.some(({ id }) => id === 'reply-421');
    return closing ? '421' : 'deferred';
  }
  if (TLS_PHASES.has(stop.phase)) return 'tls-failed';
  return stop.failure === 'closed' || stop.failure === 'reset' ? 'closed' : 'deferred';
}

export function seriesOf(situation: Situation): Series {
  const nameOf = laneNames(situation);
  const tried = situation.attempts.filter(
    ({ outcome, start }) => start !== undefined && (outcome === 'delivered' || outcome === 'failed'),
  );
  const starts = tried.map(({ start = 0 }) => start);
  const from = starts.reduce((least, start) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const to = starts.reduce((most, start) => Math.max(most, start), Number.NEGATIVE_INFINITY);
  const slotSeconds = WIDTHS.find((width) => to - from < width * MOST_SLOTS) ?? 365 * 24 * 3600;
  const base = Math.floor(from / slotSeconds) * slotSeconds;
  const rows = new Map<string, Series['lanes'][number]>();
  for (const attempt of tried) {
    const name = nameOf(attempt);
    const outcome = outcomeOf(attempt, situation.tlsLogged);
    const key = `${name.host ?? ''} ${name.receiver} ${outcome}`;
    const row = rows.get(key) ?? { ...name, outcome, counts: [] };
    const slot = Math.floor(((attempt.start ?? 0) - base) / slotSeconds);
    while (row.counts.length <= slot) row.counts.push(0);
    row.counts[slot] = (row.counts[slot] ?? 0) + Math.round(attempt.weight);
    rows.set(key, row);
  }
  return {
    slotSeconds,
    ...defined({ start: tried.length === 0 ? undefined : isoTime(base, tried[0]?.offset) }),
    lanes: [...rows.values()],
  };
}
