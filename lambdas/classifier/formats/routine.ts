/**
 * The short way for what most lines of a busy Postfix log are: a message comes in, is queued, leaves over TLS, is
 * removed. Such a line is told by its character codes and counted; it is read in full only when the digest may keep
 * something of it. So answers are the same as if every line were read (a test compares the two).
 */
import { detached } from '../detached';
import { healthySilence, inboundSilence, SILENT_PROGRAMS } from '../signatures/silence';
import type { Clock } from './clock';
import { type FoundHead, findHead, type HeadShape, shapeOf } from './log-head';
import { queueIdLength, senderIn } from './postfix';
import { readHead } from './syslog';
import { LINE_LIMIT } from './transport';

/** Who knows what may be left out: the digest's builder. */
export interface RoutineListener {
  wantsSenders(): boolean;
  sends(queueId: string, sender: string): void;
  /** Whether a healthy delivery of this message may be left out, together with the TLS session before it. */
  dismisses(host: string | undefined, process: string, queueId: string, afterSession: boolean): boolean;
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
  /** Whole lines, each with its line feed; at most `BLOCK` characters. */
  read(block: string): void;
  /** Reads what was held back. */
  end(): void;
}

/** Characters that are looked at together. */
export const BLOCK = 256 * 1024;
/** Hosts or days whose heads are known at a time, and processes of each whose TLS session is held back. */
const MOST_SHAPES = 8;
const MOST_HELD = 4096;

interface Held {
  text: string;
  line: number;
}

interface Host {
  shape: HeadShape;
  /** TLS sessions whose delivery is still to come, by process id. */
  held: Map<number, Held>;
}

type Handling = 'silent' | 'inbound' | 'queue' | 'client';
const HANDLING = new Map<string, Handling>([
  ...[...SILENT_PROGRAMS].map((program): [string, Handling] => [program, 'silent']),
  ['smtpd', 'inbound'],
  ['postscreen', 'inbound'],
  ['dnsblog', 'inbound'],
  ['tlsproxy', 'inbound'],
  ['qmgr', 'queue'],
  ['smtp', 'client'],
]);
const POSTFIX = 'postfix/';
const REMOVED = ': removed';
const QUEUED = ' (queue active)';
const SENT = 'status=sent (';
const ARRIVALS = ['connect from ', 'disconnect from '];
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

const codes = new Uint16Array(BLOCK);
const bytes = Buffer.from(codes.buffer);

