/**
 * The short way for what most lines of a busy Postfix log are: a message comes in, is queued, leaves over TLS, is
 * removed. Lines that say nothing of a connection are passed in runs by one pattern, a healthy delivery by its words; a
 * line is read in full only when the digest may keep something of it. So answers are the same as if every line were read
 * (a test compares the two).
 */
import { detached } from '../detached';
import type { Template } from '../record';
import { inboundSilence } from '../signatures/silence';
import type { Clock } from './clock';
import { createLogHeads, type LogHeads, type Writer } from './log-head';
import { queueIdLength, senderIn } from './postfix';
import { readHead } from './syslog';
import { createTemplates, type Likeness } from './template';
import { LINE_LIMIT } from './transport';

/** Who knows what may be left out: the digest's builder. */
export interface RoutineListener {
  wantsSenders(): boolean;
  sends(queueId: string, sender: string): void;
  /**
   * Whether a healthy delivery of this message may be left out, together with the TLS session before it. `process` is
   * host and process id with a blank between them.
   */
  dismisses(host: string, process: string, queueId: string, afterSession: boolean): boolean;
  /** Whether any delivery is left out by now. */
  samples(): boolean;
}

/** The reader that takes all other lines. */
export interface LineReader {
  readonly clock: Clock;
  /** The next line. */
  write(line: string): void;
  /** The next line begins another record, so what was written before is complete. */
  settle(): void;
  /** The next lines are complete records of Postfix that hold nothing. */
  pass(lines: number): void;
  /** The next line is a complete record that is read later or never. */
  skip(): void;
  /** A line that was skipped, the `at`th of the excerpt: the first of its template, which it completes, or of none. */
  learn(line: string, like: Likeness | undefined, at: number): void;
  /** A line of a known template that was skipped; `dropped` when one need not be read any more. */
  recall(like: Likeness, line: string, body: number, writer: Writer, at: number): void;
  dropped(): void;
}

export interface RoutineLane {
  /** Whole lines, each with its line feed. The last one is only looked at when it `waits`, and read with the next block. */
  read(block: string, waits: boolean): void;
  /** Reads what was held back. */
  end(): void;
}

/** Processes whose TLS session is held back at a time. */
const MOST_HELD = 4096;

/** A line that is read later or never: where it stands in the block, or its text once that block is gone. */
interface Held {
  from: number;
  to: number;
  text?: string;
  line: number;
  writer: Writer;
}

const QUEUED = ' (queue active)';
/** A wording of success that is seen so often is expected. */
const USUAL = 16;

/** Nothing but success and its circumstances: a delivery that is not known to be in clear text, or a TLS session. */
function isHealthy({ record, observations = [], ends }: Template): boolean {
  if (ends ? record?.disposition?.status !== 'delivered' : record?.tlsEstablished === undefined) return false;
  if (record?.disposition?.tls === 'cleartext') return false;
  return observations.every(
    ({ signature: { role, failure } }) => role === 'success' || (role === 'context' && failure === 'none'),
  );
}

