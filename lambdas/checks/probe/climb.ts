/** What climbing the delivery ladder on one connection shows: shared by the climber, the printed transcript and `--json`. */

/** The rungs a probe climbs (RFC 5321 §3.1, RFC 3207, RFC 8446). `session` is EHLO inside TLS: a probe sends no mail. */
export const RUNGS = ['dns', 'connect', 'banner', 'ehlo', 'starttls', 'handshake', 'certificate', 'session'] as const;
export type Rung = (typeof RUNGS)[number];

/** How a rung broke: the classifier's words for failures, as far as a probe can see them. */
export type RungFailure =
  | 'dns'
  | 'unreachable'
  | 'closed'
  | 'reset'
  | 'timeout'
  | 'deferred'
  | 'rejected'
  | 'not-offered'
  | 'refused'
  | 'not-tls'
  | 'protocol-version'
  | 'cipher'
  | 'alert'
  | 'corrupted'
  | 'certificate'
  | 'unexplained';

/** Why a rung broke, before it is known at which one. */
export interface Break {
  failure: RungFailure;
  /** One sentence: what happened, with the far side's or the library's own words. */
  text: string;
}

/** One line of the SMTP dialogue, as it went over the wire, without its line end. */
export interface Spoken {
  /** `C` the probe, `S` the server. */
  side: 'C' | 'S';
  text: string;
}

/** One rung: passed, or broken. */
export interface Step {
  rung: Rung;
  outcome: 'ok' | 'failed';
  failure?: RungFailure;
  milliseconds: number;
  /** What is to be said of it; empty where the rung's name says all. */
  text: string;
}

/** The peer's certificate as it was presented. */
export interface CertificateView {
  subject: string;
  issuer: string;
  /** ISO 8601. */
  notBefore: string;
  notAfter: string;
  /** `DNS:` names of the certificate. */
  names: readonly string[];
  /** How many certificates the server sent or the library completed, the peer's own included. */
  chain: number;
  /** Words of the failed check; absent: the chain leads to a trusted root, and the name is in the certificate. */
  error?: string;
  /** SHA-256 of the peer's certificate and of its public key, lower-case hexadecimal: what DANE compares (RFC 6698). */
  sha256: string;
  keySha256: string;
}

/** What a TLS session was agreed on. */
export interface TlsView {
  version: string;
  cipher: string;
  /** The group of the key exchange, where the library tells it. */
  group?: string;
}

/** One way to go: an address of a host, from one of our own. */
export interface Route {
  /** The host's name as it was asked for; equal to the address where there is none. */
  host: string;
  address: string;
  port: number;
  /** Our address to bind; absent: the system's choice. */
  from?: string;
  /** TLS from the first byte. */
  implicit?: boolean;
  /** `classic`: key groups that keep the ClientHello in one packet. */
  groups: 'default' | 'classic';
}

export interface Climb {
  route: Route;
  /** ISO 8601, when the connection began. */
  at: string;
  /** Our address on the connection. */
  from?: string;
  steps: readonly Step[];
  spoken: readonly Spoken[];
  tls?: TlsView;
  certificate?: CertificateView;
}

/** The rung at which a climb broke; undefined when it reached the session inside TLS and everything was verified. */
export function brokenStep({ steps }: Climb): Step | undefined {
  return steps.find(({ outcome }) => outcome === 'failed');
}
