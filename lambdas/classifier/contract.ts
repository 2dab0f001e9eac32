/**
 * The classifier's contract, version 1: text in, verdict out. Other programs depend on it, so a field
 * may be added, never changed. `docs/classifier.schema.json` is generated from these schemas.
 */
import * as z from 'zod/mini';
import { CONTRACT_VERSION, digestSchema } from './request';
import * as words from './vocabulary';

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

const stopSchema = z.object({
  phase: z.enum(words.PHASES),
  failure: z.enum(words.FAILURES),
  detail: z.optional(z.enum(words.DETAILS)),
});

/** One sending host (absent: unnamed) towards one receiver family (`unknown` where the text names none). */
const laneOf = { host: z.optional(z.string()), receiver: z.string() };

export const laneSchema = z.object({
  ...laneOf,
  tier: z.enum(words.TIERS),
  stop: stopSchema,
  cause: z.optional(z.enum(words.CAUSES)),
  attempts: z.int(),
  failures: z.int(),
  delivered: z.int(),
  deferred: z.int(),
  /** Recipients that failed and were seen neither delivered nor given up later. */
  open: z.int(),
  first: z.optional(time),
  peak: z.optional(time),
  last: z.optional(time),
  recovery: z.optional(time),
});
export type Lane = z.infer<typeof laneSchema>;

export const seriesSchema = z.object({
  slotSeconds: z.int(),
  /** Start of the first slot; absent where no attempt has a time. */
  start: z.optional(time),
  /** Counts per slot from the start on; what follows the last one of a lane and outcome is zero. */
  lanes: z.array(z.object({ ...laneOf, outcome: z.enum(words.OUTCOMES), counts: z.array(z.int()) })),
});
export type Series = z.infer<typeof seriesSchema>;

export const scopeSchema = z.object({
  hosts: z.array(z.string()),
  outboundIps: z.array(z.string()),
  remotes: z.array(z.string()),
  receivers: z.array(z.string()),
  attempts: z.int(),
  failures: z.int(),
  delivered: z.int(),
  deferred: z.int(),
  /** The same as `atLeast`: numbers are never estimated. */
  estimated: z.boolean(),
  /** The numbers are lower bounds: overlapping pastes were too long to tell their repeated lines apart. */
  atLeast: z._default(z.boolean(), false),
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
  /** What the step is about, in one line. */
  short: z.optional(z.string()),
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
  /** The same question in one line, without the command that `ask` may end in. */
  short: z.optional(z.string()),
  /** What to run for the answer. */
  command: z.optional(z.string()),
});
export type EvidenceItem = z.infer<typeof evidenceItemSchema>;

export const responseSchema = z.object({
  version: z.literal(CONTRACT_VERSION),
  stop: stopSchema,
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
  // Answers that were kept before these fields came are still read.
  /** Most urgent first; at most 50. */
  lanes: z._default(z.array(laneSchema), []),
  series: z._default(seriesSchema, { slotSeconds: 60, lanes: [] }),
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

export * from './request';
export * from './vocabulary';
