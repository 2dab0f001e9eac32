import type { LogRecord } from '../record';
import type { Stamp } from './clock';

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
