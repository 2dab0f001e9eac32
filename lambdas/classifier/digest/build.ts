import type { Observation } from '../observation';
import type { LogRecord } from '../record';
import { redact } from '../redact';
import type { Signature } from '../signatures/signature';
import { type CoverageKind, EVIDENCE } from '../vocabulary';
import {
  addFact,
  addFailingId,
  addFirst,
  bound,
  type DigestContent,
  emptyContent,
  type ListingSummary,
} from './content';
import { type Age, type Fact, type Far, type Kind, kindKey, type Near } from './fact';
import { hashPair, hashText } from './hash';
import { DIGEST_LIMITS } from './limits';
import { receiverFamily } from './receiver';

/** A process's lines belong to one attempt when they are at most this far apart (seconds, lines). */
const NEIGHBOURHOOD = { seconds: 60, lines: 400, runLines: 30 } as const;
/** What a builder remembers of lines gone by, so that its memory does not grow with the excerpt. */
const MEMORY = {
  occurrences: 200_000,
  processes: 4096,
  failed: 100_000,
  waiting: 2000,
  facts: 8000,
  kinds: 1000,
} as const;

const ROLE_ORDER: Record<Signature['role'], number> = {
  stop: 0,
  reason: 1,
  consequence: 2,
  success: 3,
  noise: 4,
  context: 5,
};

const AGE_BOUNDS = [3600, 4 * 3600] as const;

export interface BuildContext {
  /** Id of the excerpt the records come from. */
  excerpt: string;
  redactionKey?: string;
}

export interface DigestBuilder {
  /** Takes the next record of the excerpt, in order, with what was observed in it. */
  add(record: LogRecord, observations: readonly Observation[]): void;
  /** Closes the excerpt. `lines`, `formats` and `kind` as its reader counted them. */
  end(reading: { lines: number; formats: readonly string[]; kind: CoverageKind }): DigestContent;
}

interface ProcessMemory {
  /** Facts without queue ID that wait for the line of this process that names it. */
  waiting: { fact: Fact; line: number }[];
  /** Relays to which this process has a fresh TLS connection. */
  encrypted: Set<string>;
}

interface OpenListing extends ListingSummary {
  digest: number;
}

function ageOf(seconds: number | undefined): Age {
  if (seconds === undefined) return 0;
  if (seconds < AGE_BOUNDS[0]) return 1;
  return seconds < AGE_BOUNDS[1] ? 2 : 3;
}

/** 30 bits: few enough to fit 4,000 of them into a digest, enough for as many IDs to stay apart. */
function tieKey(text: string): number {
  return hashText(text) >>> 2;
}

/** Keeps a map within a limit by letting the oldest entry go. */
function forgetOldest<K>(map: { size: number; keys(): Iterator<K>; delete(key: K): boolean }, limit: number): void {
  while (map.size > limit) {
    const oldest = map.keys().next();
    if (oldest.done) return;
    map.delete(oldest.value);
  }
}

function matters(record: LogRecord, observations: readonly Observation[]): boolean {
  return (
    observations.length > 0 ||
    record.disposition !== undefined ||
    record.tlsEstablished !== undefined ||
    record.listing?.kind === 'entry'
  );
}

const UNSIGNED: ReadonlySet<string> = new Set(['text', 'smtp-transcript']);

/** Lines of one program, or lines that no program signs: a bare reply stands among the errors that surround it. */
function inOneVoice(one: string, other: string): boolean {
  return one === other || (UNSIGNED.has(one) && UNSIGNED.has(other));
}

function tlsVersion(text: string | undefined): string {
  return text !== undefined && /^(?:TLS|SSL)v\d(?:\.\d)?$/.test(text) ? text : '';
}

/**
 * Turns one excerpt's records into the content of its digest, in bounded memory. It keeps records that matter: with an
 * observation, a disposition, an established TLS session or a listing entry. Lines without queue ID are tied to the
 * message that the same process names next.
 */
