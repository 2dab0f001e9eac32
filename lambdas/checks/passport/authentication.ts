/** What a receiver's checks say together: whether the From domain was proven, by what, and why not. */
import { registrableDomain } from '../dns/registrable-domain';
import type { AuthResult } from './authentication-results';
import { domainIn } from './header-fields';

/** Results that say that a check did not succeed; `none` and `neutral` prove nothing, and break nothing by themselves. */
const FAILING: ReadonlySet<string> = new Set([
  'fail',
  'hardfail',
  'softfail',
  'permerror',
  'perm_fail',
  'invalid',
  'policy',
]);
const TEMPORARY: ReadonlySet<string> = new Set(['temperror', 'temp_fail', 'error']);

export interface Judged {
  result: string;
  /** The domain that was checked. */
  domain?: string;
  /** Shares its registered domain with the From header. */
  aligned?: boolean;
  selector?: string;
}

export interface Authentication {
  from?: string;
  spf?: Judged & { ip?: string };
  dkim: readonly Judged[];
  dmarc?: Judged & { policy?: string };
  arc?: string;
  /**
   * `pass`: DMARC passes, or what was checked passes and nothing failed. `partly`: one of SPF and DKIM failed, and the From domain is
   * proven by the other. `fail`: the From domain is not proven. `temporary`: a check could not be made. `unknown`: nothing was recorded.
   */
  verdict: 'pass' | 'partly' | 'fail' | 'temporary' | 'unknown';
}

const IP =
  /(?:\b(?:designates?|permit|denies|allow)\b[^\d:]{0,60}|client-ip=|\bdesignate )(?<ip>\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})/i;

/** The address that SPF was judged by: a property, or Google's and Microsoft's words for it. */
function addressIn({ properties, comment }: AuthResult): string | undefined {
  return (
    properties['smtp.remote-ip'] ??
    properties['smtp.client-ip'] ??
    properties['policy.iprev'] ??
    IP.exec(comment)?.groups?.['ip'] ??
    /\bIP (?:is|=) ?(?<ip>[\d.]{7,15}|[\da-f:]{3,45})/i.exec(comment)?.groups?.['ip']
  );
}

function isAligned(domain: string | undefined, from: string | undefined): boolean | undefined {
  if (domain === undefined || from === undefined) return undefined;
  return registrableDomain(domain) === registrableDomain(from);
}

function bare(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return text.includes('@') ? domainIn(text) : /^[a-z0-9][a-z0-9._-]{1,252}$/.test(text) ? text : undefined;
}

/** `from`: the domain of the From header, where the header is there. */
export function authenticationOf(results: readonly AuthResult[], fromHeader: string | undefined): Authentication {
  const named = (method: string) => results.filter((one) => one.method === method);
  const dmarcFound = named('dmarc')[0];
  const from = fromHeader ?? bare(dmarcFound?.properties['header.from']);
  const spfFound = named('spf')[0];
  const optional = <T extends object>(fields: T) => fields;
  const spfDomain = bare(spfFound?.properties['smtp.mailfrom'] ?? spfFound?.properties['smtp.helo']);
  const ip = spfFound === undefined ? undefined : addressIn(spfFound);
  const judged = (result: string, domain: string | undefined): Judged => {
    const aligned = isAligned(domain, from);
    return optional({
      result,
      ...(domain === undefined ? {} : { domain }),
      ...(aligned === undefined ? {} : { aligned }),
    });
  };
  const spf = spfFound && { ...judged(spfFound.result, spfDomain), ...(ip === undefined ? {} : { ip }) };
  const dkim = named('dkim').map(({ result, properties }): Judged => {
    const selector = properties['header.s'];
    return {
      ...judged(result, bare(properties['header.d'] ?? properties['header.i'])),
      ...(selector === undefined ? {} : { selector }),
    };
  });
  const policy = dmarcFound && /\bp=(?<policy>none|quarantine|reject)\b/i.exec(dmarcFound.comment)?.groups?.['policy'];
  const dmarc = dmarcFound && {
    ...judged(
      dmarcFound.result === 'bestguesspass' ? 'none' : dmarcFound.result,
      bare(dmarcFound.properties['header.from']),
    ),
    ...(policy === undefined ? {} : { policy: policy.toLowerCase() }),
  };
  const arc = named('arc')[0]?.result;
  return {
    ...(from === undefined ? {} : { from }),
    ...(spf === undefined ? {} : { spf }),
    dkim,
    ...(dmarc === undefined ? {} : { dmarc }),
    ...(arc === undefined ? {} : { arc }),
    verdict: verdictOf(spf, dkim, dmarc),
  };
}

function verdictOf(
  spf: Judged | undefined,
  dkim: readonly Judged[],
  dmarc: Judged | undefined,
): Authentication['verdict'] {
  const checks = [...(spf === undefined ? [] : [spf]), ...dkim];
  if (checks.length === 0 && dmarc === undefined) return 'unknown';
  if (dmarc !== undefined && FAILING.has(dmarc.result)) return 'fail';
  const failed = (spf !== undefined && isFailing(spf.result)) || dkim.some(({ result }) => isBrokenSignature(result));
  if (dmarc?.result === 'pass') return failed && !oneOfEach(spf, dkim) ? 'partly' : 'pass';
  if (failed) return provenBy(spf, dkim) === undefined ? 'fail' : 'partly';
  if ([...checks, ...(dmarc === undefined ? [] : [dmarc])].some(({ result }) => TEMPORARY.has(result)))
    return 'temporary';
  return checks.some(({ result }) => result === 'pass') ? 'pass' : 'unknown';
}

/** SPF and at least one signature pass: a further signature that fails costs nothing. */
function oneOfEach(spf: Judged | undefined, dkim: readonly Judged[]): boolean {
  return spf?.result === 'pass' && dkim.some(({ result, aligned }) => result === 'pass' && aligned !== false);
}

/** What proves the From domain: a check that passes and is aligned with it. */
export function provenBy(spf: Judged | undefined, dkim: readonly Judged[]): 'DKIM' | 'SPF' | undefined {
  if (dkim.some(({ result, aligned }) => result === 'pass' && aligned === true)) return 'DKIM';
  return spf?.result === 'pass' && spf.aligned === true ? 'SPF' : undefined;
}

/** A signature was there and did not hold: receivers call a body that was changed `fail` or `neutral`. */
function isBrokenSignature(result: string): boolean {
  return FAILING.has(result) || result === 'neutral';
}

export function isFailing(result: string): boolean {
  return FAILING.has(result);
}
