/** What a looked-up record says, as the line that signatures know. */
import type { DomainFinding } from '../../../checks/domain/finding';
import { recordFindings } from '../../../checks/domain/record-findings';

/** Names of areas as people write them. */
const AREAS: Partial<Record<DomainFinding['area'], string>> = {
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  'mta-sts': 'MTA-STS',
};

/** One line for the findings of a record; empty where the record is none of mail's. */
export function findingsLine(findings: readonly Pick<DomainFinding, 'area' | 'id' | 'state'>[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  const area = AREAS[first.area] ?? first.area;
  const bad = findings.find(({ state }) => state === 'bad');
  return bad === undefined ? `${area} record, good` : `${area} record, bad: ${bad.id}`;
}

/** What a TXT record at a name says. */
export function textRecordLine(name: string, text: string): string {
  return findingsLine(recordFindings(name.toLowerCase().replace(/\.$/, ''), text));
}

/** The strings of a TXT record as they are printed, joined. */
export function joinedStrings(printed: string): string {
  const strings = [...printed.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']) =>
    inner.replaceAll(/\\(.)/g, '$1'),
  );
  return strings.length === 0 ? printed.trim() : strings.join('');
}

/** Whether mail servers ask for such a record when they deliver: what fails then keeps mail from leaving. */
export function isForDelivery(type: string, name: string): boolean {
  return (
    (type === 'MX' || type === 'A' || type === 'AAAA') &&
    !name.includes('_') &&
    !/^\d{1,3}(?:\.\d{1,3}){3}\./.test(name) &&
    !name.endsWith('.arpa')
  );
}
