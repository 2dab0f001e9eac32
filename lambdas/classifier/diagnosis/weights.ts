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
  /** An application towards its own relay. */
  submission?: boolean;
  /** That relay is this host or one of this network. */
  privateRelay?: boolean;
}

export interface WeightRow {
  phases?: readonly Phase[];
  failures?: readonly Failure[];
  /** `null` stands for "no detail". */
  details?: readonly (Detail | null)[];
  ports?: readonly number[];
  /** Only in submission. */
  submission?: true;
  /** Only towards a relay of one's own network. */
  privateRelay?: true;
  /** Percent; what is missing to 100 is undetermined. */
  weights: Weights;
  /** An observation that only this cause explains: the cap is 0.95 and modifiers are skipped. */
  only?: true;
}

/** A break at STARTTLS is the same event seen a moment earlier. */
const HANDSHAKE = ['handshake', 'starttls'] as const;
const IMPLICIT_TLS_PORTS = [465] as const;
const SUBMISSION_PORTS = [465, 587] as const;

type Many<T> = readonly T[];

/** A row for whatever a detail says, whatever the rung and the failure. */
function named(details: Many<Detail>, weights: Weights): WeightRow {
  return { details, weights };
}

/** The same for an observation that only one cause explains. */
function alone(details: Many<Detail>, weights: Weights): WeightRow {
  return { details, weights, only: true };
}

function failing(failures: Many<Failure>, weights: Weights): WeightRow {
  return { failures, weights };
}

function at(phases: Many<Phase>, failures: Many<Failure>, weights: Weights): WeightRow {
  return { phases, failures, weights };
}

/**
 * Starting weights, decision tables part 4. The first row that fits counts, so special rows stand before general ones.
 */
