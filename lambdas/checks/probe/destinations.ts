/** Where a probe connects to: the MX hosts of a domain with their addresses, or one host. */
import { isIP } from 'node:net';
import { type Ask, isKnown, reasonOf, recordsIn } from '../dns/answer';

export interface Target {
  /** A mail domain, a host or an address. */
  name: string;
  port: number;
  /** The name is a host's: its MX are not asked for. */
  isHost: boolean;
}

export interface Destinations {
  /** `preference host`, best first; empty where the target is a host. */
  mx: readonly string[];
  /** Ordered as a mail server would try them; IPv4 first for each host. */
  addresses: readonly { host: string; address: string }[];
  /** What could not be resolved, a sentence each. */
  unresolved: readonly string[];
}

const MOST_MX = 10;
const SMTP = 25;

/** `example.com`, `mx.example.com:587`, `[mx.example.com]:25`, `192.0.2.1`, `[2001:db8::1]:25`; undefined for anything else. */
export function targetOf(text: string): Target | undefined {
  const bracketed = /^\[(?<name>[^\]]+)\](?::(?<port>\d{1,5}))?$/.exec(text)?.groups;
  const plain =
    isIP(text) === 6
      ? { name: text, port: undefined }
      : /^(?<name>[^\s:[\]]+)(?::(?<port>\d{1,5}))?$/.exec(text)?.groups;
  const found = bracketed ?? plain;
  if (found === undefined) return undefined;
  const name = (found['name'] ?? '').toLowerCase().replace(/\.$/, '');
  const port = Number(found['port'] ?? SMTP);
  const isName =
    name.length <= 253 && /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/.test(name);
  if (!(isName || isIP(name) > 0) || port < 1 || port > 65_535) return undefined;
  return { name, port, isHost: bracketed !== undefined || isIP(name) > 0 || port !== SMTP };
}

function byPreference(a: string, b: string): number {
  return Number(a.split(' ')[0]) - Number(b.split(' ')[0]);
}

/** Resolves a target. `families`: the address families that this host can connect by. */
export async function destinationsOf(target: Target, families: readonly (4 | 6)[], ask: Ask): Promise<Destinations> {
  const unresolved: string[] = [];
  if (isIP(target.name) > 0) return { mx: [], addresses: [{ host: target.name, address: target.name }], unresolved };
  let mx: readonly string[] = [];
  if (!target.isHost) {
    const answer = await ask(target.name, 'MX');
    mx = [...recordsIn(answer)].sort(byPreference).slice(0, MOST_MX);
    if (answer.state === 'nxdomain') return { mx, addresses: [], unresolved: [`${target.name} ${reasonOf(answer)}.`] };
    if (!isKnown(answer)) return { mx, addresses: [], unresolved: [`The MX of ${target.name} ${reasonOf(answer)}.`] };
    if (mx.length > 0 && mx.every((one) => /^\d+ \.?$/.test(one))) {
      return {
        mx,
        addresses: [],
        unresolved: [`${target.name} takes no mail: the domain returned Null MX (RFC 7505).`],
      };
    }
  }
  const hosts =
    mx.length === 0 ? [target.name] : mx.map((one) => one.split(' ')[1] ?? '').filter((host) => host !== '');
  const addresses: { host: string; address: string }[] = [];
  for (const host of hosts) {
    const found: string[] = [];
    for (const family of families) {
      const type = family === 4 ? 'A' : 'AAAA';
      const answer = await ask(host, type);
      found.push(...recordsIn(answer));
      if (!isKnown(answer)) unresolved.push(`The ${type} record of ${host} ${reasonOf(answer)}.`);
      else if (answer.state === 'nxdomain') unresolved.push(`${host} ${reasonOf(answer)}.`);
      if (answer.state === 'nxdomain') break;
    }
    if (found.length === 0 && !unresolved.some((sentence) => sentence.includes(host))) {
      unresolved.push(
        `No address associated with hostname ${host}: it has no ${families.map((family) => (family === 4 ? 'A' : 'AAAA')).join(' and no ')} record.`,
      );
    }
    addresses.push(...found.map((address) => ({ host, address })));
  }
  return { mx, addresses, unresolved };
}
