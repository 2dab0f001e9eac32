import { familyOf } from '../receivers';

/** Second-level names under which registries sell: `example.co.uk` belongs to one owner, `co.uk` to none. */
const SHARED_SECOND_LEVEL = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'gov',
  'go',
  'gob',
  'mil',
  'ne',
  'net',
  'nom',
  'or',
  'org',
]);

const GOOGLE_MX = /(?:^|\.)(?:google|googlemail|gmail|1e100|aspmx\.l\.google)\.(?:com|net)$/;
const ADDRESS = /^[0-9.]+$|:/;

/** The domain somebody registered: `mx1.mail.example.co.uk` → `example.co.uk`. An address stays as it is. */
export function registrableDomain(name: string): string {
  const host = name.toLowerCase().replace(/\.$/, '');
  if (ADDRESS.test(host)) return host;
  const labels = host.split('.');
  if (labels.length <= 2) return host;
  const second = labels[labels.length - 2] ?? '';
  const top = labels[labels.length - 1] ?? '';
  const shared = top.length === 2 && SHARED_SECOND_LEVEL.has(second);
  return labels.slice(shared ? -3 : -2).join('.');
}

/** True for any name of Google's mail hosts: MX names of Gmail and of hosted domains, reverse names. */
export function isGoogleHost(name: string): boolean {
  return GOOGLE_MX.test(name.toLowerCase().replace(/\.$/, ''));
}

/**
 * The receiver a lane leads to. Gmail's and Google-hosted MX names form the one family `gmail`, and those of other
 * receivers with several domains theirs (`receivers.ts`); otherwise the registrable domain of the MX, and without one
 * that of the recipient.
 */
export function receiverFamily(remote: string | undefined, recipientDomain: string | undefined): string | undefined {
  if (remote !== undefined && isGoogleHost(remote)) return 'gmail';
  if (recipientDomain !== undefined && isGoogleHost(recipientDomain)) return 'gmail';
  if (remote !== undefined && !ADDRESS.test(remote) && remote.includes('.')) return familyOf(registrableDomain(remote));
  if (recipientDomain !== undefined) return familyOf(registrableDomain(recipientDomain));
  return undefined;
}
