/** All that DNS says of a sending domain, in the order in which receivers come across it. */
import type { Ask } from '../dns/answer';
import { dkimFindings } from './dkim';
import { dmarcFindings } from './dmarc';
import type { DomainFinding, State } from './finding';
import { worst } from './finding';
import { daneFindings, mxFindings, reverseFindings } from './mail-hosts';
import { type FetchPolicy, mtaStsFindings, tlsRptFindings } from './mta-sts';
import { spfFindings } from './spf/spf-findings';

export interface DomainQuestion {
  /** Lower case, without a final dot. */
  domain: string;
  /** Outbound addresses. */
  ips: readonly string[];
  /** DKIM selectors. */
  selectors: readonly string[];
}

export interface DomainReport {
  domain: string;
  findings: readonly DomainFinding[];
  /** Who includes what. */
  spfTree: readonly string[];
  /** What Gmail asks of bulk senders, as far as DNS shows it. */
  gmail: readonly { text: string; state: State }[];
}

export async function checkDomain(
  { domain, ips, selectors }: DomainQuestion,
  ask: Ask,
  fetchPolicy: FetchPolicy,
): Promise<DomainReport> {
  const mx = await mxFindings(domain, ask);
  const [reverse, spf, dkim, dmarc, sts, rpt, dane] = await Promise.all([
    reverseFindings(ips, ask),
    spfFindings(domain, ips, ask),
    dkimFindings(domain, selectors, ask),
    dmarcFindings(domain, ask),
    mtaStsFindings(domain, mx.hosts, ask, fetchPolicy),
    tlsRptFindings(domain, ask),
    daneFindings(mx.hosts, mx.known, ask),
  ]);
  return {
    domain,
    findings: [...mx.findings, ...reverse, ...spf.findings, ...dkim, ...dmarc, ...sts, ...rpt, ...dane],
    spfTree: spf.tree,
    gmail: [
      { text: 'SPF for the envelope sender', state: worst(spf.findings) },
      { text: 'DKIM, with a key of 1024 bits or more', state: worst(dkim) },
      {
        text: 'DMARC, at least p=none',
        state: worst(dmarc.filter(({ id }) => id === 'dmarc-record' || id === 'dmarc-policy')),
      },
      { text: 'reverse DNS that leads back, for every outbound address', state: worst(reverse) },
    ],
  };
}
