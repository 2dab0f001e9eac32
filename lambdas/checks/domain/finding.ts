/** One thing that a domain check found. */

export const AREAS = ['mx', 'reverse-dns', 'spf', 'dkim', 'dmarc', 'mta-sts', 'tls-rpt', 'dane', 'blocklists'] as const;
export type Area = (typeof AREAS)[number];

/** `unknown`: a look-up failed or nobody asked; never shown as bad. */
export type State = 'good' | 'bad' | 'not-applicable' | 'unknown';

export interface DomainFinding {
  /** Permanent, kebab-case. */
  id: string;
  area: Area;
  state: State;
  /** One or two full sentences. */
  text: string;
  /** The exact record to publish, as a line of a zone file. */
  publish?: string;
}

/** What a finding of an area can explain of mail that does not arrive, a full sentence. */
export const EXPLAINS: Record<Area, string> = {
  mx: 'Explains mail to this domain that does not arrive, and bounces that nobody gets; never a handshake of mail that it sends.',
  'reverse-dns':
    'Explains replies that name PTR or reverse DNS (4.7.23, 5.7.25), and some refusals in the greeting; never a TLS handshake that broke.',
  spf: 'Explains replies that name SPF or authentication (5.7.26, 5.7.27) and a DMARC that fails; judged after TLS, so never a handshake.',
  dkim: 'Explains replies that name DKIM or authentication (5.7.26, 5.7.30) and a DMARC that fails; judged after TLS, so never a handshake.',
  dmarc:
    'Explains replies that name DMARC or alignment (5.7.26, 5.7.32), and mail in the spam folder; judged after TLS, so never a handshake.',
  'mta-sts': 'Governs mail that others send to this domain; it explains nothing of mail that the domain sends.',
  'tls-rpt': 'Only brings reports; it explains no failure.',
  dane: 'Governs mail that others send to this domain; it explains nothing of mail that the domain sends.',
  blocklists: 'Explains replies that name the list or the reputation of the address; never a TLS handshake that broke.',
};

/** The worst of several states: bad, then unknown. */
export function worst(findings: readonly Pick<DomainFinding, 'state'>[]): State {
  const states = findings.map(({ state }) => state);
  if (states.includes('bad')) return 'bad';
  if (states.includes('unknown')) return 'unknown';
  return states.includes('good') ? 'good' : 'not-applicable';
}