export const WEIGHT_ROWS: readonly WeightRow[] = [
  // An observation that only one cause explains.
  alone(['local-resources'], { [SENDER_STRAIN]: 85 }),
  alone(['large-client-hello'], { [PATH_INTERFERENCE]: 90 }),
  alone(['blocklist'], { blocklist: 85 }),
  alone(['implicit-tls-port'], { [WRONG_PORT_OR_MODE]: 85 }),
  { phases: ['dns'], weights: { dns: 90 }, only: true },

  // What a reply names, whatever its rung and class.
  alone(['rate', 'reputation'], { [GMAIL_PRESSURE]: 90 }),
  alone(['ptr', 'authentication', 'login', 'content', 'policy'], { [POLICY_OR_AUTHENTICATION]: 90 }),
  alone(['mailbox-full', 'no-such-user'], { [RECEIVER_MAILBOX]: 90 }),
  named(['mailbox-rate'], { [RECEIVER_MAILBOX]: 60, [GMAIL_PRESSURE]: 25 }),
  named(['ehlo-name'], { [POLICY_OR_AUTHENTICATION]: 45, [GMAIL_PRESSURE]: 35 }),
  named(['connection-limit'], { [GMAIL_PRESSURE]: 60, [SENDER_STRAIN]: 20 }),
  { details: ['tls-required'], submission: true, weights: { [WRONG_PORT_OR_MODE]: 85 }, only: true },
  named(['tls-required'], { [SENDER_TLS_STACK]: 35, [PATH_INTERFERENCE]: 25, [WRONG_PORT_OR_MODE]: 25 }),

  // Connecting.
  at(['connect'], ['unreachable'], { connectivity: 65, [PATH_INTERFERENCE]: 25 }),
  { phases: ['connect'], weights: { connectivity: 60, [PATH_INTERFERENCE]: 20, [TRANSIENT_DROP]: 10 } },

  // Greeting and capabilities.
  {
    phases: ['banner'],
    failures: ['timeout'],
    ports: IMPLICIT_TLS_PORTS,
    weights: { [WRONG_PORT_OR_MODE]: 85 },
    only: true,
  },
  at(['banner', 'ehlo'], ['closed', 'reset'], {
    [GMAIL_PRESSURE]: 30,
    [PATH_INTERFERENCE]: 25,
    [TRANSIENT_DROP]: 25,
    connectivity: 10,
  }),
  at(['banner', 'ehlo'], ['timeout'], {
    [PATH_INTERFERENCE]: 35,
    connectivity: 25,
    [GMAIL_PRESSURE]: 15,
    [SENDER_STRAIN]: 10,
  }),
  at(['banner'], ['rejected'], { [POLICY_OR_AUTHENTICATION]: 60, blocklist: 20 }),
  { failures: ['not-offered'], privateRelay: true, details: [null], weights: { [WRONG_PORT_OR_MODE]: 70 } },
  { failures: ['not-offered'], details: ['mangled'], weights: { [PATH_INTERFERENCE]: 90 }, only: true },
  failing(['not-offered'], { [PATH_INTERFERENCE]: 50, [RECEIVER_TLS_UNAVAILABLE]: 15, [TLS_INSPECTION]: 15 }),

  // STARTTLS.
  at(['starttls'], ['refused'], { [RECEIVER_TLS_UNAVAILABLE]: 55, [PATH_INTERFERENCE]: 20, [GMAIL_PRESSURE]: 10 }),
  at(['starttls'], ['rejected'], { [PATH_INTERFERENCE]: 60, [RECEIVER_TLS_UNAVAILABLE]: 25 }),
  at(['starttls'], ['deferred'], { [GMAIL_PRESSURE]: 60, [RECEIVER_TLS_UNAVAILABLE]: 20 }),

  // Temporary replies. A bare code has many meanings, so what is named leads and the code alone does not.
  { failures: ['deferred'], details: ['system-problem'], weights: { [GMAIL_PRESSURE]: 55, [SENDER_STRAIN]: 10 } },
  failing(['deferred'], { [GMAIL_PRESSURE]: 35, [POLICY_OR_AUTHENTICATION]: 10, [SENDER_STRAIN]: 10 }),

  // Handshake.
  at(HANDSHAKE, ['closed'], {
    [TRANSIENT_DROP]: 35,
    [PATH_INTERFERENCE]: 25,
    [GMAIL_PRESSURE]: 15,
    [SENDER_STRAIN]: 10,
    [SENDER_TLS_STACK]: 5,
  }),
  at(HANDSHAKE, ['reset'], {
    [PATH_INTERFERENCE]: 35,
    [TRANSIENT_DROP]: 30,
    [GMAIL_PRESSURE]: 15,
    [SENDER_STRAIN]: 10,
  }),
  at(HANDSHAKE, ['timeout'], {
    [PATH_INTERFERENCE]: 45,
    [GMAIL_PRESSURE]: 15,
    [SENDER_STRAIN]: 15,
    [TRANSIENT_DROP]: 15,
  }),
  { failures: ['not-tls'], ports: SUBMISSION_PORTS, weights: { [WRONG_PORT_OR_MODE]: 85 }, only: true },
  { failures: ['not-tls'], submission: true, weights: { [WRONG_PORT_OR_MODE]: 85 }, only: true },
  failing(['not-tls'], {
    [PATH_INTERFERENCE]: 40,
    [RECEIVER_TLS_UNAVAILABLE]: 15,
    [TLS_INSPECTION]: 15,
    [GMAIL_PRESSURE]: 10,
  }),
  {
    failures: ['protocol-version'],
    details: ['raised-locally'],
    weights: { [SENDER_TLS_STACK]: 35, [TLS_INSPECTION]: 35, [PATH_INTERFERENCE]: 15 },
  },
  failing(['protocol-version'], { [SENDER_TLS_STACK]: 60, [TLS_INSPECTION]: 15, [PATH_INTERFERENCE]: 10 }),
  named(['client-certificate'], { [SENDER_TLS_STACK]: 70 }),
  named(['internal-error'], { [GMAIL_PRESSURE]: 20, [RECEIVER_TLS_UNAVAILABLE]: 20, [PATH_INTERFERENCE]: 20 }),
  failing(['cipher'], { [SENDER_TLS_STACK]: 65, [TLS_INSPECTION]: 10, [PATH_INTERFERENCE]: 10 }),
  {
    failures: ['alert'],
    details: ['handshake-failure'],
    weights: { [SENDER_TLS_STACK]: 65, [TLS_INSPECTION]: 10, [PATH_INTERFERENCE]: 10 },
  },
  failing(['alert'], {
    [SENDER_TLS_STACK]: 25,
    [PATH_INTERFERENCE]: 20,
    [RECEIVER_TLS_UNAVAILABLE]: 10,
    [GMAIL_PRESSURE]: 10,
  }),
  failing(['corrupted'], { [PATH_INTERFERENCE]: 40, [TLS_INSPECTION]: 20, [SENDER_TLS_STACK]: 10 }),
  { failures: ['unexplained'], details: ['raised-locally'], weights: { [SENDER_TLS_STACK]: 70 } },
  at(HANDSHAKE, ['unexplained'], { [TRANSIENT_DROP]: 20, [PATH_INTERFERENCE]: 20, [GMAIL_PRESSURE]: 15 }),

  // Certificate.
  named(['expired', 'not-yet-valid'], {
    [CERTIFICATE_NAME_OR_DATES]: 70,
    [CERTIFICATE_TRUST]: 10,
    [TLS_INSPECTION]: 10,
  }),
  alone(['inspection'], { [TLS_INSPECTION]: 85 }),
  alone(['no-sni'], { [SENDER_TLS_STACK]: 85 }),
  alone(['policy-match'], { [FORCED_TLS_POLICY]: 85 }),
  named(['missing-intermediate', 'unknown-issuer'], { [CERTIFICATE_TRUST]: 75 }),
  named(['self-signed'], { [TLS_INSPECTION]: 50, [CERTIFICATE_TRUST]: 30 }),
  { details: ['name-mismatch'], submission: true, weights: { [CERTIFICATE_NAME_OR_DATES]: 80 } },
  named(['name-mismatch'], { [FORCED_TLS_POLICY]: 45, [CERTIFICATE_NAME_OR_DATES]: 35, [TLS_INSPECTION]: 10 }),
  named(['weak-key'], { [CERTIFICATE_TRUST]: 45, [TLS_INSPECTION]: 25, [SENDER_TLS_STACK]: 20 }),
  named(['dane'], { [FORCED_TLS_POLICY]: 60, dns: 20 }),
  named(['revoked'], { [CERTIFICATE_NAME_OR_DATES]: 60, [CERTIFICATE_TRUST]: 20 }),
  failing(['certificate'], { [CERTIFICATE_TRUST]: 45, [CERTIFICATE_NAME_OR_DATES]: 25, [TLS_INSPECTION]: 20 }),

  // Inside TLS.
  at(['session'], ['closed', 'reset'], {
    [TRANSIENT_DROP]: 30,
    [GMAIL_PRESSURE]: 25,
    [PATH_INTERFERENCE]: 25,
    [SENDER_STRAIN]: 10,
  }),
  at(['session'], ['timeout'], { [PATH_INTERFERENCE]: 45, [GMAIL_PRESSURE]: 20, [SENDER_STRAIN]: 15 }),
  failing(['rejected'], { [POLICY_OR_AUTHENTICATION]: 35, blocklist: 10, [RECEIVER_MAILBOX]: 10 }),
  failing(['closed', 'reset', 'timeout'], { [PATH_INTERFERENCE]: 25, [TRANSIENT_DROP]: 20, [GMAIL_PRESSURE]: 10 }),
];

function fits(row: WeightRow, stop: StopFeatures): boolean {
  return (
    (row.phases === undefined || row.phases.includes(stop.phase)) &&
    (row.failures === undefined || row.failures.includes(stop.failure)) &&
    (row.details === undefined || row.details.includes(stop.detail ?? null)) &&
    (row.ports === undefined || (stop.port !== undefined && row.ports.includes(stop.port))) &&
    (row.submission === undefined || stop.submission === true) &&
    (row.privateRelay === undefined || stop.privateRelay === true)
  );
}

/** The row for a stop; undefined when nothing is known to tell the causes apart. */
export function weightRowFor(stop: StopFeatures): WeightRow | undefined {
  return WEIGHT_ROWS.find((row) => fits(row, stop));
}
