import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import type { Ask } from '../../lambdas/checks/dns/answer';
import { askZone, zoneOf } from '../../lambdas/checks/dns/zone';
import { checkDomain } from '../../lambdas/checks/domain/check-domain';
import { isDomain } from '../../lambdas/checks/domain/domain-name';
import type { FetchPolicy } from '../../lambdas/checks/domain/mta-sts';
import { domainLines } from '../../lambdas/checks/domain/report-lines';
import { policyFetcher } from '../../lambdas/checks/live/guarded-fetch';
import { createResolver } from '../../lambdas/checks/live/resolver';
import { blocklistFindings } from '../../lambdas/checks/reputation/blocklist-findings';
import packageFile from '../../package.json';
import { CommandError } from './command-error';
import { print } from './output';
import { USAGE } from './usage';

/** Something is bad; nothing is bad, but something could not be found out. */
const BAD = 2;
const UNKNOWN = 3;

/** Checks the records of a sending domain, and of its outbound addresses. */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args);
  if (values.help === true) {
    await print(USAGE.check);
    return 0;
  }
  const [name] = positionals;
  if (name === undefined || positionals.length > 1)
    throw new CommandError(
      'Exactly one domain is to be named.',
      'For example: npx tlserror check example.com --ip 192.0.2.1.',
    );
  const domain = name.toLowerCase().replace(/\.$/, '');
  if (!isDomain(domain))
    throw new CommandError(
      `"${name}" is no domain.`,
      'Name the domain behind the @ of the sender, for example example.com.',
    );
  const ips = values.ip ?? [];
  const wrong = ips.find((ip) => isIP(ip) === 0);
  if (wrong !== undefined)
    throw new CommandError(
      `"${wrong}" is no IP address.`,
      'Give an address that mail goes out from, for example --ip 192.0.2.1.',
    );
  const selectors = values.selector ?? [];
  const bad = selectors.find((selector) => !/^[a-z0-9_](?:[a-z0-9._-]{0,200}[a-z0-9])?$/i.test(selector));
  if (bad !== undefined)
    throw new CommandError(`"${bad}" is no selector.`, 'It stands behind "s=" in the DKIM-Signature of a message.');
  const { ask, fetchPolicy } = sources(values.zone, values.resolver, values.policy, domain);
  const report = await checkDomain({ domain, ips, selectors }, ask, fetchPolicy);
  const reputation =
    values.zone === undefined || values.lists === true ? await blocklistFindings(domain, ips, ask) : [];
  const at = new Date().toISOString();
  if (values.json === true) await print(`${JSON.stringify({ version: 1, at, ...report, reputation })}\n`);
  else await print(`${domainLines(report, reputation, packageFile.version, at).join('\n')}\n`);
  const states = [...report.findings, ...reputation].map(({ state }) => state);
  return states.includes('bad') ? BAD : states.includes('unknown') ? UNKNOWN : 0;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ip: { type: 'string', multiple: true },
        selector: { type: 'string', multiple: true },
        zone: { type: 'string' },
        policy: { type: 'string' },
        resolver: { type: 'string' },
        lists: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch {
    throw new CommandError('The command line is not understood.', 'See: npx tlserror check --help.');
  }
}

function contentOf(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CommandError(`"${path}" could not be read.`, `Name ${what}.`, { cause });
  }
}

/** Whom to ask: a zone file, which touches no network, or a resolver and the policy's web server. */
function sources(
  zone: string | undefined,
  resolver: string | undefined,
  policy: string | undefined,
  domain: string,
): { ask: Ask; fetchPolicy: FetchPolicy } {
  const text = policy === undefined ? undefined : contentOf(policy, 'the file of the policy, mta-sts.txt');
  const given: FetchPolicy | undefined = text === undefined ? undefined : async () => ({ state: 'found', text });
  if (zone !== undefined) {
    const ask = askZone(zoneOf(contentOf(zone, 'a zone file'), domain));
    return { ask, fetchPolicy: given ?? (async () => ({ state: 'unasked' })) };
  }
  const ask = createResolver(resolver === undefined ? {} : { servers: [resolver] });
  return { ask, fetchPolicy: given ?? policyFetcher(ask) };
}
