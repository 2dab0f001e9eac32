/** Which messages belong together: clients split long pastes, so one author's messages within a minute are one excerpt. */
import type { ExcerptState, Incident } from './incident';

/** The longest pause, in milliseconds, after which the next message still continues the excerpt. */
export const SPAN_MILLISECONDS = 60_000;

/** Epoch milliseconds of a Slack `ts` (`"1763715600.000100"`); undefined when it is not one. */
export function slackTime(ts: string): number | undefined {
  return /^\d{1,12}(?:\.\d{1,9})?$/.test(ts) ? Math.floor(Number(ts) * 1000) : undefined;
}

/**
 * Groups messages, oldest first, into excerpts: a message continues the one directly before it when both are by the
 * same author and at most 60 s apart. Messages whose `ts` is no time stand alone.
 */
export function spansOfOneAuthor<M extends { ts: string; author: string }>(messages: readonly M[]): M[][] {
  const spans: M[][] = [];
  for (const message of messages) {
    const span = spans.at(-1);
    const before = span?.at(-1);
    if (span && before && before.author === message.author && isWithinSpan(slackTime(before.ts), slackTime(message.ts)))
      span.push(message);
    else spans.push([message]);
  }
  return spans;
}

/**
 * The excerpt that a message (at `ts`, by `author`) continues: the one pasted last before it, or none. What was pasted
 * after the message but arrived before it does not come between.
 */
export function continuedExcerpt(incident: Incident, author: string, ts: string): ExcerptState | undefined {
  const latest = incident.excerpts.reduce<ExcerptState | undefined>((best, excerpt) => {
    if (endOf(excerpt) > Number(ts)) return best;
    return best && endOf(best) > endOf(excerpt) ? best : excerpt;
  }, undefined);
  if (!latest || latest.withdrawn || latest.author !== author) return undefined;
  return isWithinSpan(latest.lastAt, slackTime(ts)) ? latest : undefined;
}

/** Seconds, to the microsecond: a `ts` orders also messages of one millisecond. */
function endOf({ messages, lastAt }: ExcerptState): number {
  return messages.length === 0 ? lastAt / 1000 : Math.max(...messages.map(Number));
}

function isWithinSpan(before: number | undefined, after: number | undefined): boolean {
  return before !== undefined && after !== undefined && after >= before && after - before <= SPAN_MILLISECONDS;
}
