import type { CauseId, Detail, Failure, Phase } from '../vocabulary';
import {
  CERTIFICATE_NAME_OR_DATES,
  CERTIFICATE_TRUST,
  FORCED_TLS_POLICY,
  GMAIL_PRESSURE,
  PATH_INTERFERENCE,
  POLICY_OR_AUTHENTICATION,
  RECEIVER_MAILBOX,
  RECEIVER_TLS_UNAVAILABLE,
  SENDER_STRAIN,
  SENDER_TLS_STACK,
  TLS_INSPECTION,
  TRANSIENT_DROP,
  WRONG_PORT_OR_MODE,
} from '../vocabulary';

export type Weights = Partial<Record<CauseId, number>>;

/** What a row of the weight table looks at. */
export interface StopFeatures {
  phase: Phase;
  failure: Failure;
  detail?: Detail;
  port?: number;
}

export interface WeightRow {
  phases?: readonly Phase[];
  failures?: readonly Failure[];
  /** `null` stands for "no detail". */
  details?: readonly (Detail | null)[];
  ports?: readonly number[];
  /** Percent; what is missing to 100 is undetermined. */
  weights: Weights;
  /** An observation that only this cause explains: the cap is 0.95 and modifiers are skipped. */
  only?: true;
}

/** A break at STARTTLS is the same event seen a moment earlier. */
const HANDSHAKE = ['handshake', 'starttls'] as const;
const IMPLICIT_TLS_PORTS = [465] as const;
const SUBMISSION_PORTS = [465, 587] as const;

/**
 * Starting weights, decision tables part 4. The first row that fits counts, so special rows stand before general ones.
 */