export function createDigestBuilder(context: BuildContext): DigestBuilder {
  let content = emptyContent();
  const occurrences = new Map<number, number>();
  const processes = new Map<string, ProcessMemory>();
  const failed = new Set<number>();
  const senders = new Map<string, number>();
  const listings = new Map<number, OpenListing>();
  const clean = new Map<string, string>();
  const kinds = new Map<string, Kind>();
  let recognised = 0;
  let run: { key: number; line: number; time: number | undefined; format: string } | undefined;

  const cleaned = (text: string, length: number): string => {
    const known = clean.get(text);
    if (known !== undefined) return known.slice(0, length);
    const safe = redact(text, context.redactionKey);
    clean.set(text, safe);
    forgetOldest(clean, 1024);
    return safe.slice(0, length);
  };

  const identify = (record: LogRecord): { id: number; spare: number } => {
    const text = record.whole.trim();
    const [first, second] = hashPair(text);
    const name = first * 2 ** 20 + (second >>> 12);
    const occurrence = (occurrences.get(name) ?? 0) + 1;
    occurrences.set(name, occurrence);
    forgetOldest(occurrences, MEMORY.occurrences);
    if (occurrence === 1) return { id: first >>> 12, spare: second };
    const [again, spare] = hashPair(`${occurrence} ${text}`);
    return { id: again >>> 12, spare };
  };

  const nearOf = (record: LogRecord): Near => ({
    ...(record.host === undefined ? {} : { host: cleaned(record.host, DIGEST_LIMITS.nameLength) }),
    ...(record.outboundIp === undefined ? {} : { ip: cleaned(record.outboundIp, DIGEST_LIMITS.nameLength) }),
    ...(record.zoneKnown && record.offsetMinutes !== undefined ? { offset: record.offsetMinutes } : {}),
  });

  const farOf = (record: LogRecord): Far => {
    const { relay } = record;
    const remote = relay?.name ?? relay?.ip;
    const receiver = receiverFamily(relay?.name, record.receiver);
    return {
      ...(remote === undefined ? {} : { remote: cleaned(remote.toLowerCase(), DIGEST_LIMITS.nameLength) }),
      ...(relay?.port === undefined ? {} : { port: relay.port }),
      ...(receiver === undefined ? {} : { receiver: cleaned(receiver, DIGEST_LIMITS.receiverLength) }),
      ...(relay?.ip === undefined ? {} : { addressFamily: relay.ip.includes(':') ? (6 as const) : (4 as const) }),
    };
  };

  const kindOf = (
    record: LogRecord,
    signatures: readonly string[],
    stage: Kind['stage'],
    direction: Kind['direction'],
  ): Kind => {
    const { disposition, tlsEstablished } = record;
    const listed = record.listing?.kind === 'entry';
    const age = listed
      ? ageOf(
          record.listing?.takenAt === undefined || record.listing.arrived === undefined
            ? undefined
            : record.listing.takenAt - record.listing.arrived,
        )
      : ageOf(disposition?.delaySeconds);
    return {
      signatures,
      ...(disposition === undefined ? {} : { status: disposition.status }),
      ...(disposition?.suspended ? { suspended: true } : {}),
      ...(disposition?.tls === undefined ? {} : { tls: disposition.tls }),
      ...(disposition?.reused ? { reused: true } : {}),
      age,
      ...(tlsEstablished === undefined ? {} : { established: tlsVersion(tlsEstablished.version) }),
      ...(listed ? { listed: true } : {}),
      ...(stage === undefined ? {} : { stage }),
      tie: 'run',
      format: record.format,
      source: record.kind,
      direction,
    };
  };

  const keep = (fact: Fact): void => {
    const name = kindKey(fact.kind);
    const kind = kinds.get(name) ?? fact.kind;
    kinds.set(name, kind);
    forgetOldest(kinds, MEMORY.kinds);
    addFact(content.facts, { ...fact, kind });
    if (content.facts.size > MEMORY.facts) content = bound(content);
  };

  const release = (memory: ProcessMemory, key?: number, line?: number, time?: number): void => {
    for (const { fact, line: seen } of memory.waiting) {
      const near =
        key !== undefined &&
        (line ?? 0) - seen <= NEIGHBOURHOOD.lines &&
        Math.abs((time ?? fact.time ?? 0) - (fact.time ?? time ?? 0)) <= NEIGHBOURHOOD.seconds;
      keep(near ? { ...fact, key, kind: { ...fact.kind, tie: 'queue' } } : fact);
    }
    memory.waiting = [];
  };

  const memoryOf = (record: LogRecord): ProcessMemory | undefined => {
    if (record.process === undefined) return undefined;
    const name = `${record.host ?? ''} ${record.process}`;
    const known = processes.get(name);
    if (known !== undefined) return known;
    const fresh: ProcessMemory = { waiting: [], encrypted: new Set() };
    processes.set(name, fresh);
    if (processes.size > MEMORY.processes) {
      const oldest = processes.entries().next();
      if (!oldest.done) {
        release(oldest.value[1]);
        processes.delete(oldest.value[0]);
      }
    }
    return fresh;
  };

  const runKey = (record: LogRecord, spare: number): number => {
    const time = record.time;
    const joins =
      run !== undefined &&
      inOneVoice(run.format, record.format) &&
      (record.kind === 'tool' || record.line - run.line <= NEIGHBOURHOOD.runLines) &&
      (run.time === undefined || time === undefined || Math.abs(time - run.time) <= NEIGHBOURHOOD.seconds);
    const key = joins && run !== undefined ? run.key : spare;
    run = { key, line: record.line, time, format: record.format };
    if (record.disposition !== undefined) run = undefined;
    return key;
  };

  const noteListing = (record: LogRecord, identity: number): void => {
    const { listing } = record;
    if (listing === undefined) return;
    const summary = listings.get(listing.listing) ?? {
      excerpt: context.excerpt,
      line: record.line,
      entries: 0,
      gmail: 0,
      digest: 0,
    };
    listings.set(listing.listing, summary);
    forgetOldest(listings, DIGEST_LIMITS.listings);
    summary.digest = (summary.digest ^ identity) >>> 0;
    if (listing.takenAt !== undefined) {
      summary.takenAt = listing.takenAt;
      summary.time = Math.floor(listing.takenAt);
    }
    if (listing.kind === 'total') {
      if (listing.total !== undefined) summary.total = listing.total;
      return;
    }
    summary.entries += 1;
    if (receiverFamily(record.relay?.name, record.receiver) === 'gmail') summary.gmail += 1;
    if (listing.arrived !== undefined) summary.oldest = Math.min(summary.oldest ?? listing.arrived, listing.arrived);
  };

  const noteEvidence = (record: LogRecord, place: { excerpt: string; line: number; time?: number }): void => {
    if (record.supplies === undefined) return;
    for (const id of EVIDENCE) {
      const value = record.supplies[id];
      if (value === undefined) continue;
      addFirst(content.evidence, id, { value: cleaned(value, DIGEST_LIMITS.valueLength), ...place });
    }
  };

  const noteSpecimens = (
    record: LogRecord,
    observations: readonly Observation[],
    place: { excerpt: string; line: number; time?: number },
  ): void => {
    for (const { signature, captures } of observations) {
      const present = content.specimens.get(signature.id);
      if (present !== undefined && (present.time ?? 0) <= (place.time ?? 0)) continue;
      let room: number = DIGEST_LIMITS.captureLength;
      const short: Record<string, string> = {};
      for (const [name, value] of Object.entries(captures)) {
        if (value === undefined || room <= 0) continue;
        short[name] = cleaned(value, room);
        room -= short[name].length;
      }
      addFirst(content.specimens, signature.id, {
        ...place,
        captures: short,
        ...(record.process === undefined ? {} : { process: record.process.slice(0, 12) }),
      });
    }
  };

  return {
    add(record, observations) {
      if (record.format !== 'text' || observations.length > 0) recognised += record.span;
      const begins = record.supplies?.['starttls-transcript'] !== undefined;
      if (record.kind === 'tool' && (begins || /^[$#%] /.test(record.whole))) run = undefined;
      const time = record.time === undefined ? undefined : Math.floor(record.time);
      const place = { excerpt: context.excerpt, line: record.line, ...(time === undefined ? {} : { time }) };
      noteEvidence(record, place);
      if (record.queueId !== undefined && record.sender !== undefined) {
        senders.set(record.queueId, hashText(record.sender) >>> 16);
        forgetOldest(senders, MEMORY.processes);
      }
      const seenBefore = record.process === undefined || processes.has(`${record.host ?? ''} ${record.process}`);
      const memory = memoryOf(record);
      if (record.listing?.kind === 'total') noteListing(record, 0);
      if (!matters(record, observations)) return;

      const { id, spare } = identify(record);
      const ranked = [...observations].sort((a, b) => ROLE_ORDER[a.signature.role] - ROLE_ORDER[b.signature.role]);
      const proven = ranked.find(({ signature }) => signature.direction !== undefined)?.signature.direction;
      const direction = record.direction === 'unknown' ? (proven ?? 'unknown') : record.direction;
      const kind = kindOf(
        record,
        ranked.slice(0, 3).map(({ signature }) => signature.id),
        ranked[0]?.signature.phase ?? record.stage,
        direction,
      );
      const fact: Fact = {
        id,
        ...(time === undefined ? { spare: spare >>> 12 } : {}),
        key: 0,
        near: nearOf(record),
        far: farOf(record),
        kind,
        ...place,
      };
      if (record.listing !== undefined) noteListing(record, spare);
      noteSpecimens(record, observations, place);

      const fails =
        ranked[0]?.signature.role === 'stop' ||
        (kind.status !== undefined && kind.status !== 'delivered') ||
        kind.tls === 'cleartext';
      const relay = fact.far.remote ?? '';
      if (record.queueId !== undefined) {
        const key = tieKey(`${record.host ?? ''} ${record.queueId}`);
        fact.key = key;
        kind.tie = 'queue';
        if (memory !== undefined) {
          if (kind.status === 'delivered' && kind.tls === undefined) {
            if (memory.encrypted.has(relay)) kind.tls = 'encrypted';
            else if (!seenBefore) kind.reused = true;
          }
          release(memory, key, record.line, time);
          if (kind.status !== undefined) memory.encrypted.clear();
        }
        if (kind.status === 'delivered' && failed.has(key)) kind.redelivered = true;
        if (fails && kind.listed !== true && direction !== 'inbound') {
          failed.add(key);
          forgetOldest(failed, MEMORY.failed);
          const sender = senders.get(record.queueId);
          addFailingId(content.failingIds, key, {
            id: cleaned(record.queueId, 24),
            ...(time === undefined ? {} : { time }),
            ...(sender === undefined ? {} : { sender }),
          });
          if (content.failingIds.size > MEMORY.facts) content = bound(content);
        }
        keep(fact);
        return;
      }
      if (memory !== undefined) {
        fact.key = tieKey(`${record.host ?? ''} [${record.process}]`);
        kind.tie = 'process';
        if (record.tlsEstablished !== undefined) memory.encrypted.add(relay);
        if (memory.waiting.length >= MEMORY.waiting) release(memory);
        memory.waiting.push({ fact, line: record.line });
        return;
      }
      fact.key = runKey(record, spare >>> 2);
      keep(fact);
    },

    end(reading) {
      for (const memory of processes.values()) release(memory);
      for (const { digest, ...summary } of listings.values()) {
        const name = summary.takenAt === undefined ? `entries ${digest}` : `at ${summary.takenAt}`;
        addFirst(content.listings, name, summary);
      }
      content.excerpts.set(context.excerpt, {
        kinds: [reading.kind],
        formats: [...reading.formats],
        lines: reading.lines,
        recognised: Math.min(recognised, reading.lines),
      });
      return bound(content);
    },
  };
}
