/**
 * What can happen to an incident. Past tense, appended under a version condition, never changed.
 * The state is their fold (`evolve`), the head item in the table is that fold stored.
 */
import * as z from 'zod/mini';
import { CAUSES, EVIDENCE, FAILURES, PHASES, STEPS, TIER_RULES, TIERS } from '../../classifier/contract';

const base = {
  /** Slack user id of who did it, or `tlserror` for the bot itself. */
  actor: z.string(),
  /** Epoch milliseconds of the Slack message or action that caused it. */
  at: z.int(),
  /** What the row of a timeline links to: the message's permalink, or its `ts` where no permalink could be had. */
  source: z.string(),
};

const logTimes = {
  /** ISO 8601 as in the classifier's scope: without offset where the zone is unknown. */
  firstLogTime: z.optional(z.string()),
  lastLogTime: z.optional(z.string()),
};

const lost = {
  /** Evidence that was known before and is in no excerpt any more. */
  lost: z.optional(z.array(z.enum(EVIDENCE))),
};

const excerpt = {
  /** Unique in the incident; also the classifier's excerpt id. */
  excerpt: z.string(),
  /** Messages it consists of (`ts`), in order. */
  messages: z.array(z.string()),
  lines: z.int(),
  recognised: z.int(),
  kind: z.string(),
  formats: z.array(z.string()),
  ...logTimes,
};

export const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('IncidentOpened'),
    ...base,
    incident: z.string(),
    team: z.string(),
    channel: z.string(),
    thread: z.string(),
    /** The thread's first message is the bot's own. */
    card: z.optional(z.boolean()),
  }),
  z.object({ type: z.literal('ExcerptAdded'), ...base, ...excerpt }),
  z.object({ type: z.literal('ExcerptReplaced'), ...base, ...excerpt, ...lost }),
  z.object({
    type: z.literal('ExcerptWithdrawn'),
    ...base,
    excerpt: z.string(),
    messages: z.array(z.string()),
    ...lost,
  }),
  z.object({
    type: z.literal('DiagnosisChanged'),
    ...base,
    phase: z.enum(PHASES),
    failure: z.enum(FAILURES),
    cause: z.enum(CAUSES),
    confidence: z.number(),
    plain: z.string(),
    technical: z.string(),
    /** The causes as they stood then, best first: what a later paste strengthened, weakened or ruled out. */
    causes: z.optional(z.array(z.object({ id: z.enum(CAUSES), confidence: z.number() }))),
  }),
  z.object({
    type: z.literal('TierChanged'),
    ...base,
    from: z.enum(TIERS),
    to: z.enum(TIERS),
    rules: z.array(z.enum(TIER_RULES)),
    reason: z.string(),
  }),
  z.object({
    type: z.literal('StepChecked'),
    ...base,
    step: z.enum(STEPS),
    /** `person`: somebody pressed the button; `evidence`: a paste proved it. */
    by: z.enum(['person', 'evidence']),
  }),
  z.object({ type: z.literal('StepUnchecked'), ...base, step: z.enum(STEPS) }),
  z.object({
    type: z.literal('EvidenceSupplied'),
    ...base,
    evidence: z.enum(EVIDENCE),
    value: z.optional(z.string()),
    excerpt: z.optional(z.string()),
    line: z.optional(z.int()),
  }),
  z.object({
    type: z.literal('NoteAdded'),
    ...base,
    text: z.string(),
    /** `ts` of the message that was taken into the timeline as it stands: actor, time and source are its own. */
    message: z.optional(z.string()),
  }),
  /** A message that was taken into the timeline was taken out again. */
  z.object({ type: z.literal('NoteWithdrawn'), ...base, message: z.string() }),
  /** Somebody said that it is not the trouble of another open incident. */
  z.object({ type: z.literal('KeptApart'), ...base }),
  z.object({ type: z.literal('OwnerAssigned'), ...base, owner: z.string() }),
  z.object({ type: z.literal('EscalationPrepared'), ...base, to: z.string() }),
  z.object({
    type: z.literal('StatusChanged'),
    ...base,
    from: z.enum(['open', 'monitoring', 'resolved']),
    to: z.enum(['open', 'monitoring', 'resolved']),
    reason: z.optional(z.string()),
    /** What the one who resolved it found to be the cause. */
    cause: z.optional(z.enum(CAUSES)),
  }),
  z.object({ type: z.literal('PostmortemWritten'), ...base, file: z.optional(z.string()) }),
]);
export type IncidentEvent = z.infer<typeof eventSchema>;
