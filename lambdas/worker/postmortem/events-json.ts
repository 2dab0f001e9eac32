/** All that happened to an incident, for other programs: the events as they are kept. */
import * as z from 'zod/mini';
import { eventSchema } from '../incident/events';
import type { Recorded } from './recorded';

/** The shape of the document; a field may be added, never changed. */
export const eventsSchema = z.object({
  version: z.literal(1),
  incident: z.string(),
  /** In the order in which they came to be known; `at` says when each happened, in epoch milliseconds of Slack's clock. */
  events: z.array(eventSchema),
});

/** One JSON document. It holds no name of a person: actors are ids of the workspace. */
export function toEventsJson({ head, events }: Pick<Recorded, 'head' | 'events'>): string {
  const document = { version: 1, incident: head.incident.id, events: [...events] } satisfies z.infer<
    typeof eventsSchema
  >;
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** The shape as JSON Schema (draft 2020-12), as `docs/incident-events.schema.json` publishes it. */
export function eventsJsonSchema(): Record<string, unknown> {
  return { title: 'tlserror: all events of an incident, version 1', ...z.toJSONSchema(eventsSchema, { io: 'input' }) };
}
