/** Every id that Slack sends back to us: commands, shortcuts, buttons. `docs/` and the app manifest name the same. */

import * as z from 'zod/mini';
import type { CauseId, StepId } from '../../classifier/contract';
import { CAUSES, STEPS } from '../../classifier/contract';

export const COMMAND = '/tlserror';
export const TRIAGE_SHORTCUT = 'triage_this_log';
export const TIMELINE_SHORTCUT = 'add_to_timeline';
/** The reaction that takes a message into the timeline, unless the configuration names another. */
export const TIMELINE_REACTION = 'pushpin';

export const ACTIONS = {
  tick: 'tick_step',
  untick: 'untick_step',
  steps: 'all_steps',
  why: 'why_this',
  own: 'own_incident',
  resolve: 'resolve_incident',
  reopen: 'reopen_incident',
  postmortem: 'write_postmortem',
  resolved: 'resolved_without_words',
  forget: 'forget_incident',
  keep: 'keep_incident',
  addTo: 'add_to_other',
  apart: 'keep_apart',
  monitor: 'monitor_incident',
  escalate: 'escalate_incident',
  note: 'note_incident',
} as const;

/** `event_type` of the metadata on the bot's own messages. */
export const EFFECT_EVENT = 'tlserror_effect';

/** What somebody types into a form: the block and the input have the same id. */
export const INPUTS = { fix: 'what_fixed_it', note: 'what_to_note' } as const;

/** `resolved_because:dns`: the cause that somebody found. */
export const BECAUSE_PATTERN = /^resolved_because:/;
const causeSchema = z.enum(CAUSES);

export function becauseId(cause: CauseId): string {
  return `resolved_because:${cause}`;
}

/** The cause of a button's id; `undefined` for anything else. */
export function causeOfId(action: string): CauseId | undefined {
  const parsed = causeSchema.safeParse(action.replace(BECAUSE_PATTERN, ''));
  return parsed.success ? parsed.data : undefined;
}

/** Buttons of one message need ids of their own: `tick_step:probe-tls`. */
export const TICK_PATTERN = /^tick_step:/;
export const UNTICK_PATTERN = /^untick_step:/;

const pairSchema = z.object({ incident: z.string(), other: z.string() });
export type Pair = z.infer<typeof pairSchema>;

/** Value of the button that adds an incident to another one. */
export function pairValue(pair: Pair): string {
  return JSON.stringify(pair);
}

/** Reads that value; `undefined` when it is none. */
export function parsePair(value: string): Pair | undefined {
  return parsed(pairSchema, value);
}

/** `list`: the button stands in the list of all steps, which one person sees and which is drawn again after it. */
const stepButtonSchema = z.object({ incident: z.string(), step: z.enum(STEPS), list: z.optional(z.boolean()) });
export type StepButton = z.infer<typeof stepButtonSchema>;

/** Value of a step's button. */
export function stepValue(incident: string, step: StepId, list = false): string {
  return JSON.stringify({ incident, step, ...(list ? { list } : {}) });
}

/** Reads a step button's value; `undefined` when it is none (an older version of the bot, or somebody's forgery). */
export function parseStepValue(value: string): StepButton | undefined {
  return parsed(stepButtonSchema, value);
}

function parsed<T>(schema: z.ZodMiniType<T>, value: string): T | undefined {
  try {
    const read = schema.safeParse(JSON.parse(value));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
