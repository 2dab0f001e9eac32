/** Whose a line is: the format of the program that its head names, or the one that claims it as it stands. */
import type { Format, ReadingState } from '../mailers/format';
import { kumomta } from '../mailers/kumomta/kumomta';
import { FORMATS } from '../mailers/registry';
import { serviceEvent } from '../mailers/services/service-event';
import { createClock } from './clock';
import { readHead } from './syslog';

const BY_PROGRAM = new Map<string, Format>();
const BY_PREFIX: [string, Format][] = [];
const BY_DAEMON = new Map<string, Format>();
for (const format of FORMATS) {
  for (const program of format.programs ?? []) {
    if (program.startsWith('/')) BY_DAEMON.set(program, format);
    else if (program.endsWith('/') || program.endsWith('-')) BY_PREFIX.push([program, format]);
    else BY_PROGRAM.set(program, format);
  }
}
/** Words of any program may stand in an event. */
const HEADLESS = [kumomta, serviceEvent, ...FORMATS].filter((format) => format.claims !== undefined);

/** The format of a program behind a log line's head; undefined when it is none of ours. */
export function formatOf(program: string): Format | undefined {
  const exact = BY_PROGRAM.get(program);
  if (exact) return exact;
  for (const [prefix, format] of BY_PREFIX) if (program.startsWith(prefix)) return format;
  const slash = program.lastIndexOf('/');
  return slash > 0 ? BY_DAEMON.get(program.slice(slash)) : undefined;
}

/** The format of a line without head: the one we are inside of is asked first, then the others by id. */
export function ownerOf(line: string, state: ReadingState): Format | undefined {
  const { inside } = state;
  if (inside?.claims?.(line, true, state)) return inside;
  return HEADLESS.find((format) => format !== inside && format.claims?.(line, false, state));
}

/** What is known before the first line: nothing. */
export function nothingRead(clock: ReadingState['clock']): ReadingState {
  return {
    clock,
    records: 0,
    listings: 0,
    programs: new Map(),
    stages: new Map(),
    sessions: new Map(),
    receivers: new Map(),
  };
}

/** A level in front of every line is no program's own word, though some begin an error with it. */
const LEVEL = /^\W{0,3}(?:error|warning|warn|info|debug|fatal|notice)\b\W/i;

/** What a line that begins as a program writes it that we know adds to `knownness`: with a head of its own, and without one. */
const BY_HEAD = 2;
const BY_WORDS = 1;

/** How well lines in a row are known by their beginnings: from 0 to `KNOWN_BEST` for each. */
export function knownness(lines: readonly string[]): number {
  const state = nothingRead(createClock({}));
  const isLeveled = lines.every((line) => LEVEL.test(line));
  let known = 0;
  for (const line of lines) {
    const head = readHead(line, state.clock);
    if (head !== undefined && formatOf(head.program.toLowerCase()) !== undefined) known += BY_HEAD;
    else if (!isLeveled && head === undefined) {
      const owner = ownerOf(line, state);
      if (owner === undefined) continue;
      state.inside = owner;
      known += BY_WORDS;
    }
  }
  return known;
}

export const KNOWN_BEST = BY_HEAD;
