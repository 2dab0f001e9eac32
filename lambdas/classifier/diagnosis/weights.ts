import type { CauseId, Detail, Failure, Phase } from '../vocabulary';

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
  { details: ['local-resources'], weights: { 'sender-strain': 85 }, only: true },
  { details: ['large-client-hello'], weights: { 'path-interference': 90 }, only: true },
  { details: ['blocklist'], weights: { blocklist: 85 }, only: true },
  { details: ['implicit-tls-port'], weights: { 'wrong-port-or-mode': 85 }, only: true },
  { phases: ['dns'], weights: { dns: 90 }, only: true },

  // What a reply names, whatever its rung and class.
  { details: ['rate', 'reputation'], weights: { 'gmail-pressure': 90 }, only: true },
  { details: ['ptr', 'authentication', 'content'], weights: { 'policy-or-authentication': 90 }, only: true },
  { details: ['mailbox-full', 'no-such-user'], weights: { 'receiver-mailbox': 90 }, only: true },
  { details: ['mailbox-rate'], weights: { 'receiver-mailbox': 60, 'gmail-pressure': 25 } },
  { details: ['ehlo-name'], weights: { 'policy-or-authentication': 45, 'gmail-pressure': 35 } },
  { details: ['connection-limit'], weights: { 'gmail-pressure': 60, 'sender-strain': 20 } },
  { details: ['tls-required'], weights: { 'sender-tls-stack': 35, 'path-interference': 25, 'wrong-port-or-mode': 25 } },

  // Connecting.
  { phases: ['connect'], failures: ['unreachable'], weights: { connectivity: 65, 'path-interference': 25 } },
  { phases: ['connect'], weights: { connectivity: 60, 'path-interference': 20, 'transient-drop': 10 } },

  // Greeting and capabilities.
  {
    phases: ['banner'],
    failures: ['timeout'],
    ports: IMPLICIT_TLS_PORTS,
    weights: { 'wrong-port-or-mode': 85 },
    only: true,
  },
  {
    phases: ['banner', 'ehlo'],
    failures: ['closed', 'reset'],
    weights: { 'gmail-pressure': 30, 'path-interference': 25, 'transient-drop': 25, connectivity: 10 },
  },
  {
    phases: ['banner', 'ehlo'],
    failures: ['timeout'],
    weights: { 'path-interference': 35, connectivity: 25, 'gmail-pressure': 15, 'sender-strain': 10 },
  },
  { phases: ['banner'], failures: ['rejected'], weights: { 'policy-or-authentication': 60, blocklist: 20 } },
  { failures: ['not-offered'], details: ['mangled'], weights: { 'path-interference': 90 }, only: true },
  {
    failures: ['not-offered'],
    weights: { 'path-interference': 50, 'receiver-tls-unavailable': 15, 'tls-inspection': 15 },
  },

  // STARTTLS.
  {
    phases: ['starttls'],
    failures: ['refused'],
    weights: { 'receiver-tls-unavailable': 55, 'path-interference': 20, 'gmail-pressure': 10 },
  },
  {
    phases: ['starttls'],
    failures: ['rejected'],
    weights: { 'path-interference': 60, 'receiver-tls-unavailable': 25 },
  },
  { phases: ['starttls'], failures: ['deferred'], weights: { 'gmail-pressure': 60, 'receiver-tls-unavailable': 20 } },

  // Temporary replies. A bare code has many meanings, so what is named leads and the code alone does not.
  { failures: ['deferred'], details: ['system-problem'], weights: { 'gmail-pressure': 55, 'sender-strain': 10 } },
  { failures: ['deferred'], weights: { 'gmail-pressure': 35, 'policy-or-authentication': 10, 'sender-strain': 10 } },

  // Handshake.
  {
    phases: HANDSHAKE,
    failures: ['closed'],
    weights: {
      'transient-drop': 35,
      'path-interference': 25,
      'gmail-pressure': 15,
      'sender-strain': 10,
      'sender-tls-stack': 5,
    },
  },
  {
    phases: HANDSHAKE,
    failures: ['reset'],
    weights: { 'path-interference': 35, 'transient-drop': 30, 'gmail-pressure': 15, 'sender-strain': 10 },
  },
  {
    phases: HANDSHAKE,
    failures: ['timeout'],
    weights: { 'path-interference': 45, 'gmail-pressure': 15, 'sender-strain': 15, 'transient-drop': 15 },
  },
  { failures: ['not-tls'], ports: SUBMISSION_PORTS, weights: { 'wrong-port-or-mode': 85 }, only: true },
  {
    failures: ['not-tls'],
    weights: {
      'path-interference': 40,
      'receiver-tls-unavailable': 15,
      'tls-inspection': 15,
      'gmail-pressure': 10,
    },
  },
  {
    failures: ['protocol-version'],
    details: ['raised-locally'],
    weights: { 'sender-tls-stack': 35, 'tls-inspection': 35, 'path-interference': 15 },
  },
  {
    failures: ['protocol-version'],
    weights: { 'sender-tls-stack': 60, 'tls-inspection': 15, 'path-interference': 10 },
  },
  { details: ['client-certificate'], weights: { 'sender-tls-stack': 70 } },
  {
    details: ['internal-error'],
    weights: { 'gmail-pressure': 20, 'receiver-tls-unavailable': 20, 'path-interference': 20 },
  },
  { failures: ['cipher'], weights: { 'sender-tls-stack': 65, 'tls-inspection': 10, 'path-interference': 10 } },
  {
    failures: ['alert'],
    details: ['handshake-failure'],
    weights: { 'sender-tls-stack': 65, 'tls-inspection': 10, 'path-interference': 10 },
  },
  {
    failures: ['alert'],
    weights: { 'sender-tls-stack': 25, 'path-interference': 20, 'receiver-tls-unavailable': 10, 'gmail-pressure': 10 },
  },
  {
    failures: ['corrupted'],
    weights: { 'path-interference': 40, 'tls-inspection': 20, 'sender-tls-stack': 10 },
  },
  { failures: ['unexplained'], details: ['raised-locally'], weights: { 'sender-tls-stack': 70 } },
  {
    phases: HANDSHAKE,
    failures: ['unexplained'],
    weights: { 'transient-drop': 20, 'path-interference': 20, 'gmail-pressure': 15 },
  },

  // Certificate.
  {
    details: ['expired', 'not-yet-valid'],
    weights: { 'certificate-name-or-dates': 70, 'certificate-trust': 10, 'tls-inspection': 10 },
  },
  { details: ['inspection'], weights: { 'tls-inspection': 85 }, only: true },
  { details: ['no-sni'], weights: { 'sender-tls-stack': 85 }, only: true },
  { details: ['policy-match'], weights: { 'forced-tls-policy': 85 }, only: true },
  { details: ['missing-intermediate', 'unknown-issuer'], weights: { 'certificate-trust': 75 } },
  { details: ['self-signed'], weights: { 'tls-inspection': 50, 'certificate-trust': 30 } },
  {
    details: ['name-mismatch'],
    weights: { 'forced-tls-policy': 45, 'certificate-name-or-dates': 35, 'tls-inspection': 10 },
  },
  {
    details: ['weak-key'],
    weights: { 'certificate-trust': 45, 'tls-inspection': 25, 'sender-tls-stack': 20 },
  },
  { details: ['dane'], weights: { 'forced-tls-policy': 60, dns: 20 } },
  { details: ['revoked'], weights: { 'certificate-name-or-dates': 60, 'certificate-trust': 20 } },
  {
    failures: ['certificate'],
    weights: { 'certificate-trust': 45, 'certificate-name-or-dates': 25, 'tls-inspection': 20 },
  },

  // Inside TLS.
  {
    phases: ['session'],
    failures: ['closed', 'reset'],
    weights: { 'transient-drop': 30, 'gmail-pressure': 25, 'path-interference': 25, 'sender-strain': 10 },
  },
  {
    phases: ['session'],
    failures: ['timeout'],
    weights: { 'path-interference': 45, 'gmail-pressure': 20, 'sender-strain': 15 },
  },
  { failures: ['rejected'], weights: { 'policy-or-authentication': 35, blocklist: 10, 'receiver-mailbox': 10 } },
  {
    failures: ['closed', 'reset', 'timeout'],
    weights: { 'path-interference': 25, 'transient-drop': 20, 'gmail-pressure': 10 },
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
