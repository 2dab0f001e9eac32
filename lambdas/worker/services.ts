import type { ClassifierError, ClassifierRequest, Verdict } from '../classifier/contract';
import type { SlackGateway } from './slack/gateway';
import type { IncidentStore } from './store/incident-store';
import type { Views } from './use-cases/outcome';

/** The classifier, wherever it runs: a function in this process, or a Lambda that is invoked. */
export type Classify = (request: ClassifierRequest) => Promise<Verdict | ClassifierError>;

/** Redaction of a text of any length: a function in this process, or in a thread beside it. */
export type Redact = (text: string, redactionKey?: string) => Promise<string>;

/** All that a use case may ask of the world. Built once per process, passed in; tests pass the real ones. */
export interface Services {
  store: IncidentStore;
  classify: Classify;
  redact: Redact;
  slack: SlackGateway;
  /** The words for what happened. */
  views: Views;
  /** Epoch milliseconds. */
  now: () => number;
  /** A fresh random redaction key, 32 bytes in base64url. */
  newRedactionKey: () => string;
  config: { retentionDays: number };
  log: { info(message: string, facts?: Record<string, unknown>): void; error(message: string, error: unknown): void };
}
