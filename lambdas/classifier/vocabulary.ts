/**
 * The classifier's permanent words. Every id here is part of the published contract:
 * an id may be added, never renamed or given another meaning.
 */

/** The delivery ladder: the rung an observation belongs to (RFC 5321 §3.1, RFC 3207, RFC 8446). */
export const PHASES = [
  'dns',
  'connect',
  'banner',
  'ehlo',
  'starttls',
  'handshake',
  'certificate',
  'session',
  'delivered',
  'unknown',
] as const;
export type Phase = (typeof PHASES)[number];

/** How the attempt ended on that rung. */
export const FAILURES = [
  'none',
  'dns',
  'unreachable',
  'closed',
  'reset',
  'timeout',
  'deferred',
  'rejected',
  'not-offered',
  'refused',
  'not-tls',
  'protocol-version',
  'cipher',
  'alert',
  'corrupted',
  'certificate',
  'unexplained',
] as const;
export type Failure = (typeof FAILURES)[number];

/** What narrows a failure down. Certificate details first, then details that choose a row of the weight table. */
export const DETAILS = [
  'expired',
  'not-yet-valid',
  'self-signed',
  'unknown-issuer',
  'missing-intermediate',
  'name-mismatch',
  'weak-key',
  'inspection',
  'revoked',
  'dane',
  'no-sni',
  'policy-match',
  'client-certificate',
  'internal-error',
  'handshake-failure',
  'raised-locally',
  'nxdomain',
  'servfail',
  'mangled',
  'system-problem',
  'rate',
  'reputation',
  'ehlo-name',
  'tls-required',
  'authentication',
  'login',
  'ptr',
  'content',
  'policy',
  'blocklist',
  'mailbox-rate',
  'mailbox-full',
  'no-such-user',
  'connection-limit',
  'implicit-tls-port',
  'local-resources',
  'large-client-hello',
] as const;
export type Detail = (typeof DETAILS)[number];

export const DIRECTIONS = ['outbound', 'inbound', 'submission', 'unknown'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const RECOVERIES = ['no', 'encrypted', 'cleartext', 'unknown'] as const;
export type Recovered = (typeof RECOVERIES)[number];

export const TIERS = ['none', 'watch', 'investigate', 'incident'] as const;
export type Tier = (typeof TIERS)[number];

export const TIER_RULES = ['T0', 'N1', 'N2', 'N3', 'N4', 'N5', 'I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'W1'] as const;
export type TierRule = (typeof TIER_RULES)[number];

export const FOCUSES = [
  'tls',
  'pacing',
  'capacity',
  'path',
  'certificate',
  'policy',
  'dns',
  'configuration',
  'none',
] as const;
export type Focus = (typeof FOCUSES)[number];

/** Causes by name, those that are spoken of often. */
export const PATH_INTERFERENCE = 'path-interference';
export const GMAIL_PRESSURE = 'gmail-pressure';
/** What pressure of Gmail's is, at any other receiver. */
export const RECEIVER_PRESSURE = 'receiver-pressure';
export const SENDER_TLS_STACK = 'sender-tls-stack';
export const SENDER_STRAIN = 'sender-strain';
export const POLICY_OR_AUTHENTICATION = 'policy-or-authentication';
export const TLS_INSPECTION = 'tls-inspection';
export const CERTIFICATE_NAME_OR_DATES = 'certificate-name-or-dates';
export const TRANSIENT_DROP = 'transient-drop';
export const RECEIVER_TLS_UNAVAILABLE = 'receiver-tls-unavailable';
export const CERTIFICATE_TRUST = 'certificate-trust';
export const FORCED_TLS_POLICY = 'forced-tls-policy';
export const WRONG_PORT_OR_MODE = 'wrong-port-or-mode';
export const RECEIVER_MAILBOX = 'receiver-mailbox';

export const CAUSES = [
  TRANSIENT_DROP,
  PATH_INTERFERENCE,
  SENDER_TLS_STACK,
  CERTIFICATE_TRUST,
  CERTIFICATE_NAME_OR_DATES,
  TLS_INSPECTION,
  FORCED_TLS_POLICY,
  GMAIL_PRESSURE,
  SENDER_STRAIN,
  RECEIVER_PRESSURE,
  RECEIVER_TLS_UNAVAILABLE,
  POLICY_OR_AUTHENTICATION,
  'blocklist',
  'dns',
  'connectivity',
  WRONG_PORT_OR_MODE,
  RECEIVER_MAILBOX,
  'undetermined',
] as const;
export type CauseId = (typeof CAUSES)[number];

export const PATTERNS = ['one-event', 'one-host', 'gmail-only', 'mixed-mx', 'every-destination', 'unknown'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** How an attempt of a lane ended, as the lanes' series count it. */
export const OUTCOMES = [
  'delivered-tls',
  'delivered-clear',
  'delivered-unknown',
  'deferred',
  'bounced',
  'closed',
  'tls-failed',
  '421',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const STEPS = [
  'later-delivered',
  'full-error',
  'clear-fallback',
  'queue-trend',
  'probe-smtp',
  'probe-tls',
  'compare',
  'load-test',
  'changes',
  'dns',
  'port25',
  'path',
  'clock',
  'trust',
  'policy',
  'patch',
  'isolate-lane',
  'timing',
  'headroom',
  'slow-down',
  'resume',
  'domain-health',
  'fail-over',
  'verbose',
  'live-message',
  'escalate',
] as const;
export type StepId = (typeof STEPS)[number];

/** What an answer needs before settings are changed: what decides most often first. */
export const EVIDENCE = [
  'smtp-replies',
  'queue-id-fate',
  'starttls-transcript',
  'scope',
  'tls-mode',
  'mta-version',
  'tls-library-version',
  'firewall-event',
  'queue-depth',
  'send-rate',
  'host-metrics',
  'recent-changes',
  'outbound-ip',
  'remote-mx',
  'timestamp-zone',
  'sending-host',
] as const;
export type EvidenceId = (typeof EVIDENCE)[number];

export const GUARDRAILS = [
  'keep-tls-on',
  'transport-before-reputation',
  'test-from-sending-host',
  'no-faster-retries',
  'not-every-tls-error-is-a-certificate',
  'opportunistic-adds-no-capacity',
  'may-have-gone-in-clear-text',
  'policy-breach',
] as const;
export type GuardrailId = (typeof GUARDRAILS)[number];

/** The most telling first. */
export const COVERAGE_KINDS = ['log', 'tool', 'listing', 'report', 'headers', 'talk', 'empty'] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

/** Applications and libraries whose options the advice can name. */
export const APPLICATIONS = [
  'phpmailer',
  'wordpress',
  'laravel',
  'symfony',
  'django',
  'rails',
  'ruby',
  'nodemailer',
  'javamail',
  'spring',
  'dotnet',
  'mailkit',
  'go',
  'python',
  'rust',
  'alertmanager',
  'grafana',
  'jenkins',
  'gitlab',
  'gitea',
  'nextcloud',
  'odoo',
  'homeassistant',
  'keycloak',
  'mattermost',
  'zabbix',
] as const;
export type ApplicationId = (typeof APPLICATIONS)[number];
