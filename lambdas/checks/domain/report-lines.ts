/** A domain's check as text: the areas in the order of work, each with what it can explain. */
import type { DomainReport } from './check-domain';
import { AREAS, type Area, type DomainFinding, EXPLAINS, type State } from './finding';

export const DOMAIN_HEAD = 'tlserror-check';

const TITLES: Record<Area, string> = {
  mx: 'MX',
  'reverse-dns': 'Reverse DNS',
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  'mta-sts': 'MTA-STS',
  'tls-rpt': 'TLS-RPT',
  dane: 'DANE',
  blocklists: 'Blocklists',
};

const MARKS: Record<State, string> = {
  good: 'good   ',
  bad: 'bad    ',
  unknown: 'unknown',
  'not-applicable': 'n/a    ',
};

function findingLines({ id, state, text, publish }: DomainFinding): string[] {
  const lines = [`  ${MARKS[state]}  ${text} [${id}]`];
  if (publish !== undefined && state !== 'good')
    lines.push(...publish.split('\n').map((line) => `             > ${line}`));
  return lines;
}

/** `at`: ISO 8601. `version`: of this program. */
export function domainLines(
  report: DomainReport,
  reputation: readonly DomainFinding[],
  version: string,
  at: string,
): string[] {
  const all = [...report.findings, ...reputation];
  const lines = [`${DOMAIN_HEAD} ${version} ${report.domain}, ${at}`];
  for (const area of AREAS) {
    const found = all.filter((finding) => finding.area === area);
    if (found.length === 0) continue;
    lines.push('', TITLES[area], ...found.flatMap(findingLines));
    if (area === 'spf' && report.spfTree.length > 1)
      lines.push(...report.spfTree.map((line) => `           | ${line}`));
    if (found.some(({ state }) => state === 'bad' || state === 'unknown')) lines.push(`  explains   ${EXPLAINS[area]}`);
  }
  lines.push(
    '',
    'What Gmail asks of bulk senders, as far as DNS shows it',
    ...report.gmail.map(({ state, text }) => `  ${MARKS[state]}  ${text}`),
  );
  const count = (state: State) => all.filter((finding) => finding.state === state).length;
  lines.push(
    '',
    `summary: ${count('bad')} bad, ${count('unknown')} unknown, ${count('good')} good, ${count('not-applicable')} not applicable`,
  );
  return lines;
}
