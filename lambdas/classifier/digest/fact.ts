import type { Disposition } from '../record';
import type { CoverageKind, Direction, Phase } from '../vocabulary';
import { hashText, mix } from './hash';

/** What ties a fact to others of its attempt: a queue ID, a process, or the neighbourhood of a text without either. */
export type TieKind = 'queue' | 'process' | 'run';

/** How long the message had been in the queue: unknown, below an hour, below four hours, longer. */
export type Age = 0 | 1 | 2 | 3;

/** What a record is about, apart from when, where and which message: few distinct values even in a large log. */
export interface Kind {
  /** At most three, the most telling first. */
  signatures: readonly string[];
  status?: Disposition['status'];
  suspended?: boolean;
  tls?: 'encrypted' | 'cleartext';
  reused?: boolean;
  age: Age;
  /** TLS version of an established session; empty when the line does not say it. */
  established?: string;
  /** An entry of a queue listing. */
  listed?: boolean;
  /** A delivery of an ID that failed earlier in the same excerpt. */
  redelivered?: boolean;
  /** The rung at which the first signature stands here, which may differ from its likeliest one. */
  stage?: Phase;
  tie: TieKind;
  format: string;
  source: CoverageKind;
  direction: Direction;
}

/** Our end of the connection. */
export interface Near {
  host?: string;
  ip?: string;
  /** Offset of the stated zone in minutes; absent: the time stamp says no zone. */
  offset?: number;
}

/** The other end. */
export interface Far {
  /** Name, or the address where no name is known; lower case. */
  remote?: string;
  port?: number;
  /** Receiver family: `gmail`, or a registrable domain. */
  receiver?: string;
  addressFamily?: 4 | 6;
}

/** One record that matters. */
export interface Fact {
  /** 20 bits of the hash of the record's identity: its line without prefix or wrapping, and its occurrence number. */
  id: number;
  /** 20 further bits of that hash, for records without a time to tell them apart. */
  spare?: number;
  /** 30 bits naming the attempt's tie: the queue ID, host and process, or the first line of the run. */
  key: number;
  /** Whole seconds since the epoch, as if UTC when the near end states no offset. */
  time?: number;
  /** 16 bits of the hash of the recipient's address, to tell the recipients of one message apart. */
  recipient?: number;
  near: Near;
  far: Far;
  kind: Kind;
  /** Absent when the excerpt is no longer among those the digest names; then `line` is 0. */
  excerpt?: string;
  /** As in a place. */
  line: number;
  order?: number;
}

/** What is often asked of a kind; facts share few kinds, so it is worked out once for each. */
interface Traits {
  key: string;
  /** The end of a fact's name: what the record says, and the hash of the kind. */
  says: string;
  hash: string;
}

const traits = new WeakMap<Kind, Traits>();

/** All that a kind says, as one text. */
export function wordsOf(kind: Kind): string {
  return `${kind.signatures.join(',')}|${kind.status ?? ''}|${kind.suspended ? 's' : ''}|${kind.tls ?? ''}|${
    kind.reused ? 'r' : ''
  }|${kind.age}|${kind.established ?? '-'}|${kind.listed ? 'l' : ''}|${kind.redelivered ? 'r' : ''}|${kind.stage ?? ''}|${
    kind.tie
  }|${kind.format}|${kind.source}|${kind.direction}`;
}

function traitsOf(kind: Kind): Traits {
  const known = traits.get(kind);
  if (known !== undefined) return known;
  const key = wordsOf(kind);
  const fresh = { key, says: `${kind.signatures.join()}/${kind.status ?? ''}`, hash: hashText(key).toString(36) };
  traits.set(kind, fresh);
  return fresh;
}

/** A fixed text for a kind: its key in tables. A kind must not change once its key was asked for. */
export function kindKey(kind: Kind): string {
  return traitsOf(kind).key;
}

export function nearKey(near: Near): string {
  return JSON.stringify([near.host ?? '', near.ip ?? '', near.offset ?? null]);
}

export function farKey(far: Far): string {
  return JSON.stringify([far.remote ?? '', far.port ?? 0, far.receiver ?? '', far.addressFamily ?? 0]);
}

function told({ spare, time }: Fact): string | number {
  return time === undefined ? `s${spare ?? ''}` : ((time % 900) + 900) % 900;
}

/**
 * The same record in two excerpts has the same name here, whatever was known around it. Of the time only what no
 * assumption about year or zone can change takes part.
 */
export function recordName(fact: Fact): string {
  return `${fact.id}/${told(fact)}/${traitsOf(fact.kind).says}`;
}

/** The same record read with the same surroundings: one entry of the set. */
export function factName(fact: Fact): string {
  const { says, hash } = traitsOf(fact.kind);
  return `${fact.id}/${told(fact)}/${says}/${fact.key}/${hash}`;
}

/** The order in which sampling keeps facts: all facts of one queue ID stay or go together. */
export function sampleOrder(fact: Fact): number {
  return fact.kind.tie === 'queue' ? mix(fact.key, 1) : mix(fact.id, fact.key);
}
