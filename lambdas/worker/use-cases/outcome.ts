/** What a use case has to tell a person, as facts; `slack/views` finds the words. */
import type { KnownBlock } from '@slack/types';
import type { CheckAnswer } from '../../checks/contract';
import type { Answer } from '../incident/answer';
import type { Baseline } from '../incident/baseline';
import type { IncidentEvent } from '../incident/events';
import type { Incident } from '../incident/incident';
import type { BotMessage } from '../slack/gateway';
import type { ListedIncident } from '../store/incident-store';

/** Ids of the open incidents of the channel it was asked in: what there is instead of what was named. */
type Open = readonly string[];

/** What one sentence says: something that happened, or that was refused and why. */
export type Told =
  /** Words that were found when it happened, and kept for a redelivery. */
  | { kind: 'as-recorded'; text: string }
  | {
      kind:
        | 'not-in-channel'
        | 'nothing-to-triage'
        | 'empty-text'
        | 'too-long'
        | 'too-many-excerpts'
        | 'thread-without-log'
        | 'file-without-log'
        | 'mention-without-text'
        | 'nothing-for-postmortem'
        | 'empty-note'
        | 'no-incident-in-thread'
        | 'not-here'
        | 'no-outsiders'
        | 'not-in-an-incident'
        | 'unknown-word'
        | 'failed'
        | 'busy'
        | 'of-a-later-version';
    }
  /** The id names no incident of the channel it was asked in. */
  | { kind: 'unknown-incident'; id: string; open?: Open }
  /** Something else stands where an id belongs; it is kept nowhere. */
  | { kind: 'malformed-id'; open?: Open }
  | { kind: 'missing-id'; verb: string; open?: Open }
  | { kind: 'misspelt'; meant: string }
  /** Live checks are switched off. */
  | { kind: 'checks-off' }
  | { kind: 'not-checked'; why: string }
  | { kind: 'not-yours-to-forget'; id: string; openedBy: string; owner?: string | undefined }
  | { kind: 'kept'; id: string }
  | {
      kind:
        | 'already-monitored'
        | 'already-resolved'
        | 'not-resolved'
        | 'steps-of-resolved'
        | 'nothing-to-escalate'
        | 'noted'
        | 'captured'
        | 'captured-already'
        | 'capture-withdrawn'
        | 'forgotten'
        | 'postmortem-written';
      id: string;
    }
  | { kind: 'resolved'; id: string; user: string; reason?: string | undefined; cause?: string | undefined }
  | { kind: 'monitored'; id: string; user: string; reason?: string | undefined }
  | { kind: 'reopened' | 'forgotten-answer'; id: string; user: string }
  | { kind: 'added-to'; id: string; other: string; user: string }
  | { kind: 'owned' | 'already-owned'; id: string; owner: string }
  | { kind: 'escalation-prepared'; id: string; to: string }
  /** Said to the one who asked from elsewhere. */
  | {
      kind: 'done';
      id: string;
      what: 'monitored' | 'resolved' | 'reopened' | 'owned' | 'noted' | 'escalated' | 'written';
    };

/** All that may be said besides an incident's answer. */
export type Outcome =
  | Told
  | { kind: 'help' }
  /** What a live check of a domain found. */
  | { kind: 'checked'; answer: Exclude<CheckAnswer, { error: unknown }> }
  | { kind: 'listed'; incidents: readonly ListedWithLink[]; all?: boolean }
  /** Words about a resolved incident, with what can still be done about it. */
  | { kind: 'over'; text: string; incident: Incident }
  /** Before an incident is forgotten: what would go. */
  | { kind: 'forget-asked'; incident: Incident }
  /** Before an incident is resolved: what was the cause, and what mended it. */
  | { kind: 'resolve-asked'; incident: Incident; verdict: Answer | undefined }
  /** A thread to paste into was opened. */
  | { kind: 'thread-opened'; user: string }
  /** A thread was opened for a text, which is redacted. */
  | { kind: 'text-asked'; user: string; redacted: string }
  | { kind: 'nothing-to-judge'; incident: Incident };

/** One incident of a list, with the permalink of its thread. */
export interface ListedWithLink extends ListedIncident {
  link?: string | undefined;
  /** Named where a list covers several channels. */
  channel?: string;
  owner?: string | undefined;
  verdict?: Answer | undefined;
}

/** One excerpt of the incident as an answer quotes it: redacted text, and where it was pasted. */
export interface QuotedExcerpt {
  id: string;
  text: string;
  /** Permalink of its first message. */
  link?: string | undefined;
}

/** What an answer is drawn from. */
export interface AnswerInput {
  incident: Incident;
  /** What the classifier said about the whole incident. */
  verdict: Answer;
  /** The incident's excerpts that still count, in order. */
  excerpts: readonly QuotedExcerpt[];
  /** What is different from the last answer, and what could not be read, as the views said it. */
  changes?: string | undefined;
  /** Earlier incidents of this channel with the same cause. */
  seenBefore?: readonly ListedIncident[];
  /** Everything that happened to the incident, oldest first. */
  history?: readonly IncidentEvent[];
}

/** What the first message of a thread shows of its incident. */
export interface CardInput {
  incident: Incident;
  verdict: Answer | undefined;
  /** The text that was asked about when the thread was opened, redacted. */
  asked?: string | undefined;
}

/** How an answer differs from the one before: in urgency, in stop or cause alone, or not at all. */
export interface Changes {
  kind: 'tier' | 'diagnosis' | 'none';
  text: string;
}

/** Whoever finds the words. */
export interface Views {
  say(outcome: Outcome): BotMessage;
  /** One screen. */
  answer(input: AnswerInput): BotMessage;
  /** What becomes of an answer that a later one, at `link`, has followed. */
  superseded(incident: Incident, link: string | undefined): BotMessage;
  card(input: CardInput): BotMessage;
  /** All steps, in full. */
  steps(input: Pick<AnswerInput, 'incident' | 'verdict'>): BotMessage;
  /** All causes and their lines, the rules, what would change the answer. */
  why(input: AnswerInput): BotMessage;
  /** A person's Home: the incidents, most urgent first. */
  home(incidents: readonly ListedWithLink[]): KnownBlock[];
  /** How an answer differs from the one before; `undefined` when there was none. */
  changesSince(before: Baseline | undefined, after: Answer): Changes | undefined;
}
