/**
 * The short way for what most lines of a busy Postfix log are: a message comes in, is queued, leaves over TLS, is
 * removed. Lines that say nothing of a connection are passed in runs by one pattern, a healthy delivery by its words; a
 * line is read in full only when the digest may keep something of it. So answers are the same as if every line were read
 * (a test compares the two).
 */
import { detached } from '../detached';
import { healthySilence, inboundSilence } from '../signatures/silence';
import type { Clock } from './clock';
import { createLogHeads, type LogHeads } from './log-head';
import { queueIdLength, senderIn } from './postfix';
import { readHead } from './syslog';
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
  /** The next line is a complete record of Postfix that holds nothing. */
  pass(): void;
  /** The next line is a complete record that is read later or never. */
  skip(): void;
  /** A line that was skipped, the `at`th of the excerpt; `dropped` when it need not be read any more. */
  late(line: string, at: number): void;
  dropped(): void;
}

export interface RoutineLane {
  /** Whole lines, each with its line feed. */
  read(block: string): void;
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
}

const QUEUED = ' (queue active)';
const SENT = 'status=sent (';
const TLS_WORDS = ['Trusted', 'Untrusted', 'Verified', 'Anonymous'].map(
  (word) => `${word} TLS connection established to `,
);

/** Finds a word in a text whose places are asked for in rising order. */
function createFinder(word: string) {
  let text = '';
  let place = -1;
  return {
    begin(block: string) {
      text = block;
      place = -1;
    },
    /** Where the word begins first between the two places; -1 when it does not. */
    between(from: number, to: number): number {
      if (place < from) {
        const at = text.indexOf(word, from);
        place = at < 0 ? Number.MAX_SAFE_INTEGER : at;
      }
      return place < to ? place : -1;
    },
  };
}

export function createRoutineLane(reader: LineReader, listener: RoutineListener): RoutineLane {
  const heads: LogHeads = createLogHeads(reader.clock);
  /** TLS sessions whose delivery is still to come, by host and process. */
  const held = new Map<string, Held>();
  const status = createFinder('status=');
  const colour = createFinder('\u001b');
  let block = '';
  let line = 0;

  const late = ({ text, from, to, line: at }: Held): void => reader.late(text ?? block.slice(from, to), at);

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
    if (!listener.wantsSenders() || !block.startsWith(QUEUED, to - QUEUED.length)) return;
    const text = block.slice(block.indexOf(']: ', from) + 3, to);
    const id = queueIdLength(text);
    const sender = id > 0 ? senderIn(text) : undefined;
    if (sender !== undefined) listener.sends(text.slice(0, id), sender);
  };

  const isLong = (from: number, to: number): boolean => to - from > LINE_LIMIT;

  const client = (from: number, to: number, body: number): boolean => {
    if (!listener.samples()) return false;
    const writer = heads.writerOf(block, from, body);
    if (writer === undefined) return false;
    const { host, process } = writer;
    const sent = status.between(body, to);
    const session = held.get(process);
    if (sent < 0) {
      if (session !== undefined || held.size >= MOST_HELD) return false;
      if (!TLS_WORDS.some((words) => block.startsWith(words, body))) return false;
      reader.skip();
      held.set(process, { from, to, line });
      return true;
    }
    if (!block.startsWith(SENT, sent)) return false;
    const said = block.slice(body, sent);
    const id = queueIdLength(said);
    if (id === 0 || said.includes('none') || !healthySilence(block.slice(sent + SENT.length, to))) return false;
    reader.settle();
    if (!listener.dismisses(host, process, said.slice(0, id), session !== undefined)) return false;
    if (session !== undefined) {
      held.delete(process);
      reader.dropped();
    }
    reader.pass();
    return true;
  };

  const server = (to: number, body: number): boolean => {
    if (status.between(body, to) >= 0 || !inboundSilence(block.slice(body, to))) return false;
    reader.pass();
    return true;
  };

  const isRoutine = (from: number, to: number): boolean => {
    if (isLong(from, to) || colour.between(from, to) >= 0) return false;
    const sends = heads.bodyOf('client', block, from);
    if (sends > 0) return client(from, to, sends);
    const receives = heads.bodyOf('server', block, from);
    return receives > 0 && server(to, receives);
  };

  const lineEnd = (from: number): number => block.indexOf('\n', from);
  const textEnd = (from: number, feed: number): number =>
    feed > from && block.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;

  const passRun = (start: number, end: number): void => {
    for (let from = start; from < end; ) {
      const feed = lineEnd(from);
      const to = textEnd(from, feed);
      line += 1;
      if (isLong(from, to) || status.between(from, to) >= 0) readInFull(from, to);
      else {
        noteSender(from, to);
        reader.pass();
      }
      from = feed + 1;
    }
  };

  return {
    read(text) {
      block = text;
      for (const finder of [status, colour]) finder.begin(block);
      let start = 0;
      let silent = heads.silentUntil(block, start);
      while (start < block.length) {
        passRun(start, silent);
        start = silent;
        const feed = lineEnd(start);
        const to = textEnd(start, feed);
        const next = feed + 1;
        line += 1;
        silent = heads.silentUntil(block, next);
        // Only a line that another head follows is certainly complete.
        if (!((silent > next || heads.isAt(block, next)) && isRoutine(start, to))) {
          readInFull(start, to);
          // It may have taught the heads of its kind.
          silent = heads.silentUntil(block, next);
        }
        start = next;
      }
      for (const session of held.values()) session.text ??= detached(block.slice(session.from, session.to));
      block = '';
      for (const finder of [status, colour]) finder.begin('');
    },
    end: releaseAll,
  };
}
