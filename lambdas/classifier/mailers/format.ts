/** What a format's parser is: one per kind of text, registered in `registry.ts`. */
import { defined } from '../defined';
import { detached } from '../detached';
import type { Clock } from '../reading/clock';
import type { Disposition, LogRecord } from '../record';
import type { CoverageKind, Direction, Phase } from '../vocabulary';
import type { WordsByRung } from '../words-by-rung';

/** What earlier lines of the excerpt said that later lines need; bounded, however long the excerpt is. */
export interface ReadingState {
  readonly clock: Clock;
  /** The format whose output we are inside of (a probe's transcript, a listing), until another one begins. */
  inside?: Format;
  /** The rung the dialogue has reached: the next reply or break belongs to it. */
  stage?: Phase;
  /** The peer of the dialogue we are inside of. */
  relay?: NonNullable<LogRecord['relay']>;
  /** Domain of the recipient named earlier in the dialogue. */
  receiver?: string;
  /** Our own address, as the peer's greeting named it. */
  outboundIp?: string;
  /** TLS is up in the dialogue: what is said from now on is said inside it. */
  encrypted?: boolean;
  /** Id of the format whose dialogue is being followed. */
  voice?: string;
  /** The server asked for the message: its next reply is about it. */
  asked?: boolean;
  /** Port or mode of the dialogue: what makes a submission. */
  direction?: Direction;
  /** Free for the format we are inside of. */
  note?: string;
  /** Recipients that a bounce names in words, and what ties together what is said of each: at most 512. */
  returned?: Map<string, string>;
  /** Records read so far. */
  records: number;
  /** How many queue listings the excerpt has shown. */
  listings: number;
  /** Epoch seconds at which the current listing was taken, where its heading says so. */
  listingTakenAt?: number;
  /** Client programs whose name was cut by the log's template, by process id: at most 512. */
  readonly programs: Map<string, string>;
  /** Rung reached by verbose dialogues, by process id: at most 512. */
  readonly stages: Map<string, Phase>;
  /** What is known of sessions that name themselves (OpenSMTPD), by session: at most 512. */
  readonly sessions: Map<string, { relay?: NonNullable<LogRecord['relay']>; encrypted?: boolean; receiver?: string }>;
  /** A delivery of this excerpt named its TLS session, so one that names none had none (Exim's `X=`). */
  logsTls?: boolean;
  /** Domain of the recipient, by queue ID, for lines that name the ID alone: at most 4,096. */
  readonly receivers: Map<string, string>;
}

export interface Format {
  /** Permanent id, equal to the file's name. */
  id: string;
  /** Absent: a log. */
  kind?: CoverageKind;
  /** What the program's lines are about unless a line says otherwise; absent: outbound mail. */
  direction?: Direction;
  /**
   * Lower-case names that write it behind a syslog header; a trailing `/` matches a path (`postfix/`), a leading one a daemon
   * behind whatever name its instance has (`/smtp`).
   */
  programs?: readonly string[];
  /** Words by which it says at which rung a reply came or a connection broke, wherever they are quoted. */
  phases?: WordsByRung;
  /**
   * Whether a line without syslog header is this format's: cheap (a first character, an `indexOf`), asked of every such line.
   * `inside` tells that the previous line was this format's too.
   */
  claims?(line: string, inside: boolean, state: ReadingState): boolean;
  /** Whether a line belongs to the pending record of this format (multi-line replies, wrapped listings). */
  continues?(line: string, pending: LogRecord, state: ReadingState): boolean;
  /** Whether a line begins another transcript of the same format. */
  opens?(line: string): boolean;
  /** Tells that nothing of this dialogue follows the record: the excerpt or the transcript ends with it. */
  ends?(record: LogRecord): void;
  /** Fills in what the whole entry says; called once, when the entry is complete. */
  read(record: LogRecord, state: ReadingState): void;
}

/**
 * Remembers in a map that must not grow with the excerpt: when it is full, the older half goes at once, since deleting one
 * oldest key at a time costs more the larger the map is. A text given as value is to be detached by the caller.
 */
export function remember<V>(map: Map<string, V>, key: string, value: V, limit: number): void {
  if (map.size >= limit && !map.has(key)) {
    for (const old of map.keys()) {
      if (map.size <= limit / 2) break;
      map.delete(old);
    }
  }
  map.set(detached(key), value);
}

/** Sets what became of the message, and what else the line says of that; what is undefined is left out. */
export function noteStatus(
  record: LogRecord,
  status: Disposition['status'],
  more: { [K in keyof Disposition]?: Disposition[K] | undefined } = {},
): void {
  record.disposition = { status, ...defined(more) };
}
