/** What the diagnosis found, before it is put into words and steps: the input of `advice/`. */
import type { Claim, Lane, ReportedObservation, Scope, Series, Verdict } from '../contract';
import type {
  ApplicationId,
  CauseId,
  Detail,
  Direction,
  EvidenceId,
  Failure,
  Focus,
  Phase,
  Recovered,
  Tier,
} from '../vocabulary';

export interface RankedCause {
  id: CauseId;
  confidence: number;
  supports: Claim[];
  contradicts: Claim[];
}

export interface FoundEvidence {
  id: EvidenceId;
  value: string;
  line: number;
  excerpt?: string;
}

/** The mail software that wrote the text, where it can be told. */
export interface SeenMta {
  name:
    | 'postfix'
    | 'exim'
    | 'sendmail'
    | 'opensmtpd'
    | 'qmail'
    | 'haraka'
    | 'kumomta'
    | 'powermta'
    | 'exchange'
    | 'momentum'
    | 'application';
  /** As printed, for instance `3.7.11`. */
  version?: string;
  /** For an application: `nodemailer`, `smtplib`, `java`, …. */
  library?: string;
}

/** How the application that submits the mail is set up, as far as the text says it. */
export interface SubmissionFacts {
  /** Its relay. */
  host?: string;
  port?: number;
  /** How TLS begins: with the first byte, after STARTTLS, or not at all. */
  tls?: 'implicit' | 'starttls' | 'none';
  /** The setting that says so, as it is written. */
  setting?: string;
  /** The product, or else the library. */
  application?: ApplicationId;
}

export interface Finding {
  stop: { phase: Phase; failure: Failure; detail?: Detail };
  direction: Direction;
  recovered: Recovered;
  tier: Tier;
  tierReasons: Verdict['tierReasons'];
  wouldChange: Verdict['wouldChange'];
  focus: Focus;
  /** Best first, never empty: `undetermined` is an answer. */
  causes: RankedCause[];
  scope: Scope;
  contrast?: Verdict['contrast'];
  /** The client's settings; absent where the text says nothing of them. */
  client?: SubmissionFacts;
  /** Most urgent first. */
  lanes: Lane[];
  series: Series;
  observations: ReportedObservation[];
  found: FoundEvidence[];
  /** Answers beside the list of evidence: the clock was looked at, names were looked up. */
  supplied?: { clock?: true; lookup?: true };
  mta?: SeenMta;
  /** TLS was mandatory on the failing lane. */
  forced: boolean;
  /** The text is about HTTPS or another service, not about sending mail. */
  offTopic: boolean;
  /** The failure repeats (decision table "repeats"). */
  repeats: boolean;
  /** The complete error text of the stop is in the excerpt. */
  reasonKnown: boolean;
  /** All that failed left in the end, whatever is known of TLS. */
  arrived: boolean;
  /** Queue IDs that failed and were not seen delivered, oldest first, at most five. */
  openIds: string[];
  /** Queue IDs that failed, oldest first, at most five. */
  failingIds: string[];
  /** Host name (or address) of the failing remote, for commands; absent when none was named. */
  failingMx?: string;
  /** Process id of the failing delivery agent, for `grep`. */
  failingProcess?: string;
  /** Receiver family of the stop: by a host or domain, or by words that only it says. */
  receiver?: string;
  /** Port of the failing connection where named. */
  port?: number;
  /** Probe transcripts among the text that succeeded, or failed. */
  probe?: 'good' | 'failed';
  coverage: Verdict['coverage'];
  /** More than one excerpt: lines need their excerpt's id beside them. */
  severalExcerpts: boolean;
}