export function createRoutineLane(reader: LineReader, listener: RoutineListener): RoutineLane {
  const heads: LogHeads = createLogHeads(reader.clock);
  /** TLS sessions whose delivery is still to come, by host and process. */
  const held = new Map<string, Held>();
  const templates = createTemplates();
  let block = '';
  let line = 0;

  const textEnd = (from: number, feed: number): number =>
    feed > from && block.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;

  /** Has a line read that was skipped. */
  const tell = (text: string, body: number, writer: Writer, at: number, like: Likeness | undefined): void => {
    if (like?.template.record === undefined) reader.learn(detached(text), like, at);
    else reader.recall(like, text, body, writer, at);
  };

  const late = ({ text, from, to, writer, line: at }: Held): void => {
    const whole = text ?? block.slice(from, to);
    const body = whole.indexOf(']: ') + 3;
    tell(whole, body, writer, at, templates.of(writer.program, whole.slice(body)));
  };

  const release = (process: string): void => {
    const session = held.get(process);
    if (session === undefined) return;
    held.delete(process);
    late(session);
  };

  const releaseAll = (): void => {
    for (const session of held.values()) late(session);
    held.clear();
  };

  /** A line that has to be read. What was held back of its process comes first. */
  const readInFull = (from: number, to: number): void => {
    const text = block.slice(from, to);
    const writer = heads.writerOf(block, from);
    if (writer !== undefined) release(writer.process);
    else if (text.charCodeAt(0) > 32) {
      // Unknown heads begin another day, host or program; a line without head belongs to what stands before it.
      if (held.size > 0 && readHead(text, reader.clock) !== undefined) releaseAll();
      heads.learn(text);
    }
    reader.write(text);
  };

  /** `ID: from=<…>, size=…, nrcpt=… (queue active)`. */
  const noteSender = (from: number, to: number): void => {
    if (!block.startsWith(QUEUED, to - QUEUED.length)) return;
    const text = block.slice(block.indexOf(']: ', from) + 3, to);
    const id = queueIdLength(text);
    const sender = id > 0 ? senderIn(text) : undefined;
    if (sender !== undefined) listener.sends(text.slice(0, id), sender);
  };

  /** Holds a TLS session back until its delivery tells whether it counts; false when it cannot. */
  const hold = (from: number, to: number, writer: Writer): boolean => {
    if (held.has(writer.process) || held.size >= MOST_HELD) return false;
    reader.skip();
    held.set(writer.process, { from, to, line, writer });
    return true;
  };

  /** Whether a healthy delivery is left out, and with it the session that was held back for it. */
  const dismiss = ({ host, process }: Writer, queueId: string, afterSession: boolean): boolean => {
    reader.settle();
    if (!listener.dismisses(host, process, queueId, afterSession)) return false;
    if (held.delete(process)) reader.dropped();
    return true;
  };

  const client = (from: number, to: number, body: number): boolean => {
    const writer = heads.writerOf(block, from, body);
    if (writer === undefined) return false;
    const { process } = writer;
    const text = block.slice(body, to);
    const like = templates.of(writer.program, text);
    const template = like?.template;
    if (template !== undefined && isHealthy(template)) {
      template.passed = (template.passed ?? 0) + 1;
      if (template.passed === USUAL) heads.expect(template);
      if (listener.samples()) {
        if (!template.ends) {
          if (hold(from, to, writer)) return true;
        } else if (dismiss(writer, text.slice(0, text.indexOf(':')), held.has(process))) {
          reader.pass(1);
          return true;
        }
      }
    }
    release(process);
    reader.skip();
    tell(block.slice(from, to), body - from, writer, line, like);
    return true;
  };

  /** Passes what begins at `from` when it is healthy; tells where it ends, or `from` when it is not or counts. */
  const passHealthy = (from: number): number => {
    const healthy = heads.healthyAt(block, from);
    if (healthy === undefined) return from;
    const { writer, session, queueId, end } = healthy;
    line += 1;
    if (queueId === undefined) {
      if (hold(from, textEnd(from, end - 1), writer)) return end;
    } else {
      const waits = held.has(writer.process);
      if (!(session && waits) && dismiss(writer, queueId, session || waits)) {
        if (session) line += 1;
        reader.pass(session ? 2 : 1);
        return end;
      }
    }
    line -= 1;
    return from;
  };

  const server = (to: number, body: number): boolean => {
    if (!inboundSilence(block.slice(body, to))) return false;
    reader.pass(1);
    return true;
  };

  const isRoutine = (from: number, to: number): boolean => {
    if (to - from > LINE_LIMIT) return false;
    const sends = heads.bodyOf('client', block, from);
    if (sends > 0) return client(from, to, sends);
    const receives = heads.bodyOf('server', block, from);
    return receives > 0 && server(to, receives);
  };

  const passRun = (start: number, end: number): void => {
    let lines = 0;
    for (let from = start; from < end; lines += 1) {
      const feed = block.indexOf('\n', from);
      if (listener.wantsSenders()) noteSender(from, textEnd(from, feed));
      from = feed + 1;
    }
    line += lines;
    reader.pass(lines);
  };

  return {
    read(text, waits) {
      block = text;
      const stop = waits ? block.lastIndexOf('\n', block.length - 2) + 1 : block.length;
      for (let start = 0; start < stop; ) {
        const silent = heads.silentUntil(block, start);
        if (silent > start) {
          passRun(start, silent);
          start = silent;
          if (start >= stop) break;
        }
        const healthy = listener.samples() ? passHealthy(start) : start;
        if (healthy > start) {
          start = healthy;
          continue;
        }
        const feed = block.indexOf('\n', start);
        line += 1;
        const to = textEnd(start, feed);
        // Only a line that another head follows is certainly complete.
        if (!heads.isAt(block, feed + 1) || !isRoutine(start, to)) readInFull(start, to);
        start = feed + 1;
      }
      for (const session of held.values()) session.text ??= detached(block.slice(session.from, session.to));
      block = '';
    },
    end: releaseAll,
  };
}
