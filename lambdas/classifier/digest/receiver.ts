import { registrableDomain } from '../../checks/dns/registrable-domain';
import { familyOf } from '../receivers';

const GOOGLE_MX = /(?:^|\.)(?:google|googlemail|gmail|1e100|aspmx\.l\.google)\.(?:com|net)$/;
const ADDRESS = /^[0-9.]+$|:/;

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
