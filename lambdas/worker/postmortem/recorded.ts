import type { IncidentEvent } from '../incident/events';
import type { Head } from '../incident/incident';

/** All that is recorded of an incident: what is written about it is written from this alone. */
export interface Recorded {
  head: Head;
  /** The whole timeline; `head.incident` is its fold. */
  events: readonly IncidentEvent[];
  /** Redacted texts of the excerpts: with them, evidence is quoted line by line. */
  excerpts?: readonly { id: string; text: string }[];
}
