import { type Ask, isKnown, reasonOf } from '../../dns/answer';
import { addressOf } from '../../dns/ip';
import type { DomainFinding, State } from '../finding';
import { checkHost, MOST_LOOKUPS, MOST_VOID } from './check-host';
import type { SpfRecord } from './record';
import { type SpfNode, spfLines, spfNodes, spfTree } from './tree';

export interface SpfReport {
  findings: DomainFinding[];
  tree: readonly string[];
}

const finding = (id: string, state: State, text: string, publish?: string): DomainFinding => ({
  id,
  area: 'spf',
  state,
  text,
  ...(publish === undefined ? {} : { publish }),
});

/** The record that a domain without one would begin with. */
function suggested(domain: string, ips: readonly string[]): string {
  const networks = ips.map((ip) => (ip.includes(':') ? `ip6:${ip}` : `ip4:${ip}`));
  return `${domain}. IN TXT "v=spf1 ${[...(networks.length === 0 ? ['ip4:YOUR-OUTBOUND-IP'] : networks), '-all'].join(' ')}"`;
}

/** `ips`: outbound addresses that have to pass. */
export async function spfFindings(domain: string, ips: readonly string[], ask: Ask): Promise<SpfReport> {
  const answer = await ask(domain, 'TXT');
  if (!isKnown(answer))
    return {
      findings: [finding('spf-record', 'unknown', `The SPF record of ${domain} ${reasonOf(answer)}.`)],
      tree: [],
    };
  const root = await spfTree(domain, ask);
  if (root.records === 0) {
    return {
      findings: [finding('spf-record', 'bad', `${domain} publishes no SPF record.`, suggested(domain, ips))],
      tree: [],
    };
  }
  if (root.records > 1) {
    const text = `${domain} publishes ${root.records} SPF records; receivers take none of them (permerror). Keep one that holds the mechanisms of all.`;
    return { findings: [finding('spf-record', 'bad', text)], tree: [] };
  }
  const found = [
    finding('spf-record', 'good', `${domain} publishes one SPF record.`),
    ...(root.parsed === undefined ? [] : spfShape(domain, root.parsed)),
    ...includesOf(root),
    ...countsOf(root),
  ];
  for (const ip of ips) found.push(await judged(domain, ip, ask));
  return { findings: found, tree: spfLines(root) };
}

/** What one record says of itself. */
export function spfShape(domain: string, parsed: SpfRecord): DomainFinding[] {
  if (parsed.errors.length > 0) {
    return [finding('spf-syntax', 'bad', `Receivers cannot read the record (permerror): ${parsed.errors.join(' ')}`)];
  }
  const found: DomainFinding[] = [finding('spf-syntax', 'good', 'The record is well formed.')];
  const end = parsed.mechanisms.findIndex(({ name }) => name === 'all');
  const all = parsed.mechanisms[end];
  if (all === undefined && parsed.redirect === undefined) {
    found.push(
      finding(
        'spf-all',
        'bad',
        `The record ends without "all" or a redirect, so any other address is neutral. End it with "~all" or "-all".`,
      ),
    );
  } else if (all?.qualifier === '+') {
    found.push(
      finding(
        'spf-all',
        'bad',
        'The record ends with "+all": every address of the world passes for this domain. End it with "~all" or "-all".',
      ),
    );
  } else if (all?.qualifier === '?') {
    found.push(
      finding(
        'spf-all',
        'bad',
        'The record ends with "?all", which says nothing of other addresses. End it with "~all" or "-all".',
      ),
    );
  } else if (all !== undefined)
    found.push(finding('spf-all', 'good', `Other addresses are named as not permitted ("${all.text}").`));
  if (end >= 0 && end < parsed.mechanisms.length - 1) {
    const behind = parsed.mechanisms
      .slice(end + 1)
      .map(({ text }) => text)
      .join(' ');
    found.push(finding('spf-order', 'bad', `What stands behind "all" is never reached: ${behind}. Put it before.`));
  }
  if (parsed.mechanisms.some(({ name }) => name === 'ptr')) {
    found.push(
      finding(
        'spf-ptr',
        'bad',
        `${domain} uses "ptr", which RFC 7208 §5.5 asks not to publish, and some receivers skip. Name the addresses instead.`,
      ),
    );
  }
  return found;
}

