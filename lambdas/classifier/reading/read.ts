/** The record reader: lines in, records out, one at a time, with bounded memory. */
import { defined } from '../defined';
import { type Format, remember } from '../mailers/format';
import type { LogRecord } from '../record';
import { COVERAGE_KINDS, type CoverageKind } from '../vocabulary';
import { supplyAnswers } from './answers';
import { createClock, type Stamp } from './clock';
import { formatOf, nothingRead, ownerOf } from './owner';
import { stampedInside } from './stamped';
import { type Head, readHead } from './syslog';
import { text } from './text';
import { LINE_LIMIT, stripTransport } from './transport';
import { HOLLOW, TAKEN_TIME } from './unwrap';
import { createJoiner, isStamped, type Wrapping } from './wrapping';

/** Logs that are read past lines that say nothing. */
const SERVER_LOGS: ReadonlySet<string> = new Set(['postfix', 'exim']);

export interface ReadingSummary {
  /** Lines of the excerpt, blank ones included. */
  lines: number;
  /** Lines that said nothing and were not read. */
  silent: number;
  /** Ids of the formats that read at least one record, most records first; plain text is left out. */
  formats: string[];
  /** What the excerpt is, by its most telling format: `talk` when nothing is recognisable, `empty` when nothing is there. */
  kind: CoverageKind;
}

export interface RecordReader {
  /** Tells how the lines to come were wrapped. */
  fit(wrapping: Wrapping): void;
  /** One line, without its line feed; a carriage return at its end is ignored. Tells whether it began a record of a mail server's log. */
  write(line: string): boolean;
  /** The next lines are whole records of the same log as the one before, and say nothing. */
  pass(lines: number): void;
  /** Hands over what is pending and sums up. */
  end(): ReadingSummary;
}

function timeOf({ time, zoneKnown, offset }: Stamp): Pick<LogRecord, 'time' | 'zoneKnown' | 'offsetMinutes'> {
  return zoneKnown ? { time, zoneKnown, offsetMinutes: offset } : { time, zoneKnown };
}

/** Says who wrote a record. */
function sign(record: LogRecord, program: string, { host, process }: Head): void {
  Object.assign(record, defined({ program, host, process }));
}

/** How many lines in a row that no format claims may be taken for what the program of a dialogue says besides it: its errors. */
const MOST_TRAILING = 4;

