/**
 * Reads time stamps. Classic syslog says neither year nor zone: the year is the one that puts the line nearest before
 * the time the text was received, the zone is the caller's or unknown (then the time is computed as if UTC).
 */

export interface Stamp {
  /** Seconds since the epoch. */
  time: number;
  zoneKnown: boolean;
  /** Offset of the stated zone from UTC in minutes; NaN when none is known. */
  offset: number;
  /** Where the text goes on. */
  end: number;
}

export interface Clock {
  /** `Nov 21 05:59:42`, also with a year or a fraction; `at` is where it begins. */
  syslog(line: string, at: number): Stamp | undefined;
  /** `2026-11-21T05:57:54.155774+00:00` and its relatives (blank for T, comma fraction, `Z`, `+0000`, ` +0000`, none). */
  iso(line: string, at: number): Stamp | undefined;
  /** Civil fields of a zone that the text does not say. Month 1 to 12. */
  civil(year: number, month: number, day: number, second: number): Stamp;
  /** Civil fields with a stated offset in minutes. */
  stated(year: number, month: number, day: number, second: number, offset: number): Stamp;
  /** The year for a month and day without one. */
  yearOf(month: number, day: number): number;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** 1 to 12 for the English abbreviation at `at`, 0 for anything else. */
export function monthAt(line: string, at: number): number {
  const found = MONTHS.indexOf(line.slice(at, at + 3));
  return found >= 0 && found % 3 === 0 && line.length >= at + 3 ? found / 3 + 1 : 0;
}

function digit(line: string, at: number): number {
  const code = line.charCodeAt(at) - 48;
  return code >= 0 && code <= 9 ? code : Number.NaN;
}

function two(line: string, at: number): number {
  return digit(line, at) * 10 + digit(line, at + 1);
}

/** Seconds of the day for `hh:mm:ss` at `at`; NaN when it is not one. */
export function secondOfDay(line: string, at: number): number {
  if (line.charCodeAt(at + 2) !== 58 || line.charCodeAt(at + 5) !== 58) return Number.NaN;
  const hour = two(line, at);
  const minute = two(line, at + 3);
  const second = two(line, at + 6);
  return hour < 25 && minute < 60 && second < 62 ? hour * 3600 + minute * 60 + second : Number.NaN;
}

/** Minutes of `+hh:mm`, `-hhmm`, `+hh` at `at`, with its length; undefined when it is none. */
export function offsetAt(line: string, at: number): { minutes: number; length: number } | undefined {
  const sign = line.charCodeAt(at);
  if (sign !== 43 && sign !== 45) return undefined;
  const hours = two(line, at + 1);
  if (Number.isNaN(hours) || hours > 14) return undefined;
  const colon = line.charCodeAt(at + 3) === 58 ? 1 : 0;
  const minutes = two(line, at + 3 + colon);
  const total = hours * 60 + (minutes < 60 ? minutes : 0);
  return { minutes: sign === 45 ? -total : total, length: minutes < 60 ? 5 + colon : 3 };
}

const ZONES: Record<string, number> = {
  UTC: 0,
  GMT: 0,
  CET: 60,
  CEST: 120,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  MSK: 180,
  BST: 60,
};

/** Minutes from UTC of a zone's abbreviation; undefined for one that is unknown. */
export function zoneOffset(name: string): number | undefined {
  return ZONES[name];
}

/** A function from UTC seconds to the zone's offset in minutes; undefined for a name that is no zone. */
function zoneRule(timezone: string): ((time: number) => number) | undefined {
  const fixed = offsetAt(timezone, 0);
  if (fixed) return () => fixed.minutes;
  if (timezone === 'UTC' || timezone === 'Z') return () => 0;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset', year: 'numeric' });
  } catch {
    return undefined;
  }
  const known = new Map<number, number>();
  return (time) => {
    const hour = Math.floor(time / 3600);
    const seen = known.get(hour);
    if (seen !== undefined) return seen;
    const name = format.formatToParts(time * 1000).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
    const offset = offsetAt(name, 3)?.minutes ?? 0;
    if (known.size > 1000) known.clear();
    known.set(hour, offset);
    return offset;
  };
}

/** A year with a 29 February, for texts whose year nothing tells. */
const UNKNOWN_YEAR = 2000;

