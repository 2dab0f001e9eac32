import { defined } from '../defined';
import { detached } from '../detached';
import type { Signature } from '../failures/signature';
import type { Observation } from '../observation';
import type { Wanted } from '../reading/silent-lines';
import { createRecent } from '../recent';
import type { LogRecord } from '../record';
import { redact, redactWithin } from '../redact';
import type { CoverageKind } from '../vocabulary';
import { createAttemptStream } from './attempt-stream';
import {
  addFailingId,
  addFirst,
  bound,
  comparePlaces,
  type DigestContent,
  distinct,
  emptyContent,
  firstFailingIds,
  type Place,
  thin,
} from './content';
import { createEnds } from './ends';
import { type Fact, type Far, type Kind, sampleOrder } from './fact';
import { gistFrom } from './gist';
import { hashPair, hashText } from './hash';
import { createKinds, type Surroundings } from './kinds';
import { createLaneTally } from './lane-tally';
import { DIGEST_LIMITS } from './limits';
import { createListingTally } from './listing-tally';
import { limitsOf, stratumOf } from './strata';
import { SUPPLIED } from './supplied';
import { trimmed } from './table-codec';

/** A process's lines belong to one attempt when they are at most so far apart, in seconds and in lines. */
const NEAR_SECONDS = 60;
const NEAR_LINES = 400;
const NEAR_LINES_OF_A_RUN = 30;
/** What a builder remembers of lines gone by, so that its memory does not grow with the excerpt. */
const MOST_OCCURRENCES = 8192;
const MOST_PROCESSES = 4096;
const MOST_SENDERS = 4096;
const MOST_FAILED = 100_000;
const MOST_WAITING = 2000;
const MOST_UNEXPLAINED = 16;
const MOST_TEXTS = 1024;
const MOST_FAILING_IDS = 2 * DIGEST_LIMITS.readableIds;
/** Facts beyond the exact limit before they are sampled again. */
const SPARE_FACTS = 500;

/** Later, or larger, than anything. */
const NEVER = Number.POSITIVE_INFINITY;

export interface BuildContext {
  /** Id of the excerpt the records come from. */
  excerpt: string;
  redactionKey?: string;
  /** Finds a signature by its id. */
  lookup: (id: string) => Signature | undefined;
}

export interface DigestBuilder {
  /** Takes the next record of the excerpt, in order, with what was observed in it. */
  add(record: LogRecord, observations: readonly Observation[]): void;
  /** What is still wanted of lines that say little. */
  readonly wanted: Wanted;
  /** Closes the excerpt. `lines`, `silent` ones among them, `formats` and `kind` as its reader counted them. */
  end(reading: {
    lines: number;
    silent: number;
    formats: readonly string[];
    kind: CoverageKind;
    newestFirst?: true;
  }): DigestContent;
}

interface ProcessMemory {
  /** Facts without queue ID that wait for the line of this process that names it. */
  waiting: Fact[];
  /** Relays to which this process has a fresh TLS connection. */
  encrypted: string[];
  /** What ties its facts while no message is named. */
  key?: number;
}

function isNear(lines: number, seconds: number): boolean {
  return lines <= NEAR_LINES && Math.abs(seconds) <= NEAR_SECONDS;
}

function orderOf({ line, order }: Pick<Place, 'line' | 'order'>): number {
  return order ?? line;
}

function matters(record: LogRecord, observations: readonly Observation[]): boolean {
  return (
    observations.length > 0 ||
    record.disposition !== undefined ||
    record.tlsEstablished !== undefined ||
    record.listing?.kind === 'entry'
  );
}

const UNSIGNED: ReadonlySet<string> = new Set(['text', 'smtp-transcript', 'delivery-status']);

const APPLICATIONS: ReadonlySet<string> = new Set(['nodemailer', 'php-mailer', 'go-smtp', 'java-mail', 'dotnet-mail']);

/** Lines of one program, or lines that no program signs: a bare reply stands among the errors that surround it. */
function inOneVoice(one: string, other: string): boolean {
  return one === other || (UNSIGNED.has(one) && UNSIGNED.has(other));
}

/** Errors that an application prints line by line, whichever of them its format knows. */
function isInOneBreath(one: string, other: string, lines: number): boolean {
  return lines === 1 && other === 'text' && APPLICATIONS.has(one);
}

