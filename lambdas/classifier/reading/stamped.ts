import type { LogRecord } from '../record';
import type { Clock, Stamp } from './clock';

/** Gives a record the time that stands in its text, if one does. */
export function stamped(record: LogRecord, stamp: Stamp | undefined): void {
  if (!stamp) return;
  record.time = stamp.time;
  record.zoneKnown = stamp.zoneKnown;
  if (stamp.zoneKnown) record.offsetMinutes = stamp.offset;
}

/** Gives a record a time in seconds since the epoch. */
export function stampedAt(record: LogRecord, time: number): void {
  stamped(record, { time, zoneKnown: true, offset: 0, end: 0 });
}

/** Where an application's entry says its time among its fields: `t=`, `time="`, `"ts":"`. */
const FIELD = /(?:^|[\s{,[(])"?(?:t|ts|time|timestamp|@timestamp|datetime)"?[=:] ?"?(?=\d{4}-\d\d-\d\d[T ]\d\d:)/;
const FARTHEST_FIELD = 400;

/**
 * Takes the time that an entry says itself. It knows more than the head that a log's daemon wrote: year and zone.
 */
export function stampedInside(record: LogRecord, clock: Clock): void {
  if (record.zoneKnown === true || record.disposition !== undefined) return;
  const found = FIELD.exec(record.text.slice(0, FARTHEST_FIELD));
  if (found !== null) stamped(record, clock.iso(record.text, found.index + found[0].length));
}