export const WEIGHT_ROWS: readonly WeightRow[] = [
  // An observation that only one cause explains.
  { details: ['local-resources'], weights: { [SENDER_STRAIN]: 85 }, only: true },
  { details: ['large-client-hello'], weights: { [PATH_INTERFERENCE]: 90 }, only: true },
  { details: ['blocklist'], weights: { blocklist: 85 }, only: true },
  { details: ['implicit-tls-port'], weights: { [WRONG_PORT_OR_MODE]: 85 }, only: true },
  { phases: ['dns'], weights: { dns: 90 }, only: true },

  // What a reply names, whatever its rung and class.
  { details: ['rate', 'reputation'], weights: { [GMAIL_PRESSURE]: 90 }, only: true },
  { details: ['ptr', 'authentication', 'content'], weights: { [POLICY_OR_AUTHENTICATION]: 90 }, only: true },
  { details: ['mailbox-full', 'no-such-user'], weights: { [RECEIVER_MAILBOX]: 90 }, only: true },
  { details: ['mailbox-rate'], weights: { [RECEIVER_MAILBOX]: 60, [GMAIL_PRESSURE]: 25 } },
  { details: ['ehlo-name'], weights: { [POLICY_OR_AUTHENTICATION]: 45, [GMAIL_PRESSURE]: 35 } },
  { details: ['connection-limit'], weights: { [GMAIL_PRESSURE]: 60, [SENDER_STRAIN]: 20 } },
  { details: ['tls-required'], weights: { [SENDER_TLS_STACK]: 35, [PATH_INTERFERENCE]: 25, [WRONG_PORT_OR_MODE]: 25 } },

  // Connecting.
  { phases: ['connect'], failures: ['unreachable'], weights: { connectivity: 65, [PATH_INTERFERENCE]: 25 } },
  { phases: ['connect'], weights: { connectivity: 60, [PATH_INTERFERENCE]: 20, [TRANSIENT_DROP]: 10 } },

  // Greeting and capabilities.
  {
    phases: ['banner'],
    failures: ['timeout'],
    ports: IMPLICIT_TLS_PORTS,
    weights: { [WRONG_PORT_OR_MODE]: 85 },
    only: true,
  },
  {
    phases: ['banner', 'ehlo'],
    failures: ['closed', 'reset'],
    weights: { [GMAIL_PRESSURE]: 30, [PATH_INTERFERENCE]: 25, [TRANSIENT_DROP]: 25, connectivity: 10 },
  },
  {
    phases: ['banner', 'ehlo'],
    failures: ['timeout'],
    weights: { [PATH_INTERFERENCE]: 35, connectivity: 25, [GMAIL_PRESSURE]: 15, [SENDER_STRAIN]: 10 },
  },
  { phases: ['banner'], failures: ['rejected'], weights: { [POLICY_OR_AUTHENTICATION]: 60, blocklist: 20 } },
  { failures: ['not-offered'], details: ['mangled'], weights: { [PATH_INTERFERENCE]: 90 }, only: true },
  {
    failures: ['not-offered'],
    weights: { [PATH_INTERFERENCE]: 50, [RECEIVER_TLS_UNAVAILABLE]: 15, [TLS_INSPECTION]: 15 },
  },

  // STARTTLS.
  {
    phases: ['starttls'],
    failures: ['refused'],
    weights: { [RECEIVER_TLS_UNAVAILABLE]: 55, [PATH_INTERFERENCE]: 20, [GMAIL_PRESSURE]: 10 },
  },
  {
    phases: ['starttls'],
    failures: ['rejected'],
    weights: { [PATH_INTERFERENCE]: 60, [RECEIVER_TLS_UNAVAILABLE]: 25 },
  },
  { phases: ['starttls'], failures: ['deferred'], weights: { [GMAIL_PRESSURE]: 60, [RECEIVER_TLS_UNAVAILABLE]: 20 } },

  // Temporary replies. A bare code has many meanings, so what is named leads and the code alone does not.
  { failures: ['deferred'], details: ['system-problem'], weights: { [GMAIL_PRESSURE]: 55, [SENDER_STRAIN]: 10 } },
  { failures: ['deferred'], weights: { [GMAIL_PRESSURE]: 35, [POLICY_OR_AUTHENTICATION]: 10, [SENDER_STRAIN]: 10 } },

  // Handshake.
  {
    phases: HANDSHAKE,
    failures: ['closed'],
    weights: {
      [TRANSIENT_DROP]: 35,
      [PATH_INTERFERENCE]: 25,
      [GMAIL_PRESSURE]: 15,
      [SENDER_STRAIN]: 10,
      [SENDER_TLS_STACK]: 5,
    },
  },
  {
    phases: HANDSHAKE,
    failures: ['reset'],
    weights: { [PATH_INTERFERENCE]: 35, [TRANSIENT_DROP]: 30, [GMAIL_PRESSURE]: 15, [SENDER_STRAIN]: 10 },
  },
  {
    phases: HANDSHAKE,
    failures: ['timeout'],
    weights: { [PATH_INTERFERENCE]: 45, [GMAIL_PRESSURE]: 15, [SENDER_STRAIN]: 15, [TRANSIENT_DROP]: 15 },
  },
  { failures: ['not-tls'], ports: SUBMISSION_PORTS, weights: { [WRONG_PORT_OR_MODE]: 85 }, only: true },
  {
    failures: ['not-tls'],
    weights: {
      [PATH_INTERFERENCE]: 40,
      [RECEIVER_TLS_UNAVAILABLE]: 15,
      [TLS_INSPECTION]: 15,
      [GMAIL_PRESSURE]: 10,
    },
  },
  {
    failures: ['protocol-version'],
    details: ['raised-locally'],
    weights: { [SENDER_TLS_STACK]: 35, [TLS_INSPECTION]: 35, [PATH_INTERFERENCE]: 15 },
  },
  {
    failures: ['protocol-version'],
    weights: { [SENDER_TLS_STACK]: 60, [TLS_INSPECTION]: 15, [PATH_INTERFERENCE]: 10 },
  },
  { details: ['client-certificate'], weights: { [SENDER_TLS_STACK]: 70 } },
  {
    details: ['internal-error'],
    weights: { [GMAIL_PRESSURE]: 20, [RECEIVER_TLS_UNAVAILABLE]: 20, [PATH_INTERFERENCE]: 20 },
  },
  { failures: ['cipher'], weights: { [SENDER_TLS_STACK]: 65, [TLS_INSPECTION]: 10, [PATH_INTERFERENCE]: 10 } },
  {
    failures: ['alert'],
    details: ['handshake-failure'],
    weights: { [SENDER_TLS_STACK]: 65, [TLS_INSPECTION]: 10, [PATH_INTERFERENCE]: 10 },
  },
  {
    failures: ['alert'],
    weights: { [SENDER_TLS_STACK]: 25, [PATH_INTERFERENCE]: 20, [RECEIVER_TLS_UNAVAILABLE]: 10, [GMAIL_PRESSURE]: 10 },
  },
  {
    failures: ['corrupted'],
    weights: { [PATH_INTERFERENCE]: 40, [TLS_INSPECTION]: 20, [SENDER_TLS_STACK]: 10 },
  },
  { failures: ['unexplained'], details: ['raised-locally'], weights: { [SENDER_TLS_STACK]: 70 } },
  {
    phases: HANDSHAKE,
    failures: ['unexplained'],
    weights: { [TRANSIENT_DROP]: 20, [PATH_INTERFERENCE]: 20, [GMAIL_PRESSURE]: 15 },
  },

  // Certificate.
  {
    details: ['expired', 'not-yet-valid'],
    weights: { [CERTIFICATE_NAME_OR_DATES]: 70, [CERTIFICATE_TRUST]: 10, [TLS_INSPECTION]: 10 },
  },
  { details: ['inspection'], weights: { [TLS_INSPECTION]: 85 }, only: true },
  { details: ['no-sni'], weights: { [SENDER_TLS_STACK]: 85 }, only: true },
  { details: ['policy-match'], weights: { [FORCED_TLS_POLICY]: 85 }, only: true },
  { details: ['missing-intermediate', 'unknown-issuer'], weights: { [CERTIFICATE_TRUST]: 75 } },
  { details: ['self-signed'], weights: { [TLS_INSPECTION]: 50, [CERTIFICATE_TRUST]: 30 } },
  {
    details: ['name-mismatch'],
    weights: { [FORCED_TLS_POLICY]: 45, [CERTIFICATE_NAME_OR_DATES]: 35, [TLS_INSPECTION]: 10 },
  },
  {
    details: ['weak-key'],
    weights: { [CERTIFICATE_TRUST]: 45, [TLS_INSPECTION]: 25, [SENDER_TLS_STACK]: 20 },
  },
  { details: ['dane'], weights: { [FORCED_TLS_POLICY]: 60, dns: 20 } },
  { details: ['revoked'], weights: { [CERTIFICATE_NAME_OR_DATES]: 60, [CERTIFICATE_TRUST]: 20 } },
  {
    failures: ['certificate'],
    weights: { [CERTIFICATE_TRUST]: 45, [CERTIFICATE_NAME_OR_DATES]: 25, [TLS_INSPECTION]: 20 },
  },

  // Inside TLS.
  {
    phases: ['session'],
    failures: ['closed', 'reset'],
    weights: { [TRANSIENT_DROP]: 30, [GMAIL_PRESSURE]: 25, [PATH_INTERFERENCE]: 25, [SENDER_STRAIN]: 10 },
  },
  {
    phases: ['session'],
    failures: ['timeout'],
    weights: { [PATH_INTERFERENCE]: 45, [GMAIL_PRESSURE]: 20, [SENDER_STRAIN]: 15 },
  },
  { failures: ['rejected'], weights: { [POLICY_OR_AUTHENTICATION]: 35, blocklist: 10, [RECEIVER_MAILBOX]: 10 } },
  {
    failures: ['closed', 'reset', 'timeout'],
    weights: { [PATH_INTERFERENCE]: 25, [TRANSIENT_DROP]: 20, [GMAIL_PRESSURE]: 10 },
  },
];

function fits(row: WeightRow, stop: StopFeatures): boolean {
  return (
    (row.phases === undefined || row.phases.includes(stop.phase)) &&
    (row.failures === undefined || row.failures.includes(stop.failure)) &&
    (row.details === undefined || row.details.includes(stop.detail ?? null)) &&
    (row.ports === undefined || (stop.port !== undefined && row.ports.includes(stop.port)))
  );
}

/** The row for a stop; undefined when nothing is known to tell the causes apart. */
export function weightRowFor(stop: StopFeatures): WeightRow | undefined {
  return WEIGHT_ROWS.find((row) => fits(row, stop));
}
