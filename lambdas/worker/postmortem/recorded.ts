import type { IncidentEvent } from '../incident/events';
import type { Head } from '../incident/incident';

/** All that is recorded of an incident: what is written about it is written from this alone. */
export interface Recorded {
  head: Head;
  /** The whole timeline; `head.incident` is its fold. */
  events: readonly IncidentEvent[];
  /** Redacted texts of the excerpts: with them, evidence is quoted line by line. */
  excerpts?: readonly { id: string; text: string }[];
  /** How people are called, by their Slack id. Who is not in it is "somebody": an id is never printed. */
  names?: ReadonlyMap<string, string>;
  /** IANA zone whose local time stands beside UTC. */
  timeZone?: string;
}