function includesOf(root: SpfNode): DomainFinding[] {
  const found: DomainFinding[] = [];
  for (const node of spfNodes(root).slice(1)) {
    if (node.varies) continue;
    const what = `"${node.by}"`;
    if (node.loops)
      found.push(
        finding(
          'spf-loop',
          'bad',
          `${what} leads back to ${node.domain}, which is above it: receivers give up (permerror). Take it out.`,
        ),
      );
    else if (node.records > 1)
      found.push(
        finding(
          'spf-include',
          'bad',
          `${what} leads to ${node.records} SPF records of ${node.domain}: receivers give up (permerror). Its owner has to keep one.`,
        ),
      );
    else if (node.text === undefined) {
      const missing = node.answer === 'found' || node.answer === 'nodata' || node.answer === 'nxdomain';
      found.push(
        missing
          ? finding(
              'spf-include',
              'bad',
              `${what} leads to no SPF record: receivers give up (permerror). Take it out, or correct the name.`,
            )
          : finding('spf-include', 'unknown', `What ${what} leads to could not be looked up (${node.answer}).`),
      );
    } else if (node.parsed !== undefined && node.parsed.errors.length > 0) {
      found.push(
        finding('spf-include', 'bad', `The record behind ${what} cannot be read: ${node.parsed.errors.join(' ')}`),
      );
    }
  }
  return found;
}

function countsOf(root: SpfNode): DomainFinding[] {
  const incomplete = spfNodes(root).some(
    (node) =>
      !node.varies &&
      !node.loops &&
      node.text === undefined &&
      node.records === 0 &&
      !['found', 'nodata', 'nxdomain'].includes(node.answer),
  );
  const { lookups, voids } = root;
  const found: DomainFinding[] = [];
  const largest = [...root.children].sort((a, b) => b.lookups - a.lookups)[0];
  const most = largest === undefined ? '' : ` Most of them come with "${largest.by}" (${largest.lookups + 1}).`;
  if (lookups > MOST_LOOKUPS) {
    found.push(
      finding(
        'spf-lookups',
        'bad',
        `Reading all of the record takes ${lookups} look-ups, and receivers stop after ${MOST_LOOKUPS} (permerror).${most} Take out what no longer sends.`,
      ),
    );
  } else if (incomplete)
    found.push(
      finding(
        'spf-lookups',
        'unknown',
        `At least ${lookups} look-ups of ${MOST_LOOKUPS}; a part could not be looked up.`,
      ),
    );
  else found.push(finding('spf-lookups', 'good', `${lookups} look-up${lookups === 1 ? '' : 's'} of ${MOST_LOOKUPS}.`));
  if (voids.length > MOST_VOID) {
    found.push(
      finding(
        'spf-voids',
        'bad',
        `${voids.length} look-ups find nothing (${voids.join(', ')}), and receivers stop after ${MOST_VOID} (permerror). Take them out.`,
      ),
    );
  } else if (voids.length > 0) {
    found.push(
      finding(
        'spf-voids',
        'good',
        `${voids.length} of ${MOST_VOID} look-ups that may find nothing: ${voids.join(', ')}.`,
      ),
    );
  }
  return found;
}

async function judged(domain: string, ip: string, ask: Ask): Promise<DomainFinding> {
  const address = addressOf(ip);
  if (address === undefined) return finding('spf-address', 'unknown', `"${ip}" is no IP address.`);
  const { result, matched } = await checkHost(address, domain, ask);
  const by = matched === undefined ? '' : ` by "${matched}"`;
  switch (result) {
    case 'pass':
      return finding('spf-address', 'good', `${ip} passes${by}.`);
    case 'temperror':
      return finding('spf-address', 'unknown', `Whether ${ip} passes could not be found out: a look-up failed.`);
    case 'permerror':
      return finding(
        'spf-address',
        'bad',
        `${ip} does not pass: the record breaks a rule of SPF before it reaches the address (permerror).`,
      );
    case 'none':
    case 'neutral':
    case 'fail':
    case 'softfail':
      return finding(
        'spf-address',
        'bad',
        `${ip} does not pass (${result}${by}).`,
        `Add ${ip.includes(':') ? `ip6:${ip}` : `ip4:${ip}`} to the record, before "all".`,
      );
  }
}
