import { type Answer, type Ask, isKnown, reasonOf, recordsIn } from '../dns/answer';
import { registrableDomain } from '../dns/registrable-domain';
import type { DomainFinding, State } from './finding';
import { type Tags, tagsOf } from './tags';

const finding = (id: string, state: State, text: string, publish?: string): DomainFinding => ({
  id,
  area: 'dmarc',
  state,
  text,
  ...(publish === undefined ? {} : { publish }),
});

const POLICIES = ['none', 'quarantine', 'reject'];

export function isDmarc(text: string): boolean {
  return /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text.trim());
}

/** What the policy means, for whoever reads it the first time. */
const MEANS: Record<string, string> = {
  none: 'receivers only report what fails',
  quarantine: 'what fails goes to the spam folder',
  reject: 'what fails is refused',
};

/** RFC 7489 §6; a domain without a record of its own has its organisation's. */
export async function dmarcFindings(domain: string, ask: Ask): Promise<DomainFinding[]> {
  const organisation = registrableDomain(domain);
  const own = await ask(`_dmarc.${domain}`, 'TXT');
  const ownRecords = recordsIn(own).filter(isDmarc);
  const inherits = ownRecords.length === 0 && isKnown(own) && organisation !== domain;
  const answer: Answer = inherits ? await ask(`_dmarc.${organisation}`, 'TXT') : own;
  const at = inherits ? organisation : domain;
  if (!isKnown(answer)) return [finding('dmarc-record', 'unknown', `The DMARC record of ${at} ${reasonOf(answer)}.`)];
  const records = recordsIn(answer).filter(isDmarc);
  const [text] = records;
  if (text === undefined) {
    const almost = recordsIn(answer).some((one) => /dmarc/i.test(one));
    const why = almost ? ' What stands there does not begin with "v=DMARC1;", so receivers ignore it.' : '';
    return [
      finding(
        'dmarc-record',
        'bad',
        `${domain} publishes no DMARC record, which Gmail asks of everybody who sends in bulk.${why}`,
        `_dmarc.${domain}. IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@${domain}"`,
      ),
    ];
  }
  if (records.length > 1)
    return [
      finding(
        'dmarc-record',
        'bad',
        `_dmarc.${at} holds ${records.length} DMARC records, so receivers take none. Keep one.`,
      ),
    ];
  const tags = tagsOf(text);
  return [
    finding(
      'dmarc-record',
      'good',
      inherits ? `The DMARC record of ${organisation} holds for ${domain}.` : `${domain} publishes one DMARC record.`,
    ),
    ...policyOf(tags, inherits),
    ...alignmentOf(tags),
    ...(await reportsOf(tags, at, ask)),
  ];
}

/** What the policy of a record says of itself. */
export function policyOf(tags: Tags, inherits: boolean): DomainFinding[] {
  const found: DomainFinding[] = [];
  const policy = tags.get('p')?.toLowerCase();
  const sub = tags.get('sp')?.toLowerCase();
  const holds = inherits ? (sub ?? policy) : policy;
  if (policy === undefined || !POLICIES.includes(policy)) {
    found.push(
      finding(
        'dmarc-policy',
        'bad',
        `The record names no policy that receivers know (${policy === undefined ? 'no "p="' : `"p=${policy}"`}). Use "p=none", "p=quarantine" or "p=reject".`,
      ),
    );
  } else if (sub !== undefined && !POLICIES.includes(sub)) {
    found.push(finding('dmarc-policy', 'bad', `"sp=${sub}" is no policy that receivers know.`));
  } else if (tags.names[1] !== 'p' && tags.names[0] === 'v') {
    found.push(
      finding(
        'dmarc-policy',
        'good',
        `The policy is "${holds}": ${MEANS[holds ?? ''] ?? ''}. Some receivers want "p=" right behind "v=DMARC1".`,
      ),
    );
  } else found.push(finding('dmarc-policy', 'good', `The policy is "${holds}": ${MEANS[holds ?? ''] ?? ''}.`));
  const share = tags.get('pct');
  if (share !== undefined && !/^(?:100|\d{1,2})$/.test(share))
    found.push(finding('dmarc-share', 'bad', `"pct=${share}" is no percentage.`));
  else if (share !== undefined && share !== '100')
    found.push(finding('dmarc-share', 'good', `The policy is asked for ${share} % of what fails ("pct=${share}").`));
  if (tags.wrong.length > 0)
    found.push(finding('dmarc-syntax', 'bad', `What is no tag stands in the record: ${tags.wrong.join(', ')}.`));
  return found;
}

export function alignmentOf(tags: Tags): DomainFinding[] {
  const found: DomainFinding[] = [];
  for (const [tag, name] of [
    ['adkim', 'DKIM'],
    ['aspf', 'SPF'],
  ] as const) {
    const mode = tags.get(tag)?.toLowerCase();
    if (mode === 's')
      found.push(
        finding(
          'dmarc-alignment',
          'good',
          `${name} has to pass for exactly the From domain ("${tag}=s"): mail of subdomains and of services that sign for themselves does not count.`,
        ),
      );
    else if (mode !== undefined && mode !== 'r')
      found.push(finding('dmarc-alignment', 'bad', `"${tag}=${mode}" is no alignment; use "r" or "s".`));
  }
  return found;
}

async function reportsOf(tags: Tags, domain: string, ask: Ask): Promise<DomainFinding[]> {
  const found: DomainFinding[] = [];
  for (const tag of ['rua', 'ruf'] as const) {
    const value = tags.get(tag);
    if (value === undefined) {
      if (tag === 'rua')
        found.push(
          finding(
            'dmarc-reports',
            'bad',
            'Nobody gets the aggregate reports: there is no "rua=".',
            `Add "rua=mailto:dmarc@${domain}" to the record.`,
          ),
        );
      continue;
    }
    for (const address of value
      .split(',')
      .map((one) => one.trim())
      .slice(0, 10)) {
      const to = /^mailto:[^@\s!]{1,64}@(?<to>[a-z0-9.-]{1,253})(?:!\d{1,12}[kmgt]?)?$/i
        .exec(address)
        ?.groups?.['to']?.toLowerCase();
      if (to === undefined) {
        found.push(
          finding('dmarc-reports', 'bad', `"${tag}=" names what is no address: it has to begin with "mailto:".`),
        );
        continue;
      }
      if (registrableDomain(to) === registrableDomain(domain)) {
        if (tag === 'rua') found.push(finding('dmarc-reports', 'good', `Aggregate reports go to ${to}.`));
        continue;
      }
      found.push(await authorised(domain, to, ask));
    }
  }
  return found;
}

/** RFC 7489 §7.1: the receiver of reports about another domain has to agree. */
async function authorised(domain: string, to: string, ask: Ask): Promise<DomainFinding> {
  const name = `${domain}._report._dmarc.${to}`;
  const answer = await ask(name, 'TXT');
  if (!isKnown(answer))
    return finding(
      'dmarc-external',
      'unknown',
      `Whether ${to} takes reports about ${domain} could not be found out: ${name} ${reasonOf(answer)}.`,
    );
  if (recordsIn(answer).some(isDmarc))
    return finding('dmarc-external', 'good', `${to} agrees to get reports about ${domain}.`);
  return finding(
    'dmarc-external',
    'bad',
    `${to} does not say that it takes reports about ${domain}, so none are sent there.`,
    `${name}. IN TXT "v=DMARC1"`,
  );
}
