/** Moments of two kinds: Slack's clock, which is right, and the log's, whose zone is not always known. */

export interface Moment {
  /** Epoch milliseconds; of a clock of unknown zone, as if it showed UTC. */
  at: number;
  zoneKnown: boolean;
}

/** A time of the classifier's: ISO 8601, without offset where the zone is unknown. Undefined when it is no time. */
export function logMoment(time: string | undefined): Moment | undefined {
  if (time === undefined) return undefined;
  const zoneKnown = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(time);
  const at = Date.parse(zoneKnown ? time : `${time}Z`);
  return Number.isNaN(at) ? undefined : { at, zoneKnown };
}

/** A moment of Slack's clock, from epoch milliseconds. */
export function slackMoment(at: number): Moment {
  return { at, zoneKnown: true };
}

/** `2026-11-20 09:14:02 UTC`, or `2026-11-20 09:14:02, zone unknown` of a clock whose zone nobody said. */
export function shown({ at, zoneKnown }: Moment): string {
  const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  return zoneKnown ? `${time} UTC` : `${time}, zone unknown`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * The same moment on the wall of `timeZone` (IANA name), daylight saving as it was then: `20/11, 10:14 CET`. Undefined for
 * a clock of unknown zone, and where no zone is given or it is UTC.
 */
export function shownLocally({ at, zoneKnown }: Moment, timeZone: string | undefined): string | undefined {
  if (!zoneKnown || timeZone === undefined || timeZone === 'UTC' || timeZone === 'Etc/UTC') return undefined;
  return formatIn(timeZone).format(at);
}

/** `2026-11-20`, by UTC. */
export function day({ at }: Moment): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** `09:14`, by UTC. */
export function minuteOf({ at }: Moment): string {
  return new Date(at).toISOString().slice(11, 16);
}

/** Seconds from one moment to a later one; undefined when the clocks cannot be compared or the order is wrong. */
export function secondsBetween(from: Moment | undefined, to: Moment | undefined): number | undefined {
  if (from === undefined || to === undefined || from.zoneKnown !== to.zoneKnown || to.at < from.at) return undefined;
  return Math.round((to.at - from.at) / 1000);
}

/**
 * `2 days 3 h 5 min`, down to seconds below an hour. Undefined when the two are of clocks that cannot be compared or
 * are in the wrong order.
 */
export function between(from: Moment | undefined, to: Moment | undefined): string | undefined {
  const seconds = secondsBetween(from, to);
  return seconds === undefined ? undefined : lasting(seconds);
}

function lasting(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const parts = [
    days > 0 ? `${days} ${days === 1 ? 'day' : 'days'}` : '',
    hours > 0 ? `${hours} h` : '',
    minutes > 0 ? `${minutes} min` : '',
    days === 0 && hours === 0 && seconds % 60 > 0 ? `${seconds % 60} s` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' ') : 'less than a second';
}

/** Characters of `2026-11-20`, and of ` 09:14:02` behind it. */
const DAY = 10;
const TIME = 9;

/** Two moments as one phrase: `from 2026-11-20 09:14:02 to 09:15:10 UTC`; equal ones are one. */
export function shownSpan(from: Moment, to: Moment): string {
  if (from.at === to.at && from.zoneKnown === to.zoneKnown) return `at ${shown(from)}`;
  const [begin, end] = [shown(from), shown(to)];
  if (from.zoneKnown !== to.zoneKnown) return `from ${begin} to ${end}`;
  const sameDay = begin.slice(0, DAY) === end.slice(0, DAY);
  return `from ${begin.slice(0, DAY + TIME)} to ${sameDay ? end.slice(DAY + 1) : end}`;
}
