/** Asks the domain name system through Node's resolver. */
import { promises } from 'node:dns';
import type { Answer, Ask, RecordType } from '../dns/answer';

export interface ResolverSettings {
  /** Addresses of resolvers, with `:port` where it is not 53; absent: this machine's. */
  servers?: readonly string[];
  /** Milliseconds for one try. */
  timeout?: number;
  tries?: number;
}

const TIMEOUT = 3000;
const TRIES = 2;

function bare(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

async function recordsOf(resolver: promises.Resolver, name: string, type: RecordType): Promise<string[]> {
  switch (type) {
    case 'A':
      return await resolver.resolve4(name);
    case 'AAAA':
      return await resolver.resolve6(name);
    case 'MX':
      return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${bare(exchange)}`);
    case 'TXT':
      return (await resolver.resolveTxt(name)).map((strings) => strings.join(''));
    case 'CNAME':
      return (await resolver.resolveCname(name)).map(bare);
    case 'PTR':
      return (await resolver.resolvePtr(name)).map(bare);
    case 'NS':
      return (await resolver.resolveNs(name)).map(bare);
    case 'SOA': {
      const { nsname, hostmaster, serial } = await resolver.resolveSoa(name);
      return [`${bare(nsname)} ${bare(hostmaster)} ${serial}`];
    }
    case 'TLSA':
      return (await resolver.resolveTlsa(name)).map(
        ({ certUsage, selector, match, data }) =>
          `${certUsage} ${selector} ${match} ${Buffer.from(data).toString('hex')}`,
      );
  }
}

/** c-ares' code for an answer without records. */
function answerFor(error: unknown): Answer {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOTFOUND':
      return { state: 'nxdomain' };
    case 'ENODATA':
      return { state: 'nodata' };
    case 'ETIMEOUT':
    case 'ECONNREFUSED':
      return { state: 'timeout' };
    case 'EREFUSED':
      return { state: 'refused' };
    default:
      return { state: 'servfail' };
  }
}

/** A resolver whose answers are kept as long as it is: each question is asked once. */
export function createResolver({ servers, timeout = TIMEOUT, tries = TRIES }: ResolverSettings = {}): Ask {
  const resolver = new promises.Resolver({ timeout, tries });
  if (servers !== undefined) resolver.setServers([...servers]);
  const asked = new Map<string, Promise<Answer>>();
  const ask = async (name: string, type: RecordType): Promise<Answer> => {
    try {
      const records = await recordsOf(resolver, name, type);
      return records.length === 0 ? { state: 'nodata' } : { state: 'found', records };
    } catch (error) {
      return answerFor(error);
    }
  };
  return (name, type) => {
    const question = `${name} ${type}`;
    const known = asked.get(question);
    if (known !== undefined) return known;
    const answer = ask(name, type);
    asked.set(question, answer);
    return answer;
  };
}
