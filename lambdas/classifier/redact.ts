import { redactAddresses } from './redact/addresses';
import { pseudonyms } from './redact/pseudonym';
import { redactSecrets } from './redact/secrets';
import { redactSubjects } from './redact/subjects';

/** Shorter than every token that is told by its letters and digits alone: a queue ID, a name, a host with its address and port. */
const PLAIN =
  /^(?:[A-Za-z0-9]{1,19}|(?!.*x(?:ox|app))(?:[a-z0-9-]{1,15}\.)+[a-z]{2,9}(?:\[[\d.a-f:]{2,45}\](?::\d{1,5})?)?)$/;

/** A replacement may uncover another in text made to confuse; ordinary text is settled after the first pass. */
const PASSES = 6;

/**
 * Takes out of a text what nobody needs to find a fault: local parts of e-mail addresses, credentials, tokens,
 * AUTH payloads and subjects. IP addresses, host names, domains, queue IDs, line ends and the number of lines stay.
 *
 * With a key a local part becomes a pseudonym (`‹u-4f9c2a1b›@example.com`) that is the same wherever the address
 * occurs under that key and tells nothing under another; without one it becomes `‹user›@example.com`.
 *
 * Idempotent, under any key: a pseudonym already there stays. Linear in the length of the text.
 */
export function redact(text: string, key?: string): string {
  if (PLAIN.test(text)) return text;
  const pseudonym = pseudonyms(key);
  let before = text;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const after = redactAddresses(redactSecrets(redactSubjects(before), pseudonym), pseudonym);
    if (after === before) break;
    before = after;
  }
  return before;
}
