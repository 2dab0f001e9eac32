/**
 * The short way for what most lines of a busy Postfix log are: a message comes in, is queued, leaves over TLS, is
 * removed. Lines that say nothing of a connection are passed in runs by one pattern, a healthy delivery by its words; a
 * line is read in full only when the digest may keep something of it. So answers are the same as if every line were read
 * (a test compares the two).
 */
import { detached } from '../detached';
import { inboundSilence } from '../failures/inbound-routine';
import { queueIdLength, senderIn } from '../mailers/postfix/postfix';
import type { LogRecord, Template } from '../record';
import type { Clock } from './clock';
import { createLogHeads, type LogHeads, type Writer } from './log-head';
import { readHead } from './syslog';
import { createTemplates, type Likeness } from './template';
import { LINE_LIMIT } from './transport';

/** Who knows what may be left out: the digest's builder. */
export interface RoutineListener {
  wantsSenders(): boolean;
  sends(queueId: string, sender: string): void;
  /** Whether any delivery is left out by now. */
  samples(): boolean;
  /** The order (see `dismisses`) beyond which what a template says may be left out, at a time in whole seconds. */
  limitOf(template: Template, second: number): number;
  /** The same for a healthy delivery, and for a TLS session. */
  deliveryLimit(): number;
  sessionLimit(): number;
  /** Whether lines of a process so far apart, in lines and in seconds, may belong to one message. */
  isNear(lines: number, seconds: number): boolean;
  /** Whether a message's line may be left out with those before it of the process, `limit` being the largest of their limits. */
  dismisses(process: string, queueId: string, limit: number, failsAt?: number): boolean;
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
  /** A line of a known template that was skipped. */
  recall(like: Likeness, line: string, body: number, writer: Writer, at: number): void;
  /** Lines that were skipped need not be read any more. */
  drop(lines: number): void;
  /** The next line is a failed delivery that need not be read. */
  dropMessage(text: string, relay: LogRecord['relay']): void;
  /** The time of the line at `from`, in whole seconds; not a number where none is known. */
  secondAt(block: string, from: number): number;
}

export interface RoutineLane {
  /** Whole lines, each with its line feed. The last one is only looked at when it `waits`, and read with the next block. */
  read(block: string, waits: boolean): void;
  /** Reads what was held back. */
  end(): void;
}

/** Processes whose lines are held back at a time, and lines of each. */
const MOST_HELD = 4096;
const MOST_WAITING = 8;

/** A line that is read later or never: where it stands in the block, or its text once that block is gone. */
interface Held {
  from: number;
  to: number;
  /** Empty while the block is there. */
  text: string;
  line: number;
  writer: Writer;
  /** Absent for a healthy TLS session. */
  template: Template | undefined;
  /** Of the first of a process, how many there are. */
  count: number;
  next: Held | undefined;
}

const QUEUED = ' (queue active)';
/** A wording of success that is seen so often is expected. */
const USUAL = 16;

type Outcome = NonNullable<Template['outcome']>;

/**
 * Healthy is nothing but success and its circumstances: a delivery that is not known to be in clear text, or a TLS session.
 * Failing is what stops a message. A template whose first line was not read yet is neither.
 */
function outcomeOf(template: Template): Outcome {
  const { record, observations = [] } = template;
  if (record === undefined) return 'other';
  if (template.outcome === undefined) {
    const { disposition, tlsEstablished } = record;
    const goesWell = disposition === undefined ? tlsEstablished !== undefined : disposition.status === 'delivered';
    const saysNoMore = observations.every(
      ({ signature: { role, failure } }) => role === 'success' || (role === 'context' && failure === 'none'),
    );
    const stops = disposition === undefined && observations.some(({ signature: { role } }) => role === undefined);
    if (goesWell && disposition?.tls !== 'cleartext' && saysNoMore) template.outcome = 'healthy';
    else template.outcome = stops || (disposition !== undefined && !goesWell) ? 'failing' : 'other';
  }
  return template.outcome;
}