export function createClock(context: { receivedAt?: number; timezone?: string }): Clock {
  const rule = context.timezone === undefined ? undefined : zoneRule(context.timezone);
  const received = context.receivedAt;
  const receivedYear = received === undefined ? undefined : new Date(received).getUTCFullYear();
  let year = UNKNOWN_YEAR;
  let lastMonth = 0;
  let cachedKey = '';
  let cached: Stamp | undefined;

  const stated = (y: number, month: number, day: number, second: number, offset: number): Stamp => ({
    time: Date.UTC(y, month - 1, day) / 1000 + second - offset * 60,
    zoneKnown: true,
    offset,
    end: 0,
  });
  const civil = (y: number, month: number, day: number, second: number): Stamp => {
    const time = Date.UTC(y, month - 1, day) / 1000 + second;
    if (!rule) return { time, zoneKnown: false, offset: Number.NaN, end: 0 };
    const offset = rule(time - rule(time) * 60);
    return { time: time - offset * 60, zoneKnown: true, offset, end: 0 };
  };
  const yearOf = (month: number, day: number): number => {
    if (received !== undefined && receivedYear !== undefined) {
      const dayAfter = received + 86_400_000;
      return Date.UTC(receivedYear, month - 1, day) <= dayAfter
        ? Date.UTC(receivedYear + 1, month - 1, day) <= dayAfter
          ? receivedYear + 1
          : receivedYear
        : receivedYear - 1;
    }
    if (lastMonth === 12 && month === 1) year += 1;
    else if (lastMonth === 1 && month === 12) year -= 1;
    lastMonth = month;
    return year;
  };

  const syslog = (line: string, at: number): Stamp | undefined => {
    if (cached && at === 0 && line.startsWith(cachedKey) && line.charCodeAt(cached.end) === 32) return cached;
    const month = monthAt(line, at);
    if (month === 0 || line.charCodeAt(at + 3) !== 32) return undefined;
    let next = at + 4;
    if (line.charCodeAt(next) === 32) next += 1;
    let day = digit(line, next);
    if (Number.isNaN(day)) return undefined;
    next += 1;
    const unit = digit(line, next);
    if (!Number.isNaN(unit)) {
      day = day * 10 + unit;
      next += 1;
    }
    if (day < 1 || day > 31 || line.charCodeAt(next) !== 32) return undefined;
    next += 1;
    let explicitYear = 0;
    const century = two(line, next);
    if ((century === 19 || century === 20) && line.charCodeAt(next + 4) === 32) {
      explicitYear = century * 100 + two(line, next + 2);
      next += 5;
    }
    const second = secondOfDay(line, next);
    if (Number.isNaN(second)) return undefined;
    next += 8;
    let fraction = 0;
    if (line.charCodeAt(next) === 46) {
      const from = next;
      next += 1;
      while (!Number.isNaN(digit(line, next)) && next < from + 10) next += 1;
      fraction = Number(line.slice(from, next));
    }
    const stamp = civil(explicitYear || yearOf(month, day), month, day, second + fraction);
    stamp.end = next;
    if (at === 0) {
      cachedKey = line.slice(0, next);
      cached = stamp;
    }
    return stamp;
  };

  const iso = (line: string, at: number): Stamp | undefined => {
    const separator = line.charCodeAt(at + 4);
    if ((separator !== 45 && separator !== 47) || line.charCodeAt(at + 7) !== separator) return undefined;
    const y = two(line, at) * 100 + two(line, at + 2);
    const month = two(line, at + 5);
    const day = two(line, at + 8);
    if (!(y >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
    const gap = line.charCodeAt(at + 10);
    if (gap !== 84 && gap !== 32 && gap !== 116) return undefined;
    const whole = secondOfDay(line, at + 11);
    if (Number.isNaN(whole)) return undefined;
    let next = at + 19;
    let second = whole;
    const mark = line.charCodeAt(next);
    if ((mark === 46 || mark === 44) && !Number.isNaN(digit(line, next + 1))) {
      const from = next + 1;
      next += 2;
      while (!Number.isNaN(digit(line, next)) && next < from + 9) next += 1;
      second += Number(`0.${line.slice(from, next)}`);
    }
    year = y;
    const zone = line.charCodeAt(next);
    if (zone === 90 || zone === 122) {
      const stamp = stated(y, month, day, second, 0);
      stamp.end = next + 1;
      return stamp;
    }
    const blank = zone === 32 ? 1 : 0;
    const offset = offsetAt(line, next + blank);
    if (offset && (blank === 0 || offset.length >= 5)) {
      const stamp = stated(y, month, day, second, offset.minutes);
      stamp.end = next + blank + offset.length;
      return stamp;
    }
    const name = blank === 1 ? /^[A-Z]{3,4}(?= )/.exec(line.slice(next + 1, next + 6))?.[0] : undefined;
    const named = name === undefined ? undefined : zoneOffset(name);
    if (name !== undefined && named !== undefined) {
      const stamp = stated(y, month, day, second, named);
      stamp.end = next + 1 + name.length;
      return stamp;
    }
    const stamp = civil(y, month, day, second);
    stamp.end = next;
    return stamp;
  };

  return { syslog, iso, civil, stated, yearOf };
}
