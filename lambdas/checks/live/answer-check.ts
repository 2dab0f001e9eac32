/** Answers one live check of a domain: DNS, and the policy's web server through the guard. Nothing is kept but a short cache. */
import { setTimeout as pause } from 'node:timers/promises';
import { CHECKS_VERSION, type CheckAnswer, checkRequestSchema } from '../contract';
import type { Ask } from '../dns/answer';
import { checkDomain } from '../domain/check-domain';
import type { FetchPolicy } from '../domain/mta-sts';
import { blocklistFindings } from '../reputation/blocklist-findings';
import { policyFetcher } from './guarded-fetch';
import { createResolver } from './resolver';

export interface CheckTools {
  /** A resolver that lives as long as one check. */
  newAsk(): Ask;
  fetchPolicy(ask: Ask): FetchPolicy;
  now(): number;
  /** Milliseconds that a whole check may take. */
  limit: number;
}

export const LIVE: CheckTools = {
  newAsk: () => createResolver({ timeout: 2000, tries: 2 }),
  fetchPolicy: policyFetcher,
  now: Date.now,
  limit: 20_000,
};

const FRESH = 5 * 60_000;
const MOST_KEPT = 100;

type Code = Extract<CheckAnswer, { error: unknown }>['error']['code'];

function refused(code: Code, message: string, remedy: string): CheckAnswer {
  return { version: CHECKS_VERSION, error: { code, message, remedy } };
}

/** Returns what answers checks; equal ones within five minutes get the same answer. */
export function createChecks(tools: CheckTools): (request: unknown) => Promise<CheckAnswer> {
  const kept = new Map<string, { at: number; answer: CheckAnswer }>();
  return async (request) => {
    const parsed = checkRequestSchema.safeParse(request);
    if (!parsed.success) {
      return refused(
        'malformed-request',
        'This is no public domain, or an address or selector beside it is none.',
        'Name the domain behind the @ of the sender, for example example.com.',
      );
    }
    const { ips = [], selectors = [] } = parsed.data;
    const domain = parsed.data.domain.toLowerCase().replace(/\.$/, '');
    const key = JSON.stringify([domain, ips, selectors]);
    const known = kept.get(key);
    if (known !== undefined && tools.now() - known.at < FRESH) return known.answer;
    const answer = await within(tools.limit, check(tools, domain, ips, selectors));
    if ('error' in answer) return answer;
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, { at: tools.now(), answer });
    return answer;
  };
}

async function check(
  tools: CheckTools,
  domain: string,
  ips: readonly string[],
  selectors: readonly string[],
): Promise<CheckAnswer> {
  const ask = tools.newAsk();
  const [report, reputation] = await Promise.all([
    checkDomain({ domain, ips, selectors }, ask, tools.fetchPolicy(ask)),
    blocklistFindings(domain, ips, ask),
  ]);
  return {
    version: CHECKS_VERSION,
    domain,
    findings: [...report.findings],
    reputation,
    gmail: [...report.gmail],
    spfTree: [...report.spfTree],
  };
}

async function within(milliseconds: number, work: Promise<CheckAnswer>): Promise<CheckAnswer> {
  const timer = new AbortController();
  const late = pause(milliseconds, undefined, { signal: timer.signal }).then(
    () =>
      refused(
        'too-slow',
        'The name servers of this domain took too long.',
        'Try again in a while, or run npx tlserror check where the mail is sent from.',
      ),
    () => refused('internal', 'The check was given up.', 'Try again.'),
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}