export function createRoutineLane(reader: LineReader, listener: RoutineListener): RoutineLane {
  const hosts: Host[] = [];
  const programs = new Map<string, Handling | undefined>();
  const status = createFinder('status=');
  const colour = createFinder('\u001b');
  const clear = createFinder('none');
  let block = '';
  let line = 0;

  const findIn = (at: number, found: FoundHead): Host | undefined => {
    for (const host of hosts) if (findHead(codes, at, host.shape, found)) return host;
    return undefined;
  };

  const handlingOf = ({ program, bracket }: FoundHead): Handling | undefined => {
    const tag = block.slice(program, bracket);
    const known = programs.get(tag);
    if (known !== undefined || programs.has(tag)) return known;
    const handling = tag.startsWith(POSTFIX) ? HANDLING.get(tag.slice(tag.lastIndexOf('/') + 1)) : undefined;
    if (programs.size < MOST_HELD) programs.set(detached(tag), handling);
    return handling;
  };

  const release = (host: Host, process: number): void => {
    const held = host.held.get(process);
    if (held === undefined) return;
    host.held.delete(process);
    reader.late(held.text, held.line);
  };

  const releaseAll = (): void => {
    for (const { held } of hosts) {
      for (const { text, line: at } of held.values()) reader.late(text, at);
      held.clear();
    }
  };

  const learn = (text: string): void => {
    const shape = text.includes(POSTFIX) ? shapeOf(text, reader.clock) : undefined;
    if (shape === undefined) return;
    if (hosts.length >= MOST_SHAPES) hosts.pop();
    hosts.unshift({ shape, held: new Map() });
  };

  /** A line that has to be read. What was held back of its process comes first. */
  const readInFull = (from: number, to: number, host: Host | undefined, process: number): void => {
    const text = block.slice(from, to);
    if (host !== undefined) release(host, process);
    else if (text.charCodeAt(0) > 32) {
      // Unknown heads begin another day, host or program; a line without head belongs to what stands before it.
      if (hosts.some(({ held }) => held.size > 0) && readHead(text, reader.clock) !== undefined) releaseAll();
      learn(text);
    }
    reader.write(text);
  };

  const inbound = (from: number, to: number): boolean =>
    ARRIVALS.some((words) => block.startsWith(words, from)) || inboundSilence(block, codes, from, to);

  /** `ID: removed`, `ID: from=<…>, size=…, nrcpt=… (queue active)`. */
  const queue = (from: number, to: number): boolean => {
    if (block.startsWith(REMOVED, to - REMOVED.length)) return true;
    if (!block.startsWith(QUEUED, to - QUEUED.length)) return false;
    if (!listener.wantsSenders()) return true;
    const text = block.slice(from, to);
    const id = queueIdLength(text);
    const sender = id > 0 ? senderIn(text) : undefined;
    if (sender !== undefined) listener.sends(text.slice(0, id), sender);
    return true;
  };

  const client = (from: number, to: number, start: number, host: Host, process: number): boolean => {
    if (!listener.samples()) return false;
    const sent = status.between(from, to);
    if (sent < 0) {
      if (host.held.has(process) || host.held.size >= MOST_HELD) return false;
      if (!TLS_WORDS.some((words) => block.startsWith(words, from))) return false;
      reader.skip();
      host.held.set(process, { text: detached(block.slice(start, to)), line });
      return true;
    }
    if (!block.startsWith(SENT, sent) || clear.between(from, sent) >= 0) return false;
    const id = queueIdLength(block.slice(from, from + 24));
    if (id === 0 || !healthySilence(block, codes, sent + SENT.length, to)) return false;
    const held = host.held.has(process);
    reader.settle();
    if (!listener.dismisses(host.shape.host, String(process), block.slice(from, from + id), held)) return false;
    if (held) {
      host.held.delete(process);
      reader.dropped();
    }
    reader.pass();
    return true;
  };

  const isRoutine = (start: number, end: number, host: Host, head: FoundHead): boolean => {
    if (end - start > LINE_LIMIT || colour.between(start, end) >= 0) return false;
    const handling = handlingOf(head);
    if (handling === undefined) return false;
    if (handling === 'client') return client(head.body, end, start, host, head.process);
    if (status.between(head.body, end) >= 0) return false;
    const { body } = head;
    const passes = handling === 'silent' || (handling === 'queue' ? queue(body, end) : inbound(body, end));
    if (passes) reader.pass();
    return passes;
  };

  return {
    read(text) {
      block = text;
      bytes.write(block, 'utf16le');
      for (const finder of [status, colour, clear]) finder.begin(block);
      let head: FoundHead = {
        shape: { codes, clock: 0, clockEnd: 0, program: 0 },
        program: 0,
        bracket: 0,
        process: 0,
        body: 0,
      };
      let following: FoundHead = { ...head };
      let host = findIn(0, head);
      for (let start = 0; start < block.length; ) {
        const feed = block.indexOf('\n', start);
        const next = feed + 1;
        const end = codes[feed - 1] === 13 && feed > start ? feed - 1 : feed;
        const nextHost = next < block.length ? findIn(next, following) : undefined;
        line += 1;
        // Only a line that another head follows is certainly complete.
        if (host === undefined || nextHost === undefined || !isRoutine(start, end, host, head)) {
          readInFull(start, end, host, head.process);
        }
        // The line may have taught a shape that its successor has too.
        const learned = host === undefined && nextHost === undefined && next < block.length;
        host = learned ? findIn(next, following) : nextHost;
        [head, following] = [following, head];
        start = next;
      }
      block = '';
      for (const finder of [status, colour, clear]) finder.begin('');
    },
    end: releaseAll,
  };
}
