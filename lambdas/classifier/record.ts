/**
 * A record: one entry of the pasted text, as its format's parser understood it. Records are what signatures
 * search, sessions are made of and digests count.
 */
import type { Supplies } from './digest/supplied';
import type { CoverageKind, Direction } from './vocabulary';

/** What the sending software said became of a message (one recipient, one try). */
export interface Disposition {
  /** `removed`: the message left the queue, whatever became of its recipients. */
  status: 'delivered' | 'deferred' | 'bounced' | 'expired' | 'removed';
  /** Written by the queue manager without a try: a copy of an older cause (Postfix "delivery temporarily suspended"). */
  suspended?: boolean;
  /** What this line itself proves about TLS on that delivery (Postfix `tls=`, Exim `X=`); absent: nothing. */
  tls?: 'encrypted' | 'cleartext';
  /** The connection was reused (Postfix `conn_use=`): TLS lines stand with an earlier delivery. */
  reused?: boolean;
  /** Seconds the message has been in the queue (Postfix `delay=`), where said. */
  delaySeconds?: number;
}

/** One entry of a queue listing (mailq, postqueue -p, exim -bp) or the listing's own head. */
export interface Listing {
  /** Which listing of the excerpt this entry belongs to, counted from 1: two listings show a trend. */
  listing: number;
  /** Entries stand for one message; a total stands for the listing ("-- 3 Kbytes in 12 Requests."). */
  kind: 'entry' | 'total';
  total?: number;
  /** Epoch seconds of the message's arrival, with the same zone rule as `LogRecord.time`. */
  arrived?: number;
  /** Epoch seconds at which the listing was taken, where a heading says it. */
  takenAt?: number;
}

export interface LogRecord {
  /** 1-based line of the excerpt where the record begins. */
  line: number;
  /** Where it stands among the others, if not by its line: in a text whose newest entry stands first. */
  order?: number;
  /** How many lines of the excerpt it covers (wrapped lines, multi-line replies). */
  span: number;
  /** What the program said, without time stamp, host and program; at most 8 KB, cut with a mark. */
  text: string;
  /** The whole entry without transport prefixes (`> `, journald, docker) and wrapping: the record's identity. */
  whole: string;
  /** Id of the format that read it: `postfix`, `exim`, `openssl-s_client`, …; `text` for unknown lines. */
  format: string;
  kind: CoverageKind;
  direction: Direction;
  /** Seconds since the epoch; computed as if UTC when `zoneKnown` is false. Fractions allowed. */
  time?: number;
  zoneKnown?: boolean;
  /** Offset of the stated zone from UTC in minutes, when `zoneKnown`. */
  offsetMinutes?: number;
  /** Sending host that wrote the line. */
  host?: string;
  /** `smtp`, `qmgr`, `smtpd`, `exim`, …, lower case. */
  program?: string;
  /** Process id: what ties lines without queue ID to one session. */
  process?: string;
  queueId?: string;
  relay?: { name?: string; ip?: string; port?: number } | undefined;
  /** Our own address on that connection, where the line says it. */
  outboundIp?: string;
  /** Address of the recipient that the line is about, as it stands there. Tells recipients of one message apart and is not kept. */
  recipient?: string;
  /** Domain of the recipient, lower case. */
  receiver?: string | undefined;
  /** Domain of the envelope sender, lower case. */
  sender?: string;
  disposition?: Disposition;
  listing?: Listing;
  /** The rung at which this line stands, where its format shows it (the last command of a dialogue). */
  stage?: import('./vocabulary').Phase;
  /** The line shows that a TLS session was established. */
  tlsEstablished?: { version?: string };
  /** What this record supplies of the evidence list, and of the sending client's settings. */
  supplies?: Supplies;
}
