import { createHmac } from 'node:crypto';

/** Stands where a credential, a token or an AUTH payload was. */
export const SECRET = '‹secret›';
/** Stands where the subject of a message was. */
export const SUBJECT = '‹subject›';

/** A bound on what one call remembers; beyond it pseudonyms are computed again. */
const REMEMBERED = 4096;

export type Pseudonym = (localPart: string) => string;

/** Names local parts under one key: `‹u-` and the first 32 bits of HMAC-SHA-256 over the lower-cased local part. */
export function pseudonyms(key: string | undefined): Pseudonym {
  if (key === undefined || key === '') return () => '‹user›';
  const known = new Map<string, string>();
  return (localPart) => {
    const name = plainForm(localPart);
    const before = known.get(name);
    if (before !== undefined) return before;
    const pseudonym = `‹u-${createHmac('sha256', key).update(name).digest('hex').slice(0, 8)}›`;
    if (known.size < REMEMBERED) known.set(name, pseudonym);
    return pseudonym;
  };
}

/** One mailbox, one form: `"Anna"`, `anna` and `ANNA` are the same local part (RFC 5321 §4.1.2 calls needless quotes equal). */
function plainForm(localPart: string): string {
  return localPart.replaceAll(/["\\]/g, '').normalize('NFC').toLowerCase();
}