export function createRoutineLane(reader: LineReader, listener: RoutineListener): RoutineLane {
  const heads: LogHeads = createLogHeads(reader.clock);
  /** By host and process, lines of known templates that name no message, while the line that names it is still to come. */
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
    const whole = text || block.slice(from, to);
    const body = whole.indexOf(']: ') + 3;
    tell(whole, body, writer, at, templates.of(writer.program, whole.slice(body)));
  };

  const release = (process: string): void => {
    const first = held.get(process);
    if (first === undefined) return;
    held.delete(process);
    for (let one: Held | undefined = first; one !== undefined; one = one.next) late(one);
  };

  const releaseAll = (): void => {
    for (const process of held.keys()) release(process);
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

  /** Holds a line back until the message that it is about tells whether it counts; false when it cannot. */
  const hold = (from: number, to: number, writer: Writer, template?: Template): boolean => {
    const first = held.get(writer.process);
    if (first === undefined ? held.size >= MOST_HELD : first.count >= MOST_WAITING) return false;
    reader.skip();
    const one: Held = { from, to, text: '', line, writer, template, count: 1, next: undefined };
    if (first === undefined) held.set(writer.process, one);
    else {
      let last = first;
      while (last.next !== undefined) last = last.next;
      last.next = one;
      first.count += 1;
    }
    return true;
  };

  const secondOf = ({ text, from }: Held): number =>
    text === '' ? reader.secondAt(block, from) : reader.secondAt(text, 0);

  /** Whether a healthy delivery, or a line that tells of a failure, is left out, and with it what was held back for it. */
  const dismiss = (from: number, { process }: Writer, queueId: string, failing?: Template): boolean => {
    reader.settle();
    const second = reader.secondAt(block, from);
    const first = held.get(process);
    let limit = failing === undefined ? listener.deliveryLimit() : listener.limitOf(failing, second);
    for (let one = first; one !== undefined; one = one.next) {
      const { template } = one;
      // A session that goes on is remembered with its process.
      const isSession = template === undefined || template.record?.tlsEstablished !== undefined;
      if (isSession && failing?.ends === false) return false;
      const before = secondOf(one);
      // What stands far from the line that names a message may be about another.
      if (!listener.isNear(line - one.line, second - before)) return false;
      limit = Math.max(limit, template === undefined ? listener.sessionLimit() : listener.limitOf(template, before));
    }
    if (!listener.dismisses(process, queueId, limit, failing && second)) return false;
    if (first === undefined) return true;
    held.delete(process);
    reader.drop(first.count);
    return true;
  };

  const client = (from: number, to: number, body: number): boolean => {
    const writer = heads.writerOf(block, from, body);
    if (writer === undefined) return false;
    const text = block.slice(body, to);
    const like = templates.of(writer.program, text);
    const template = like?.template;
    if (like !== undefined && template?.record !== undefined) {
      const outcome = outcomeOf(template);
      if (outcome === 'healthy') {
        template.passed = (template.passed ?? 0) + 1;
        if (template.passed === USUAL) heads.expect(template);
      }
      if (listener.samples()) {
        const failing = outcome === 'healthy' ? undefined : template;
        if (!template.named) {
          if (hold(from, to, writer, failing)) return true;
        } else if (outcome !== 'other' && dismiss(from, writer, text.slice(0, text.indexOf(':')), failing)) {
          if (failing === undefined) reader.pass(1);
          else reader.dropMessage(text, like.relay);
          return true;
        }
      }
    }
    release(writer.process);
    reader.skip();
    tell(block.slice(from, to), body - from, writer, line, like);
    return true;
  };

  /** Passes what begins at `from` when it is healthy; tells where it ends, or `from` when it is not or counts. */
  const passHealthy = (from: number): number => {
    const healthy = heads.healthyAt(block, from);
    if (healthy === undefined) return from;
    const { writer, queueId, end } = healthy;
    line += 1;
    if (queueId === undefined) {
      if (hold(from, textEnd(from, end - 1), writer)) return end;
    } else if (dismiss(from, writer, queueId)) {
      reader.pass(1);
      return end;
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
      const last = block.lastIndexOf('\n', block.length - 2) + 1;
      const stop = waits ? last : block.length;
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
      for (const first of held.values()) {
        for (let one: Held | undefined = first; one !== undefined; one = one.next) {
          one.text ||= detached(block.slice(one.from, one.to));
        }
      }
      block = '';
    },
    end: releaseAll,
  };
}
