import { type Ask, isKnown, reasonOf, recordsIn } from '../dns/answer';
import type { Area, DomainFinding, State } from './finding';
import { tagsOf } from './tags';

/** What came of fetching a policy. `unasked`: it was not tried. */
export type PolicyAnswer =
  | { state: 'found'; text: string; contentType?: string }
  | { state: 'failed'; reason: string }
  | { state: 'timeout' }
  | { state: 'unasked' };

export type FetchPolicy = (domain: string) => Promise<PolicyAnswer>;

export interface StsPolicy {
  version?: string;
  mode?: string;
  maxAge?: number;
  mx: readonly string[];
  /** Lines that are no `key: value`. */
  wrong: readonly string[];
}

const findingIn =
  (area: Area) =>
  (id: string, state: State, text: string, publish?: string): DomainFinding => ({
    id,
    area,
    state,
    text,
    ...(publish === undefined ? {} : { publish }),
  });
const sts = findingIn('mta-sts');
const rpt = findingIn('tls-rpt');

/** A year, RFC 8461 §3.2. */
const LONGEST_AGE = 31_557_600;
const DAY = 86_400;

/** Reads a policy file (RFC 8461 §3.2). */
export function stsPolicy(text: string): StsPolicy {
  const mx: string[] = [];
  const wrong: string[] = [];
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/).slice(0, 500)) {
    if (line.trim() === '') continue;
    const found = /^\s*(?<key>[a-z_]{1,30})\s*:\s*(?<value>\S.{0,300}?)\s*$/i.exec(line)?.groups;
    if (found === undefined) {
      wrong.push(line.trim().slice(0, 60));
      continue;
    }
    const key = (found['key'] ?? '').toLowerCase();
    const value = found['value'] ?? '';
    if (key === 'mx') mx.push(value.toLowerCase().replace(/\.$/, ''));
    else if (!values.has(key)) values.set(key, value);
  }
  const age = values.get('max_age');
  const mode = values.get('mode')?.toLowerCase();
  const version = values.get('version');
  return {
    mx,
    wrong,
    ...(version === undefined ? {} : { version }),
    ...(mode === undefined ? {} : { mode }),
    ...(age === undefined || !/^\d{1,10}$/.test(age) ? {} : { maxAge: Number(age) }),
  };
}

/** Whether a policy's pattern covers a host: a star stands for exactly one label. */
export function covers(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot + 1) === pattern.slice(2);
}

export function policyFindings(policy: StsPolicy, hosts: readonly string[]): DomainFinding[] {
  const found: DomainFinding[] = [];
  const { version, mode, maxAge, mx, wrong } = policy;
  const shape = [
    ...(version === 'STSv1' ? [] : ['its version is not "STSv1"']),
    ...(mode === 'enforce' || mode === 'testing' || mode === 'none'
      ? []
      : [`its mode is ${mode === undefined ? 'missing' : `"${mode}"`}`]),
    ...(maxAge === undefined || maxAge > LONGEST_AGE ? ['its max_age is missing or longer than a year'] : []),
    ...(mx.length === 0 && mode !== 'none' ? ['it names no MX'] : []),
    ...(wrong.length > 0 ? [`it holds lines that are none of a policy (${wrong.slice(0, 3).join('; ')})`] : []),
  ];
  if (shape.length > 0) return [sts('mta-sts-policy', 'bad', `The policy cannot be used: ${shape.join(', and ')}.`)];
  const means =
    mode === 'enforce'
      ? 'senders refuse to deliver without a verified certificate'
      : mode === 'testing'
        ? 'senders only report what fails'
        : 'it is switched off';
  found.push(sts('mta-sts-policy', 'good', `The policy's mode is "${mode}": ${means}.`));
  if ((maxAge ?? 0) < DAY && mode === 'enforce')
    found.push(
      sts(
        'mta-sts-age',
        'bad',
        `Senders keep the policy for ${maxAge} seconds only, less than a day; weeks are usual.`,
      ),
    );
  const missing = mode === 'none' ? [] : hosts.filter((host) => !mx.some((pattern) => covers(pattern, host)));
  if (missing.length > 0) {
    found.push(
      sts(
        'mta-sts-mx',
        'bad',
        `The policy does not name ${missing.join(', ')}: senders that follow it ${mode === 'enforce' ? 'do not deliver there' : 'report it'}.`,
        missing.map((host) => `mx: ${host}`).join('\n'),
      ),
    );
  } else if (hosts.length > 0 && mode !== 'none') found.push(sts('mta-sts-mx', 'good', 'The policy names every MX.'));
  return found;
}

