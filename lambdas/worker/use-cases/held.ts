/** What an effect is about, as its use case holds it. */
import type { Head } from '../incident/incident';
import type { StoredExcerpt } from '../store/incident-store';

/** Where the incident of an effect lives. */
export interface Place {
  team: string;
  channel: string;
  thread: string;
}

/** An incident as the caller has just read or written it. */
export interface Held {
  head: Head;
  /** Its excerpts that count; read when they are needed and not given. */
  excerpts?: readonly StoredExcerpt[] | undefined;
}
