import { AREAS, type DomainFinding } from '../../../checks/domain/finding';
import { findingsLine } from '../dns-lookups/looked-up';
import type { Format } from '../format';

const HEAD = /^\s*tlserror-check [\d.]{1,20} [\w.-]{1,253}, /;
const FINDING = /^\s*(?:good|bad|unknown|n\/a) {2,8}\S.* \[(?<id>[a-z-]{3,40})\]$/;
const BAD = /^\s*bad /;
const TITLE =
  /^\s*(?:MX|Reverse DNS|SPF|DKIM|DMARC|MTA-STS|TLS-RPT|DANE|Blocklists|What Gmail asks of bulk senders.*)$/;
const OTHER = /^\s*(?:explains {3}|summary: |> |\| |(?:good|bad|unknown|n\/a) {2,8}\S)/;

function areaOf(id: string): DomainFinding['area'] | undefined {
  return AREAS.find((area) => id.startsWith(`${area}-`)) ?? (id === 'ptr-record' ? 'reverse-dns' : undefined);
}

/** `tlserror check`. */
export const tlserrorCheck: Format = {
  id: 'tlserror-check',
  kind: 'tool',
  direction: 'unknown',
  claims: (line, inside) =>
    (line.includes('tlserror-check') && HEAD.test(line)) ||
    (inside && (FINDING.test(line) || TITLE.test(line) || OTHER.test(line))),
  opens: (line) => HEAD.test(line),
  read(record) {
    const id = FINDING.exec(record.text)?.groups?.['id'];
    const area = id === undefined ? undefined : areaOf(id);
    const judgesSender = area === 'spf' || area === 'dkim' || area === 'dmarc';
    record.text =
      id !== undefined && area !== undefined && judgesSender && BAD.test(record.text)
        ? findingsLine([{ area, id, state: 'bad' }])
        : '';
  },
};
