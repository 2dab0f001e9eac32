import { type Ask, isKnown, reasonOf, recordsIn } from '../dns/answer';
import type { DomainFinding, State } from './finding';
import { rsaBits } from './rsa-bits';
import { tagsOf } from './tags';

/** Gmail refuses signatures of shorter keys, and RFC 8301 asks for this many bits. */
const LEAST_BITS = 1024;
const ADVISED_BITS = 2048;

const finding = (id: string, state: State, text: string, publish?: string): DomainFinding => ({
  id,
  area: 'dkim',
  state,
  text,
  ...(publish === undefined ? {} : { publish }),
});

export interface DkimKey {
  kind: 'rsa' | 'ed25519';
  bits?: number;
}

/** Reads a key's data; undefined when it is none. */
export function keyOf(base64: string, algorithm: string): DkimKey | undefined {
  const der = Buffer.from(base64.replaceAll(/\s/g, ''), 'base64');
  if (algorithm === 'ed25519') return der.length === 32 || der.length === 44 ? { kind: 'ed25519' } : undefined;
  const bits = rsaBits(der);
  return bits === undefined ? undefined : { kind: 'rsa', bits };
}

async function selectorFindings(domain: string, selector: string, ask: Ask): Promise<DomainFinding[]> {
  const name = `${selector}._domainkey.${domain}`;
  const answer = await ask(name, 'TXT');
  if (!isKnown(answer)) return [finding('dkim-key', 'unknown', `The key ${name} ${reasonOf(answer)}.`)];
  const records = recordsIn(answer).filter((text) => /(?:^|;)\s*p\s*=/i.test(text) || /^v=DKIM1/i.test(text));
  const [text] = records;
  if (text === undefined) {
    return [
      finding(
        'dkim-key',
        'bad',
        `There is no DKIM key at ${name}, so what is signed with this selector does not verify.`,
        `${name}. IN TXT "v=DKIM1; k=rsa; p=YOUR-PUBLIC-KEY"`,
      ),
    ];
  }
  if (records.length > 1)
    return [
      finding(
        'dkim-key',
        'bad',
        `${records.length} keys are published at ${name}; receivers may take any of them. Keep one.`,
      ),
    ];
  return dkimRecordFindings(name, text);
}

/** What one key record says of itself. */
export function dkimRecordFindings(name: string, text: string): DomainFinding[] {
  const tags = tagsOf(text);
  const algorithm = (tags.get('k') ?? 'rsa').toLowerCase();
  const data = tags.get('p');
  if (tags.get('v') !== undefined && tags.get('v') !== 'DKIM1')
    return [
      finding('dkim-key', 'bad', `The key ${name} has a wrong version ("v=${tags.get('v')}"): receivers ignore it.`),
    ];
  if (data === undefined) return [finding('dkim-key', 'bad', `The record ${name} holds no key ("p=").`)];
  if (data === '')
    return [
      finding('dkim-revoked', 'bad', `The key ${name} is revoked ("p=" is empty): signatures with this selector fail.`),
    ];
  const key = keyOf(data, algorithm);
  if (key === undefined)
    return [
      finding(
        'dkim-key',
        'bad',
        `What stands in "p=" at ${name} is no ${algorithm} key; it may have been cut or broken over strings wrongly.`,
      ),
    ];
  const found: DomainFinding[] = [];
  if (key.kind === 'ed25519')
    found.push(
      finding(
        'dkim-key',
        'good',
        `${name} holds an Ed25519 key; Gmail does not check such signatures, so an RSA one has to stand beside it.`,
      ),
    );
  else if ((key.bits ?? 0) < LEAST_BITS)
    found.push(
      finding(
        'dkim-key',
        'bad',
        `The key ${name} has ${key.bits} bits; receivers refuse fewer than ${LEAST_BITS}. Make one of ${ADVISED_BITS}.`,
      ),
    );
  else
    found.push(
      finding(
        'dkim-key',
        'good',
        `${name} holds an RSA key of ${key.bits} bits${(key.bits ?? 0) < ADVISED_BITS ? `; ${ADVISED_BITS} are advised` : ''}.`,
      ),
    );
  const flags = (tags.get('t') ?? '').split(':').map((flag) => flag.trim());
  if (flags.includes('y'))
    found.push(
      finding(
        'dkim-test-mode',
        'bad',
        `The key ${name} is in test mode ("t=y"): receivers may treat its signatures as none. Take the flag out.`,
      ),
    );
  const services = (tags.get('s') ?? '*').split(':').map((one) => one.trim());
  if (!services.includes('*') && !services.includes('email'))
    found.push(finding('dkim-service', 'bad', `The key ${name} is not for mail ("s=${tags.get('s')}").`));
  const hashes = tags.get('h');
  if (hashes !== undefined && !hashes.split(':').some((hash) => hash.trim() === 'sha256'))
    found.push(
      finding(
        'dkim-hash',
        'bad',
        `The key ${name} does not allow SHA-256 ("h=${hashes}"), and receivers no longer take SHA-1.`,
      ),
    );
  return found;
}

/** `selectors`: those that messages are signed with; without one DKIM cannot be looked up. */
export async function dkimFindings(domain: string, selectors: readonly string[], ask: Ask): Promise<DomainFinding[]> {
  if (selectors.length === 0) {
    return [
      finding(
        'dkim-key',
        'unknown',
        'DKIM keys are found by the selector, which stands in a message ("s=" of DKIM-Signature) and was not named.',
      ),
    ];
  }
  return (await Promise.all(selectors.map((selector) => selectorFindings(domain, selector, ask)))).flat();
}
