/** A record that was looked up and is wrong: what it means, by the id of the finding (`lambdas/checks/domain`). */
import type { Verdict } from '../contract';
import type { Finding } from '../diagnosis/finding';

/** Said where others say at which rung a delivery stopped. */
export const RECORD_WRONG = 'a published record is wrong';

export function recordIsWrong({ stop }: Pick<Verdict, 'stop'>): boolean {
  return stop.phase === 'session' && stop.failure === 'none' && stop.detail === 'authentication';
}

/** What is wrong and what to do, a full sentence. */
const SENTENCES: Record<string, string> = {
  'spf-record': 'there is not exactly one SPF record; keep one that holds the mechanisms of all.',
  'spf-syntax': 'it cannot be read (permerror); correct the term that is no mechanism or no network.',
  'spf-all': 'its end lets every address through or says nothing of others; end it with "~all" or "-all".',
  'spf-order': 'what stands behind "all" is never reached; put it before.',
  'spf-ptr': 'it uses "ptr", which some receivers skip; name the addresses.',
  'spf-include': 'an include leads to no single record; take it out or correct the name.',
  'spf-loop': 'it includes itself; take the include out.',
  'spf-lookups': 'it takes more than ten look-ups; take out what no longer sends.',
  'spf-voids': 'more than two look-ups find nothing; take them out.',
  'spf-address': 'an outbound address does not pass; add it before "all".',
  'dkim-key': 'there is no usable key of 1024 bits or more; publish one, whole.',
  'dkim-revoked': 'the key is revoked; sign with another selector, or publish the key again.',
  'dkim-test-mode': 'the key is in test mode; take "t=y" out.',
  'dkim-service': 'the key is not for mail; take the "s=" out.',
  'dkim-hash': 'the key does not allow SHA-256; take the "h=" out.',
  'dmarc-record': 'there is not exactly one DMARC record that begins with "v=DMARC1;".',
  'dmarc-policy': 'it names no policy that receivers know; use none, quarantine or reject.',
  'dmarc-share': 'its percentage is none; give a number from 0 to 100.',
  'dmarc-syntax': 'what is no tag stands in it.',
  'dmarc-alignment': 'its alignment is none; use "r" or "s".',
  'dmarc-reports': 'nobody gets its aggregate reports; name an address with "mailto:".',
  'dmarc-external': 'the receiver of its reports does not agree to get them.',
};

/** The record and what is wrong with it; undefined where no such record is in the text. */
export function wrongRecord(f: Pick<Finding, 'observations'>): string | undefined {
  const seen = f.observations.find(({ signature }) => signature === 'record-bad');
  const { area, finding } = seen?.captures ?? {};
  const sentence = SENTENCES[finding ?? ''];
  if (seen === undefined || area === undefined || sentence === undefined) return undefined;
  return `The ${area} record (line ${seen.line}) is wrong: ${sentence}`;
}
