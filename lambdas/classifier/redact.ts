import { redactAddresses } from './redact/addresses';
import { pseudonyms } from './redact/pseudonym';
import { redactSecrets } from './redact/secrets';
import { redactSubjects } from './redact/subjects';

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
  const pseudonym = pseudonyms(key);
  return redactAddresses(redactSecrets(redactSubjects(text), pseudonym), pseudonym);
}
