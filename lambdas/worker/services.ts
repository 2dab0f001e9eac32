import type { CheckAnswer, CheckRequest } from '../checks/contract';
import type { ClassifierError, ClassifierRequest, Verdict } from '../classifier/contract';
import type { SlackGateway } from './slack/gateway';
import type { IncidentStore } from './store/incident-store';
import type { Views } from './use-cases/outcome';

/** The classifier, wherever it runs: a function in this process, or a Lambda that is invoked. */
export type Classify = (request: ClassifierRequest) => Promise<Verdict | ClassifierError>;

/** Live checks of a domain, wherever they run. */
export type CheckLive = (request: CheckRequest) => Promise<CheckAnswer>;

/** Redaction of a text of any length: a function in this process, or in a thread beside it. */
export type Redact = (text: string, redactionKey?: string) => Promise<string>;

/** What whoever runs the bot has decided. */
export interface WorkRules {
  /** Incidents are kept for so many days after they were opened. */
  retentionDays: number;
  /** Who may have any incident forgotten besides its opener and owner: user ids, or `*` for everybody. */
  forgetAllowed?: readonly string[];
  /** Channels and workspaces the bot works in; all of them where absent or empty. */
  channels?: readonly string[];
  teams?: readonly string[];
  /** Guests and people of other organisations may use the bot. */
  guests?: boolean;
  /** Name of the reaction that takes a message into the timeline: `pushpin` unless given. */
  timelineReaction?: string;
}

/** All that a use case may ask of the world. Built once per process, passed in; tests pass the real ones. */
export interface Services {
  store: IncidentStore;
  classify: Classify;
  redact: Redact;
  /** Absent: live checks are switched off. */
  check?: CheckLive;
  slack: SlackGateway;
  /** The words for what happened. */
  views: Views;
  /** Epoch milliseconds. */
  now: () => number;
  /** A fresh random redaction key, 32 bytes in base64url. */
  newRedactionKey: () => string;
  config: WorkRules;
  log: { info(message: string, facts?: Record<string, unknown>): void; error(message: string, error: unknown): void };
}
