/** What travels from the ingress to the worker: Slack's request as it came, and what the queue needs to know of it. */
import * as z from 'zod/mini';

export const jobSchema = z.object({
  version: z.literal(1),
  /** How Slack sent it: an event, a slash command, or an interaction (button, shortcut). */
  kind: z.enum(['event', 'command', 'interaction']),
  team: z.string(),
  channel: z.optional(z.string()),
  /** Queue group: team:channel:thread, so that one thread's jobs stay in order. */
  group: z.string(),
  /** Once-and-only-once key of the request's effect. */
  effect: z.string(),
  /** Epoch milliseconds at which the ingress accepted it. */
  receivedAt: z.int(),
  /** Slack's retry number, 0 on the first delivery. */
  retry: z.int(),
  /** The parsed body, exactly what Bolt's `processEvent` takes. */
  body: z.record(z.string(), z.unknown()),
});
export type Job = z.infer<typeof jobSchema>;
