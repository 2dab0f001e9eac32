import type { Digest } from '../../classifier/contract';
import type { IncidentEvent } from '../incident/events';
import type { Head } from '../incident/incident';

/** One excerpt as stored: redacted text and its own digest, so that an edit or a deletion merges again without it. */
export interface StoredExcerpt {
  id: string;
  /** Redacted. */
  text: string;
  /** None where it was of another version than this program's: it is made anew from the text. */
  digest?: Digest;
  /** Slack messages it came from: `ts` → how many edits were applied (0 original) and the redacted text of each. */
  parts: { ts: string; version: string; text: string }[];
}

/** A reply still to be made, or made, for an effect: what a redelivery needs to finish the work without doubling it. */
export interface Effect {
  key: string;
  incident?: string;
  /** Epoch milliseconds. */
  decidedAt: number;
  /** The reply this effect owes: `none` for an effect without one. */
  reply: 'none' | 'answer' | 'redraw' | 'escalation' | 'postmortem' | 'sentence';
  /** Text of a `sentence` reply; of an `escalation`, for whom it is; of an `answer` or `redraw`, what changed since the last one. */
  sentence?: string;
  /** Epoch milliseconds, once the reply was seen in Slack. */
  postedAt?: number;
  /** `ts` of the message, or file id. */
  posted?: string;
}

export interface Append {
  /** The version the decision was made on; 0 opens a new incident. */
  expectedVersion: number;
  events: readonly IncidentEvent[];
  /** The head after folding `events`. */
  head: Head;
  effect: Omit<Effect, 'postedAt' | 'posted'>;
  /** Written in the same transaction's wake: excerpt bodies first, then the transaction that makes them count. */
  excerpts?: readonly StoredExcerpt[];
  /** Excerpts whose bodies are deleted after the transaction. */
  withdrawn?: readonly string[];
}

export interface ListedIncident {
  id: string;
  tier: Head['incident']['tier'];
  status: Head['incident']['status'];
  openedAt: number;
  thread: string;
  plain?: string;
  /** For a resolved one: what solved it, in the words of who resolved it. */
  resolution?: string;
}

/** What is known when a request arrives. */
export interface Known {
  /** The thread's incident. */
  head: Head | undefined;
  /** Those of the effects asked for that are recorded, by key. */
  effects: ReadonlyMap<string, Effect>;
}

/**
 * The incident timeline in one DynamoDB table. Every read filters what has expired.
 * Errors: `VersionConflict` (somebody appended first: load again and decide again), `EffectAlreadyApplied`
 * (a redelivery: finish the posting only), `ThreadTaken` (the thread has an incident), `StoreUnavailable`.
 */
export interface IncidentStore {
  /** Next free id, `INC-<n>`, counted per workspace. */
  nextId(team: string): Promise<string>;
  load(team: string, incident: string): Promise<Head | undefined>;
  findByThread(team: string, channel: string, thread: string): Promise<Head | undefined>;
  /** The incident of a thread together with the effects of these keys, at most 99: one request. */
  known(team: string, channel: string, thread: string, effects: readonly string[]): Promise<Known>;
  append(append: Append): Promise<void>;
  events(team: string, incident: string): Promise<IncidentEvent[]>;
  excerpts(team: string, incident: string): Promise<StoredExcerpt[]>;
  excerpt(team: string, incident: string, id: string): Promise<StoredExcerpt | undefined>;
  effect(team: string, key: string): Promise<Effect | undefined>;
  /** Records an effect that causes no events (help, list, a refusal). Throws `EffectAlreadyApplied`. */
  recordEffect(team: string, effect: Omit<Effect, 'postedAt' | 'posted'>): Promise<void>;
  /**
   * Notes that the reply of an effect was seen in Slack: its `ts` or file id. With `answerOf` it is the latest answer of
   * that incident from now on (`answerTs`), noted in the same write. Nothing for an effect or incident that is gone.
   */
  markPosted(team: string, key: string, posted: string, answerOf?: string): Promise<void>;
  /** Open and monitoring incidents of one channel, highest tier first, then oldest first. */
  listOpen(team: string, channel: string): Promise<ListedIncident[]>;
  /** Resolved incidents of one channel, newest first; at most 100. */
  listResolved(team: string, channel: string): Promise<ListedIncident[]>;
  /** Earlier incidents of the channel with the same cause fingerprint, newest first, without `except`. */
  seenBefore(team: string, channel: string, fingerprint: string, except: string): Promise<ListedIncident[]>;
  /** Deletes everything of an incident: head, events, excerpts, thread item, effects. */
  forget(team: string, incident: string): Promise<void>;
}