/**
 * 30 bits: few enough to fit 4,000 of them into a digest, enough for as many IDs to stay apart. A queue ID goes without its
 * host, which a listing and a bare line do not name.
 */
function tieKey(name: string): number {
  return hashText(name) >>> 2;
}

/** Never 0, which stands for no recipient. */
function recipientKey(address: string): number {
  return hashText(address.toLowerCase(), 1) >>> 16 || 1;
}

/** Bits of a record's hash. */
interface Identity {
  id: number;
  spare: number;
}

/**
 * Turns one excerpt's records into the content of its digest, in bounded memory. It keeps records that matter: with an
 * observation, a disposition, an established TLS session or a listing entry. Lines without queue ID are tied to the
 * message that the same process names next.
 */
export function createDigestBuilder(context: BuildContext): DigestBuilder {
  const content = emptyContent();
  /** Of each full stratum the order beyond which facts would be sampled out; undefined while every fact is kept. */
  let limits: Map<string, number> | undefined;
  let factLimit: number = DIGEST_LIMITS.exactFacts;
  /** Later failures are not among the first ones, which alone are kept readable. */
  let lastFailing = NEVER;
  let recognised = 0;
  let unexplained = 0;
  let run: { key: number; order: number; time: number | undefined; format: string } | undefined;
  const occurrences = createRecent<number, number>(MOST_OCCURRENCES);
  const failed = createRecent<number, true>(MOST_FAILED);
  const wentWell = createRecent<number, true>(MOST_OCCURRENCES);
  const senders = createRecent<string, number>(MOST_SENDERS);
  const clean = createRecent<string, string>(MOST_TEXTS);
  const kinds = createKinds();
  const tally = createLaneTally();
  const stream = createAttemptStream(tally, context.lookup);
  const listings = createListingTally(context.excerpt);

  const cleaned = (text: string, length: number): string => {
    let safe = clean.get(text);
    if (safe === undefined) {
      const own = detached(text);
      safe = redact(own, context.redactionKey);
      clean.set(own, safe);
    }
    return safe.length <= length ? safe : safe.slice(0, length);
  };
  /** What was read off a record, as the whole record shows it. */
  const cleanedIn = (record: LogRecord, text: string, length: number): string =>
    redactWithin(record.whole, detached(text), context.redactionKey).slice(0, length);
  const ends = createEnds(cleaned);

  const sampledOut = (kind: Kind, order: number): boolean => {
    const limit = limits?.get(stratumOf(kind).name);
    return limit !== undefined && order > limit;
  };

  const keep = (fact: Fact): void => {
    stream.take(fact);
    if (sampledOut(fact.kind, sampleOrder(fact))) return;
    content.facts.push(fact);
    if (content.facts.length <= factLimit) return;
    thin(content);
    limits = limitsOf(content.facts);
    factLimit = content.facts.length + SPARE_FACTS;
  };

  const release = (memory: ProcessMemory, key?: number, order?: number, time?: number): void => {
    if (memory.waiting.length === 0) return;
    for (const fact of memory.waiting) {
      const near =
        key !== undefined && isNear((order ?? 0) - orderOf(fact), (time ?? fact.time ?? 0) - (fact.time ?? time ?? 0));
      if (near) {
        fact.key = key;
        fact.kind = kinds.queued(fact.kind);
      }
      keep(fact);
    }
    memory.waiting = [];
  };
  const processes = createRecent<string, ProcessMemory>(MOST_PROCESSES, (memory) => release(memory));

  const identify = (whole: string): Identity => {
    const text = whole.trim();
    const [first, second] = hashPair(text);
    // Signed, it is a small integer: what a table finds fastest.
    const name = first | 0;
    const occurrence = (occurrences.get(name) ?? 0) + 1;
    occurrences.set(name, occurrence);
    if (occurrence === 1) return { id: first >>> 12, spare: second };
    const [again, spare] = hashPair(text, occurrence);
    return { id: again >>> 12, spare };
  };

  const memoryNamed = (name: string, known = processes.get(name)): ProcessMemory => {
    if (known !== undefined) return known;
    const fresh: ProcessMemory = { waiting: [], encrypted: [] };
    processes.set(name, fresh);
    return fresh;
  };

  const runKey = (record: LogRecord, spare: number): number => {
    const time = record.time;
    const joins =
      run !== undefined &&
      (inOneVoice(run.format, record.format) ||
        isInOneBreath(run.format, record.format, orderOf(record) - run.order)) &&
      (record.kind === 'tool' || orderOf(record) - run.order <= NEAR_LINES_OF_A_RUN) &&
      (run.time === undefined || time === undefined || Math.abs(time - run.time) <= NEAR_SECONDS);
    const key = joins && run !== undefined ? run.key : spare;
    run = { key, order: orderOf(record), time, format: record.format };
    if (record.disposition !== undefined) run = undefined;
    return key;
  };

  const placeOf = ({ line, order }: LogRecord, time: number | undefined): Place => {
    const place: Place = { excerpt: context.excerpt, line, ...defined({ order }) };
    if (time !== undefined) place.time = time;
    return place;
  };

  const noteEvidence = (record: LogRecord, supplies: NonNullable<LogRecord['supplies']>, place: Place): void => {
    for (const id of SUPPLIED) {
      const value = supplies[id];
      if (value === undefined) continue;
      const present = content.evidence.get(id);
      if (present !== undefined && comparePlaces(present, place) < 0) continue;
      addFirst(content.evidence, id, { value: cleanedIn(record, value, DIGEST_LIMITS.valueLength), ...place });
    }
  };

  const noteSpecimens = (record: LogRecord, observations: readonly Observation[], time: number | undefined): void => {
    for (const { signature, captures } of observations) {
      const present = content.specimens.get(signature.id);
      if (present !== undefined && (present.time ?? 0) <= (time ?? 0)) continue;
      let room: number = DIGEST_LIMITS.captureLength;
      const short: Record<string, string> = {};
      for (const [name, value] of Object.entries(captures)) {
        if (value === undefined || room <= 0) continue;
        short[name] = cleanedIn(record, value, room);
        room -= short[name].length;
      }
      addFirst(content.specimens, signature.id, {
        ...placeOf(record, time),
        captures: short,
        ...(record.process === undefined ? {} : { process: record.process.slice(0, 12) }),
      });
    }
  };

  const noteSender = (queueId: string, sender: string): void => {
    if (wantsSenders()) senders.set(detached(queueId), hashText(sender) >>> 16);
  };

  /** The first failing IDs are kept readable, so once that many have failed no further sender is needed. */
  const wantsSenders = (): boolean => content.failingIds.size < DIGEST_LIMITS.readableIds;

  const noteFailingId = (key: number, queueId: string, time: number | undefined): void => {
    failed.set(key, true);
    if (time !== undefined && time > lastFailing && !content.failingIds.has(key)) return;
    const sender = senders.get(queueId);
    addFailingId(content.failingIds, key, {
      id: cleaned(queueId, 24),
      ...(time === undefined ? {} : { time }),
      ...(sender === undefined ? {} : { sender }),
    });
    if (content.failingIds.size <= MOST_FAILING_IDS) return;
    content.failingIds = firstFailingIds(content.failingIds);
    lastFailing = Math.max(...[...content.failingIds.values()].map((one) => one.time ?? NEVER));
  };

  const factOf = (record: LogRecord, far: Far, kind: Kind, key: number, { id, spare }: Identity): Fact => {
    const { line, order, time } = record;
    const fact: Fact = { id, key, near: ends.nearOf(record), far, kind, excerpt: context.excerpt, line };
    if (order !== undefined) fact.order = order;
    if (record.recipient !== undefined) fact.recipient = recipientKey(record.recipient);
    if (time === undefined) fact.spare = spare >>> 12;
    else fact.time = Math.floor(time);
    return fact;
  };

  const add = (record: LogRecord, observations: readonly Observation[]): void => {
    const isUnexplained = observations.length > 0 && observations.every(({ signature }) => signature.role === 'clue');
    if (isUnexplained) unexplained += 1;
    if (record.format !== 'text' || (observations.length > 0 && !isUnexplained)) recognised += record.span;
    const begins = record.supplies?.['starttls-transcript'] !== undefined;
    if (record.kind === 'tool' && (begins || /^[$#%] /.test(record.whole))) run = undefined;
    const time = record.time === undefined ? undefined : Math.floor(record.time);
    if (record.supplies !== undefined) noteEvidence(record, record.supplies, placeOf(record, time));
    const { queueId, host, process } = record;
    if (queueId !== undefined && record.sender !== undefined) noteSender(queueId, record.sender);
    if (record.listing?.kind === 'total') listings.add(record, 0);
    // What nobody explains is asked for once.
    const told = matters(record, isUnexplained && unexplained > MOST_UNEXPLAINED ? [] : observations);
    // Of lines that tell nothing only those about a connection count: the other programs' processes never deliver.
    if (!told && record.relay === undefined) return;
    const processName = process === undefined ? undefined : `${host ?? ''} ${process}`;
    const remembered = processName === undefined ? undefined : processes.get(processName);
    const seenBefore = processName === undefined || remembered !== undefined;
    const memory = processName === undefined ? undefined : memoryNamed(processName, remembered);
    if (!told) return;

    const gist = gistFrom(observations);
    const { leading } = gist;
    const direction = record.direction === 'unknown' ? (gist.direction ?? 'unknown') : record.direction;
    const status = record.disposition?.status;
    const far = ends.farOf(record);
    const relay = far.remote ?? '';
    const around: Surroundings = {
      signatures: gist.signatures,
      tie: 'run',
      direction,
      stage: leading?.phase ?? record.stage,
      tls: record.disposition?.tls,
      reused: record.disposition?.reused === true,
      redelivered: false,
    };
    noteSpecimens(record, observations, time);
    if (queueId !== undefined) {
      const key = tieKey(queueId);
      around.tie = 'queue';
      if (memory !== undefined) {
        if (status === 'delivered' && around.tls === undefined) {
          if (memory.encrypted.includes(relay)) around.tls = 'encrypted';
          else if (!seenBefore) around.reused = true;
        }
        release(memory, key, orderOf(record), time);
        if (status !== undefined && memory.encrypted.length > 0) memory.encrypted = [];
      }
      // Of a message that went well, that it is gone tells nothing more.
      if (status === 'removed' && wentWell.get(key) === true && failed.get(key) !== true) return;
      const stops = leading !== undefined && leading.role === undefined;
      const disposed = status !== undefined && status !== 'delivered' && status !== 'removed';
      const fails = stops || disposed || around.tls === 'cleartext';
      if (status === 'delivered' && !fails) wentWell.set(key, true);
      around.redelivered = status === 'delivered' && failed.get(key) === true;
      if (fails && record.listing?.kind !== 'entry' && direction !== 'inbound') noteFailingId(key, queueId, time);
      const kind = kinds.of(record, around);
      const identity = identify(record.whole);
      if (record.listing !== undefined) listings.add(record, identity.spare);
      keep(factOf(record, far, kind, key, identity));
      return;
    }
    const identity = identify(record.whole);
    if (record.listing !== undefined) listings.add(record, identity.spare);
    if (memory !== undefined) {
      around.tie = 'process';
      if (record.tlsEstablished !== undefined && !memory.encrypted.includes(relay)) memory.encrypted.push(relay);
      if (memory.waiting.length >= MOST_WAITING) release(memory);
      memory.key ??= tieKey(`${processName}]`);
      const { key } = memory;
      memory.waiting.push(factOf(record, far, kinds.of(record, around), key, identity));
      return;
    }
    const key = runKey(record, identity.spare >>> 2);
    keep(factOf(record, far, kinds.of(record, around), key, identity));
  };

  return {
    add,
    wanted: {
      senders: wantsSenders,
      removal(queueId) {
        const key = tieKey(queueId);
        return wentWell.get(key) !== true || failed.get(key) === true;
      },
    },
    end(reading) {
      for (const memory of processes.values()) release(memory);
      // Of lines that stand there twice, far from each other, the second is no other record.
      if (limits !== undefined) content.facts = distinct(content.facts);
      stream.end();
      content.table = trimmed(tally.table());
      for (const [key, failing] of content.failingIds) if (!tally.isOpen(key)) failing.settled = true;
      listings.into(content.listings);
      content.excerpts.set(context.excerpt, {
        kinds: [reading.kind],
        formats: [...reading.formats],
        lines: reading.lines,
        recognised: Math.min(recognised + reading.silent, reading.lines),
        ...defined({ newestFirst: reading.newestFirst }),
      });
      return bound(content);
    },
  };
}
