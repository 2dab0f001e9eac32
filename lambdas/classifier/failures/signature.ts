import type { Detail, Direction, Failure, Phase } from '../vocabulary';

/**
 * What is looked for. Text stands for itself, in any case. A pattern has the flag `i` and named groups only, and is linear
 * in practice (bounded negated classes, no nested repeats); it is tried where the longest words it always holds are
 * present, or, in a pair, one of the literals given (lower case).
 */
export type Match = string | RegExp | readonly [literals: readonly string[], pattern: RegExp];

/** A text that a wording matches, and who says so: a program's source file, an RFC, a vendor's page, `corpus: client`. */
export interface Sample {
  from: string;
  sample: string;
  /** Named groups that the match must give. */
  captures?: Readonly<Record<string, string>>;
}

/** One wording with the text that proves it; `also` are further ones that it must know. */
export interface Wording extends Sample {
  match: Match;
  also?: readonly Sample[];
}

/** What wordings mean: one file each, exporting `signature`. */
export interface Signature {
  /** Permanent id, kebab-case, equal to the file's name. */
  id: string;
  phase: Phase;
  failure: Failure;
  detail?: Detail;
  /**
   * Absent: a stop, the attempt ended here. `consequence`: follows from a stop named elsewhere in the session and only
   * explains nothing by itself (`Cannot start TLS: handshake failure`). `reason`: the library's explanation of the
   * neighbouring stop. `success`: proof of TLS or delivery. `noise`: cosmetic or inbound, never a failure.
   * `context`: a fact that is neither (version, policy, local resource error). `clue`: something went wrong that nobody
   * explains; it counts only where the whole text shows nothing else.
   */
  role?: 'consequence' | 'reason' | 'success' | 'noise' | 'context' | 'clue';
  /**
   * The wording comes at several rungs: `phase` is the likeliest, and the rung that the record names (`stages.ts`, or the last
   * command of a dialogue) takes its place in the observation.
   */
  placed?: boolean;
  /** Only where the wording itself proves it. */
  direction?: Direction;
  /** The receiver family whose words alone these are: the answer is its, whether or not the text names a host. */
  receiver?: string;
  /** Says less than others of its role: left out where the record carries one that is not general. */
  general?: boolean;
  /** Judges by a reply's code alone: yields to general ones, too. */
  codeAlone?: boolean;
  /** Only at these rungs of a dialogue; absent: anywhere. */
  stages?: readonly Phase[];
  /** Only these formats may say it; absent: any text. */
  formats?: readonly string[];
  /** Retrying cannot heal it; only where failure and detail do not tell that already. */
  deterministic?: boolean;
  /** The wording proves that TLS was mandatory on the lane. */
  forced?: boolean;
  /** The wording proves that the message goes out in clear text. */
  cleartext?: boolean;
  /** The wording is not about mail: what stands beside it is no failure of a delivery. */
  offTopic?: boolean;
  wordings: readonly Wording[];
  /** One full sentence: what the line says. */
  meaning: string;
  /** RFC, vendor page or source file that tells what the wordings mean. */
  references: readonly string[];
  /** Text that looks alike and must not match, with the reason. */
  rejects: readonly { text: string; because: string }[];
}

/** Where many wordings say that a delivery stopped, and how. */
export const IN_CERTIFICATE = { phase: 'certificate', failure: 'certificate' } as const;
export const DEFERRED = { phase: 'session', failure: 'deferred' } as const;
export const REJECTED = { phase: 'session', failure: 'rejected' } as const;
export const BROKEN_HANDSHAKE = { phase: 'handshake', failure: 'unexplained' } as const;
export const CLOSED_IN_HANDSHAKE = { phase: 'handshake', failure: 'closed' } as const;
export const UNEXPLAINED = { phase: 'unknown', failure: 'unexplained' } as const;
export const RESET_IN_HANDSHAKE = { phase: 'handshake', failure: 'reset' } as const;
export const ALERT = { phase: 'handshake', failure: 'alert' } as const;
export const UNREACHABLE = { phase: 'connect', failure: 'unreachable' } as const;
export const NOT_OFFERED = { phase: 'ehlo', failure: 'not-offered' } as const;
export const IN_DNS = { phase: 'dns', failure: 'dns' } as const;
export const TIMEOUT_IN_HANDSHAKE = { phase: 'handshake', failure: 'timeout' } as const;
export const NO_STOP = { phase: 'unknown', failure: 'none' } as const;
/** A fact that is neither failure nor success. */
export const CONTEXT = { ...NO_STOP, role: 'context' } as const;
/** Why, where another line says at what point. */
export const REASON = { role: 'reason' } as const;
/** What only a server of others can have said, or a client of ours. */
export const OUTBOUND = { direction: 'outbound' } as const;
/** A reply's class alone, at whichever rung it came. */
export const GENERAL = { phase: 'unknown', placed: true, general: true } as const;

/** Meanings that signatures of several programs share. */
export const NOTHING_ANSWERED = 'No TCP connection came about: nothing answered until the time limit.';
export const TLS_REFUSED = 'The server answered STARTTLS with a refusal, so TLS never began.';
export const HANDSHAKE_UNANSWERED = 'The TLS handshake got no answer until the time limit.';
export const HANDSHAKE_RESET = 'The TLS handshake was cut short by a TCP reset.';
export const HANDSHAKE_CUT = 'The connection was closed before the TLS handshake was finished.';