/** What wikis and chats put around a text that was pasted. */
const FENCE = /^(?:```|~~~|\{(?:noformat|code)|\[\/?code|<\/?(?:pre|code|details))/i;

/**
 * Reads an excerpt as records. `receivedAt` (epoch milliseconds) gives classic syslog dates their year; `timezone` (IANA or ±hh:mm)
 * gives time stamps without one their zone. `onRecord` is called once per record, in order.
 */
export function createRecordReader(
  context: { receivedAt?: number; timezone?: string },
  onRecord: (record: LogRecord) => void,
): RecordReader {
  const state = nothingRead(createClock(context));
  const counts = new Map<Format, number>();
  const joiner = createJoiner();
  let line = 0;
  let said = 0;
  let silent = 0;
  let trailing = 0;
  let pending: LogRecord | undefined;
  let format: Format = text;
  const programs = new Map<string, { name: string; format: Format | undefined }>();

  const flush = (last = false): void => {
    if (!pending) return;
    const record = pending;
    pending = undefined;
    format.read(record, state);
    stampedInside(record, state.clock);
    supplyAnswers(record);
    state.records += 1;
    if (last) format.ends?.(record);
    counts.set(format, (counts.get(format) ?? 0) + 1);
    onRecord(record);
  };

  const begin = (whole: string, body: string, by: Format): void => {
    flush(by !== format || by.opens?.(body));
    format = by;
    pending = {
      line,
      span: 1,
      text: body,
      whole,
      format: by.id,
      kind: by.kind ?? 'log',
      direction: by.direction ?? 'outbound',
    };
  };

  const beginHeaded = (whole: string, head: Head): void => {
    let known = programs.get(head.program);
    if (!known) {
      const name = head.program.toLowerCase();
      known = { name, format: formatOf(name) };
      remember(programs, head.program, known, 256);
    }
    if (known.format) {
      begin(whole, whole.slice(head.body), known.format);
      if (state.inside) delete state.inside;
      if (!pending) return;
      sign(pending, known.name, head);
    } else {
      beginStamped(whole, head);
    }
    if (pending && head.stamp) Object.assign(pending, timeOf(head.stamp));
  };

  /** A stamped line of a program we do not know: what follows the stamp, or the tag, may still be one of our formats. */
  const beginStamped = (whole: string, head: Head): void => {
    const inner = stripTransport(whole.slice(head.body));
    const own = readHead(inner, state.clock);
    if (own?.process !== undefined) {
      beginHeaded(inner, { ...head, ...own });
      return;
    }
    for (const said of [whole.slice(head.stamp ? head.stamp.end : 0).trimStart(), whole.slice(head.body)]) {
      if (pending && format.continues?.(said, pending, state)) {
        append(said, ' ');
        return;
      }
      const owner = ownerOf(said, state);
      if (!owner) continue;
      state.inside = owner;
      begin(whole, said, owner);
      return;
    }
    begin(whole, whole.slice(head.body), text);
    if (pending) sign(pending, head.program, head);
  };

  const append = (piece: string, glue: string): void => {
    if (!pending) return;
    pending.span = line - pending.line + 1;
    if (pending.whole.length >= LINE_LIMIT) return;
    // A blank at a terminal's edge is one of the text.
    const more = glue === '' ? piece : (pending.text.endsWith(' ') ? '' : glue) + piece.trim();
    pending.text = pending.text === '' ? piece.trim() : (pending.text + more).slice(0, LINE_LIMIT);
    pending.whole = (pending.whole + more).slice(0, LINE_LIMIT);
  };

  const unstamped = (line: string): { stamp: Stamp | undefined; rest: string } => {
    const stamp = state.clock.iso(line, 0) ?? state.clock.syslog(line, 0);
    return { stamp, rest: stamp ? line.slice(stamp.end).trimStart() : line };
  };

  /** A line that was broken inside its head, or before the words that tell its format, can only now be told. */
  const beginAgain = (owner: Format | undefined): void => {
    if (format !== text || pending === undefined) return;
    const { line, span, whole } = pending;
    const head = readHead(whole, state.clock);
    const { stamp, rest } = unstamped(whole);
    const by = head ? undefined : stamp ? ownerOf(rest, state) : owner;
    if (!head && !by) return;
    pending = undefined;
    if (head) beginHeaded(whole, head);
    else if (by) {
      state.inside = by;
      begin(whole, rest, by);
      if (stamp) Object.assign(pending ?? {}, timeOf(stamp));
    }
    Object.assign(pending ?? {}, { line, span });
  };

  const read = (raw: string): void => {
    line += 1;
    const whole = stripTransport(raw);
    const trimmed = whole.trimStart();
    if (trimmed === '') {
      if (raw === HOLLOW) return;
      joiner.blank();
      if (!format.ends && (!pending || !format.continues?.('', pending, state))) flush();
      return;
    }
    said += 1;
    const head = readHead(trimmed, state.clock);
    if (head) {
      beginHeaded(trimmed, head);
      joiner.start(whole.length, 'headed');
      return;
    }
    if (pending && format.continues?.(whole, pending, state)) {
      append(whole, ' ');
      joiner.goOn(whole.length);
      return;
    }
    const owner = ownerOf(whole, state);
    const glue = pending ? joiner.continuation(whole, pending.text, owner !== undefined) : undefined;
    // Only a reply may go on what a program says that we do not know.
    const isApart = format === text && pending?.program !== undefined && owner?.id !== 'smtp-transcript';
    if (owner && (isApart || glue === undefined || !(owner === format || joiner.full()))) {
      state.inside = owner;
      begin(trimmed, trimmed, owner);
      trailing = 0;
      joiner.start(whole.length, isStamped(trimmed) ? 'headed' : 'own');
      return;
    }
    if (glue !== undefined) {
      append(whole, glue);
      beginAgain(owner?.kind === undefined ? owner : undefined);
      return;
    }
    if (FENCE.test(trimmed)) {
      flush(true);
      return;
    }
    const { stamp, rest } = unstamped(trimmed);
    if (stamp && pending && format.continues?.(trimmed.slice(stamp.end + 1), pending, state)) {
      append(rest, ' ');
      return;
    }
    const by = stamp && ownerOf(rest, state);
    if (by) {
      state.inside = by;
      trailing = 0;
    } else if (pending && trailing < MOST_TRAILING && state.voice === format.id && state.stage !== undefined) {
      flush(trailing === 0);
      begin(trimmed, trimmed, format);
      trailing += 1;
      joiner.start(whole.length, 'own');
      return;
    }
    begin(trimmed, rest, by ?? text);
    if (pending && stamp) Object.assign(pending, timeOf(stamp));
    joiner.start(whole.length, 'text');
  };

  return {
    fit: joiner.fit,
    write(raw) {
      const end = raw.startsWith(TAKEN_TIME) ? raw.indexOf(TAKEN_TIME, 1) : -1;
      if (end < 0) {
        read(raw);
        return pending !== undefined && pending.line === line && SERVER_LOGS.has(format.id);
      }
      const before = pending;
      read(raw.slice(end + 1));
      const stamp = state.clock.iso(raw.slice(1, end), 0);
      if (stamp && pending && pending !== before && pending.time === undefined) Object.assign(pending, timeOf(stamp));
      return false;
    },
    pass(lines) {
      line += lines;
      said += lines;
      silent += lines;
      flush();
      counts.set(format, (counts.get(format) ?? 0) + lines);
      state.records += lines;
    },
    end() {
      flush(true);
      const formats = [...counts].filter(([by]) => by !== text).sort((a, b) => b[1] - a[1]);
      const kinds = new Set(formats.map(([by]) => by.kind ?? 'log'));
      const kind = COVERAGE_KINDS.find((one) => kinds.has(one)) ?? (said > 0 ? 'talk' : 'empty');
      return { lines: line, silent, formats: formats.map(([by]) => by.id), kind };
    },
  };
}
