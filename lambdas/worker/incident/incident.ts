/** The state of an incident: the fold of its events plus what the classifier last said. */
import type { CauseId, Digest, EvidenceId, Failure, Phase, StepId, Tier, Verdict } from '../../classifier/contract';
import type { Baseline } from './baseline';

export type Status = 'open' | 'monitoring' | 'resolved';

export interface ExcerptState {
  id: string;
  author: string;
  /** Slack `ts` of the messages it consists of, in order. */
  messages: string[];
  /** Epoch milliseconds of the last message: the next one within 60 s by the same author continues it. */
  lastAt: number;
  lines: number;
  recognised: number;
  formats: string[];
  withdrawn: boolean;
}

/** The fold of the events. Pure data, JSON. */
export interface Incident {
  /** `INC-12`. */
  id: string;
  team: string;
  channel: string;
  /** `ts` of the thread's first message. */
  thread: string;
  /** The thread's first message is the bot's own, and shows the incident as a card. */
  card?: boolean;
  status: Status;
  openedBy: string;
  /** Epoch milliseconds. */
  openedAt: number;
  /** Epoch milliseconds of the latest event. */
  changedAt?: number;
  /** Since when somebody waits whether what was done has helped. */
  monitoredSince?: number;
  resolvedAt?: number;
  /** What the person who resolved it said solved it. */
  resolution?: string;
  tier: Tier;
  /** Highest tier the incident ever had. */
  peakTier: Tier;
  diagnosis?: { phase: Phase; failure: Failure; cause: CauseId; confidence: number; plain: string; technical: string };
  excerpts: ExcerptState[];
  /** Steps that are done, and how. */
  steps: Partial<Record<StepId, 'person' | 'evidence'>>;
  evidence: EvidenceId[];
  owner?: string;
  /** Somebody said that it is not the trouble of another open incident. */
  apart?: boolean;
  /** `ts` of the messages that were taken into the timeline as they stand. */
  captured?: string[];
  /** Number of events folded: the version of the append condition. */
  version: number;
}

/** The head item: the fold, the merged digest and the incident's own redaction key. */
export interface Head {
  incident: Incident;
  digest?: Digest;
  /** Last whole verdict, without its digests: what `show` prints and a button redraws. */
  verdict?: Omit<Verdict, 'own' | 'digest'>;
  /** The answer before the latest one: what the latest one is compared with, however often it is drawn again. */
  baseline?: Baseline;
  /** What the latest answer says has changed, and what could not be read, in mrkdwn. */
  changes?: string;
  redactionKey: string;
  /** `ts` of the bot's latest answer in the thread: redrawn when a step is ticked. */
  answerTs?: string;
  /** Epoch seconds after which the incident is gone; written once: opened + retention. */
  expiresAt: number;
}
