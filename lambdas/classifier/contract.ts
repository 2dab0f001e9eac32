/**
 * The classifier's contract, version 1: text in, verdict out. Other programs depend on it, so a field
 * may be added, never changed. `docs/classifier.schema.json` is generated from these schemas.
 */
import * as z from 'zod/mini';
import * as words from './vocabulary';

export const CONTRACT_VERSION = 1;

/** 4 MB compressed or as plain text, 32 MB once expanded (bytes). */
export const LIMITS = { requestBytes: 4 * 1024 * 1024, expandedBytes: 32 * 1024 * 1024, priors: 200 } as const;

/**
 * A digest is opaque to callers: keep it, hand it back in `prior`. It is mergeable (associative, commutative,
 * idempotent), holds no unredacted text, and stays below 64 KB compressed. `digest/` knows its inside.
 */
export const digestSchema = z.looseObject({ version: z.literal(1) });

/** A time that a log can have been received at; other dates that JavaScript knows have no ISO form of four-digit years. */
function isTime(text: string): boolean {
  const time = Date.parse(text);
  return time >= 0 && time < Date.UTC(10_000, 0);
}

export const requestSchema = z.object({
  version: z.literal(CONTRACT_VERSION),
  excerpt: z.optional(
    z.object({
      /** Chosen by the caller, unique within the incident, at most 64 characters. */
      id: z.string().check(z.minLength(1), z.maxLength(64)),
      text: z.optional(z.string()),
      /** The text, gzipped, in base64: for texts above the Invoke payload limit. */
      gzip: z.optional(z.string()),
    }),
  ),
  prior: z.optional(z.array(digestSchema).check(z.maxLength(LIMITS.priors))),
  context: z.optional(
    z.object({
      /** ISO 8601: when the text arrived; the year of syslog dates is inferred from it. */
      receivedAt: z.string().check(z.refine(isTime)),
      /** IANA name or ±hh:mm: the zone of time stamps that carry none, if the caller knows it; any other is no zone. */
      timezone: z.optional(z.string()),
      /** Per-incident key of the pseudonyms; without one every local part becomes ‹user›. */
      redactionKey: z.optional(z.string()),
    }),
  ),
});
export type ClassifierRequest = z.infer<typeof requestSchema>;

const line = z.int();
/** ISO 8601: with an offset where the zone is known, without one where it is not. */
const time = z.string();

const claimSchema = z.object({ line, excerpt: z.optional(z.string()), text: z.string() });
export type Claim = z.infer<typeof claimSchema>;

export const causeSchema = z.object({
  id: z.enum(words.CAUSES),
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
  text: z.string(),
  supports: z.array(claimSchema),
  contradicts: z.array(claimSchema),
});
export type Cause = z.infer<typeof causeSchema>;

export const scopeSchema = z.object({
  hosts: z.array(z.string()),
  outboundIps: z.array(z.string()),
  remotes: z.array(z.string()),
  receivers: z.array(z.string()),
  attempts: z.int(),
  failures: z.int(),
  delivered: z.int(),
  deferred: z.int(),
  estimated: z.boolean(),
  first: z.optional(time),
  peak: z.optional(time),
  last: z.optional(time),
  recovery: z.optional(time),
  pattern: z.enum(words.PATTERNS),
  loadLinked: z.enum(['yes', 'no', 'unknown']),
  queueTrend: z.enum(['rising', 'flat', 'falling', 'unknown']),
});
export type Scope = z.infer<typeof scopeSchema>;

export const observationSchema = z.object({
  signature: z.string(),
  phase: z.enum(words.PHASES),
  failure: z.enum(words.FAILURES),
  line,
  excerpt: z.optional(z.string()),
  time: z.optional(time),
  session: z.optional(z.string()),
  echo: z.boolean(),
  captures: z.record(z.string(), z.string()),
});
export type ReportedObservation = z.infer<typeof observationSchema>;

export const checklistStepSchema = z.object({
  id: z.enum(words.STEPS),
  title: z.string(),
  why: z.string(),
  command: z.optional(z.string()),
  healthy: z.optional(z.string()),
  done: z.boolean(),
});
export type ChecklistStep = z.infer<typeof checklistStepSchema>;

export const evidenceItemSchema = z.object({
  id: z.enum(words.EVIDENCE),
  state: z.enum(['present', 'missing']),
  value: z.optional(z.string()),
  line: z.optional(line),
  excerpt: z.optional(z.string()),
  /** The question to the person, on the at most three items that are asked for now. */
  ask: z.optional(z.string()),
});
export type EvidenceItem = z.infer<typeof evidenceItemSchema>;

export const responseSchema = z.object({
  version: z.literal(CONTRACT_VERSION),
  stop: z.object({
    phase: z.enum(words.PHASES),
    failure: z.enum(words.FAILURES),
    detail: z.optional(z.enum(words.DETAILS)),
  }),
  direction: z.enum(words.DIRECTIONS),
  recovered: z.enum(words.RECOVERIES),
  tier: z.enum(words.TIERS),
  tierReasons: z.array(
    z.object({
      rule: z.enum(words.TIER_RULES),
      text: z.string(),
      lines: z.array(line),
      excerpts: z.optional(z.array(z.string())),
    }),
  ),
  wouldChange: z.array(z.object({ evidence: z.enum(words.EVIDENCE), to: z.string(), text: z.string() })),
  focus: z.enum(words.FOCUSES),
  causes: z.array(causeSchema),
  scope: scopeSchema,
  contrast: z.optional(
    z.object({ attribute: z.string(), failing: z.string(), succeeding: z.string(), text: z.string() }),
  ),
  observations: z.array(observationSchema).check(z.maxLength(200)),
  checklist: z.array(checklistStepSchema),
  evidence: z.array(evidenceItemSchema),
  guardrails: z.array(z.enum(words.GUARDRAILS)),
  plain: z.string(),
  technical: z.string(),
  coverage: z.object({
    kind: z.enum(words.COVERAGE_KINDS),
    lines: z.int(),
    recognised: z.int(),
    formats: z.array(z.string()),
  }),
  own: digestSchema,
  digest: digestSchema,
});
/** A whole answer. */
export type Verdict = z.infer<typeof responseSchema>;

export const ERROR_CODES = [
  'malformed-request',
  'unknown-version',
  'nothing-to-classify',
  'too-large',
  'bad-compression',
  'bad-digest',
  'unreadable-file',
  'internal',
] as const;
export const errorSchema = z.object({
  version: z.literal(CONTRACT_VERSION),
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string(), remedy: z.string() }),
});
export type ClassifierError = z.infer<typeof errorSchema>;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type Digest = z.infer<typeof digestSchema>;
export * from './vocabulary';