/** MTA-STS (RFC 8461): the record, the policy, and the policy against the MX. */
export async function mtaStsFindings(
  domain: string,
  hosts: readonly string[],
  ask: Ask,
  fetchPolicy: FetchPolicy,
): Promise<DomainFinding[]> {
  const name = `_mta-sts.${domain}`;
  const answer = await ask(name, 'TXT');
  if (!isKnown(answer))
    return [sts('mta-sts-record', 'unknown', `The MTA-STS record of ${domain} ${reasonOf(answer)}.`)];
  const records = recordsIn(answer).filter((text) => /^v\s*=\s*STSv1\s*(?:;|$)/.test(text.trim()));
  const [text] = records;
  if (text === undefined) return [sts('mta-sts-record', 'not-applicable', `${domain} does not use MTA-STS.`)];
  if (records.length > 1)
    return [
      sts('mta-sts-record', 'bad', `${name} holds ${records.length} MTA-STS records, so senders take none. Keep one.`),
    ];
  const id = tagsOf(text).get('id');
  const found =
    id !== undefined && /^[A-Za-z0-9]{1,32}$/.test(id)
      ? [sts('mta-sts-record', 'good', `${domain} publishes an MTA-STS record.`)]
      : [
          sts(
            'mta-sts-record',
            'bad',
            'The MTA-STS record has no "id" of up to 32 letters and digits, so senders ignore it.',
            `${name}. IN TXT "v=STSv1; id=20261120T000000"`,
          ),
        ];
  const policy = await fetchPolicy(domain);
  switch (policy.state) {
    case 'found':
      return [...found, ...policyFindings(stsPolicy(policy.text), hosts)];
    case 'failed':
      return [
        ...found,
        sts(
          'mta-sts-policy',
          'bad',
          `The policy at https://mta-sts.${domain}/.well-known/mta-sts.txt cannot be had: ${policy.reason}.`,
        ),
      ];
    case 'timeout':
      return [
        ...found,
        sts('mta-sts-policy', 'unknown', `https://mta-sts.${domain}/.well-known/mta-sts.txt did not answer in time.`),
      ];
    case 'unasked':
      return [
        ...found,
        sts('mta-sts-policy', 'unknown', 'The policy itself stands on a web server, which was not asked.'),
      ];
  }
}

/** TLS reporting (RFC 8460). */
export async function tlsRptFindings(domain: string, ask: Ask): Promise<DomainFinding[]> {
  const name = `_smtp._tls.${domain}`;
  const answer = await ask(name, 'TXT');
  if (!isKnown(answer))
    return [rpt('tls-rpt-record', 'unknown', `The TLS-RPT record of ${domain} ${reasonOf(answer)}.`)];
  const records = recordsIn(answer).filter((text) => /^v\s*=\s*TLSRPTv1\s*(?:;|$)/.test(text.trim()));
  const [text] = records;
  if (text === undefined) {
    return [
      rpt(
        'tls-rpt-record',
        'not-applicable',
        `${domain} asks for no TLS reports.`,
        `${name}. IN TXT "v=TLSRPTv1; rua=mailto:tls@${domain}"`,
      ),
    ];
  }
  if (records.length > 1)
    return [
      rpt('tls-rpt-record', 'bad', `${name} holds ${records.length} TLS-RPT records, so senders take none. Keep one.`),
    ];
  const addresses = (tagsOf(text).get('rua') ?? '').split(',').map((one) => one.trim());
  return addresses.every((one) => /^(?:mailto:[^\s@]{1,64}@[^\s@]{1,253}|https:\/\/\S{1,500})$/i.test(one))
    ? [rpt('tls-rpt-record', 'good', `${domain} asks for TLS reports.`)]
    : [
        rpt(
          'tls-rpt-record',
          'bad',
          'The TLS-RPT record names no address ("rua=mailto:…" or "https://…") that reports could go to.',
        ),
      ];
}
