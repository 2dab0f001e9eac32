import { type Ask, isKnown, reasonOf, recordsIn } from '../dns/answer';
import { addressOf, reverseName } from '../dns/ip';
import type { Area, DomainFinding, State } from './finding';

const findingIn =
  (area: Area) =>
  (id: string, state: State, text: string, publish?: string): DomainFinding => ({
    id,
    area,
    state,
    text,
    ...(publish === undefined ? {} : { publish }),
  });

const mx = findingIn('mx');
const reverse = findingIn('reverse-dns');
const dane = findingIn('dane');

export interface MxHosts {
  findings: DomainFinding[];
  /** Names, best preference first; empty where there are none. */
  hosts: readonly string[];
  /** Whether `hosts` is all there is. */
  known: boolean;
}

/** MX records and what they lead to (RFC 5321 §5.1, RFC 7505). */
export async function mxFindings(domain: string, ask: Ask): Promise<MxHosts> {
  const answer = await ask(domain, 'MX');
  if (!isKnown(answer))
    return {
      findings: [mx('mx-record', 'unknown', `The MX of ${domain} ${reasonOf(answer)}.`)],
      hosts: [],
      known: false,
    };
  const records = [...recordsIn(answer)].map((record) => {
    const [preference = '0', host = ''] = record.split(' ');
    return { preference: Number(preference), host: host === '.' ? '' : host };
  });
  records.sort((a, b) => a.preference - b.preference);
  const nulls = records.filter(({ host }) => host === '');
  if (nulls.length > 0) {
    return records.length === 1
      ? {
          findings: [
            mx(
              'mx-null',
              'not-applicable',
              `${domain} takes no mail (null MX), so nobody can answer it, and bounces are lost; Gmail takes mail from it all the same.`,
            ),
          ],
          hosts: [],
          known: true,
        }
      : {
          findings: [
            mx(
              'mx-null',
              'bad',
              `${domain} publishes a null MX beside other MX records; a null MX has to stand alone.`,
            ),
          ],
          hosts: records.flatMap(({ host }) => (host === '' ? [] : [host])),
          known: true,
        };
  }
  if (records.length === 0) {
    const own = [...recordsIn(await ask(domain, 'A')), ...recordsIn(await ask(domain, 'AAAA'))];
    return own.length > 0
      ? {
          findings: [
            mx(
              'mx-record',
              'bad',
              `${domain} publishes no MX; mail goes to its own address, which is rarely meant.`,
              `${domain}. IN MX 10 YOUR-MAIL-HOST.`,
            ),
          ],
          hosts: [domain],
          known: true,
        }
      : {
          findings: [
            mx(
              'mx-record',
              'bad',
              `${domain} publishes neither MX nor address, so it takes no mail, and receivers may refuse a sender who cannot be answered.`,
              `${domain}. IN MX 10 YOUR-MAIL-HOST.`,
            ),
          ],
          hosts: [],
          known: true,
        };
  }
  const findings = [mx('mx-record', 'good', `Mail goes to ${records.map(({ host }) => host).join(', ')}.`)];
  for (const { host } of records.slice(0, 10)) findings.push(...(await targetFindings(host, ask)));
  return { findings, hosts: records.map(({ host }) => host), known: true };
}

async function targetFindings(host: string, ask: Ask): Promise<DomainFinding[]> {
  if (addressOf(host) !== undefined)
    return [mx('mx-target', 'bad', `The MX names the address ${host}; it has to name a host.`)];
  const alias = await ask(host, 'CNAME');
  const found: DomainFinding[] =
    recordsIn(alias).length > 0
      ? [mx('mx-target', 'bad', `The MX host ${host} is an alias (CNAME), which RFC 2181 §10.3 forbids.`)]
      : [];
  const answers = [await ask(host, 'A'), await ask(host, 'AAAA')];
  const addresses = answers.flatMap(recordsIn);
  if (addresses.length > 0) {
    const wrong = addresses.find((address) =>
      /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd])/.test(address),
    );
    return wrong === undefined
      ? found
      : [
          ...found,
          mx(
            'mx-target',
            'bad',
            `The MX host ${host} has the private address ${wrong}, which nobody outside can reach.`,
          ),
        ];
  }
  const unknown = answers.find((answer) => !isKnown(answer));
  found.push(
    unknown === undefined
      ? mx('mx-target', 'bad', `The MX host ${host} has no address.`)
      : mx('mx-target', 'unknown', `The address of the MX host ${host} ${reasonOf(unknown)}.`),
  );
  return found;
}

/** Forward-confirmed reverse DNS of our outbound addresses, which Gmail asks of every sender. */
export async function reverseFindings(ips: readonly string[], ask: Ask): Promise<DomainFinding[]> {
  if (ips.length === 0)
    return [reverse('ptr-record', 'unknown', 'Reverse DNS is looked up for outbound addresses, and none was named.')];
  return Promise.all(ips.map((ip) => reverseFinding(ip, ask)));
}

async function reverseFinding(ip: string, ask: Ask): Promise<DomainFinding> {
  const address = addressOf(ip);
  if (address === undefined) return reverse('ptr-record', 'unknown', `"${ip}" is no IP address.`);
  const answer = await ask(reverseName(address), 'PTR');
  if (!isKnown(answer)) return reverse('ptr-record', 'unknown', `The PTR record of ${ip} ${reasonOf(answer)}.`);
  const names = recordsIn(answer);
  const [name] = names;
  if (name === undefined) {
    return reverse(
      'ptr-record',
      'bad',
      `${ip} has no reverse DNS, which Gmail asks of every sender. The owner of the address (hosting provider) sets it.`,
      `${reverseName(address)}. IN PTR YOUR-MAIL-HOST.`,
    );
  }
  const type = address.family === 4 ? 'A' : 'AAAA';
  const forward = await Promise.all(names.slice(0, 10).map((one) => ask(one, type)));
  if (forward.some((one) => recordsIn(one).some((found) => addressOf(found)?.bits === address.bits))) {
    return reverse('ptr-record', 'good', `${ip} is ${name}, and ${name} is ${ip}.`);
  }
  const unknown = forward.find((one) => !isKnown(one));
  if (unknown !== undefined)
    return reverse('ptr-record', 'unknown', `${ip} is ${name}, whose ${type} record ${reasonOf(unknown)}.`);
  return reverse(
    'ptr-record',
    'bad',
    `${ip} is ${name}, but ${name} does not lead back to ${ip}.`,
    `${name}. IN ${type} ${ip}`,
  );
}

const USAGE = /^(?<usage>[0-3]) (?<selector>[01]) (?<match>[0-2]) (?<data>[\da-f]+)$/;
const LENGTHS: Record<string, number | undefined> = { '1': 64, '2': 128 };

/** TLSA records of the MX hosts (RFC 7672). Whether they are signed cannot be seen here. */
export async function daneFindings(hosts: readonly string[], known: boolean, ask: Ask): Promise<DomainFinding[]> {
  if (!known) return [dane('dane-record', 'unknown', 'The MX hosts are not known, so neither are their TLSA records.')];
  const named = hosts.filter((host) => addressOf(host) === undefined);
  if (named.length === 0)
    return [dane('dane-record', 'not-applicable', 'There is no MX host that could have a TLSA record.')];
  const found: DomainFinding[] = [];
  let published = 0;
  for (const host of named.slice(0, 10)) {
    const name = `_25._tcp.${host}`;
    const answer = await ask(name, 'TLSA');
    if (!isKnown(answer)) {
      found.push(dane('dane-record', 'unknown', `The TLSA record of ${host} ${reasonOf(answer)}.`));
      continue;
    }
    const records = recordsIn(answer);
    if (records.length === 0) continue;
    published += 1;
    const wrong = records.filter((record) => {
      const { usage, match, data } = USAGE.exec(record)?.groups ?? {};
      const length = LENGTHS[match ?? ''];
      return usage !== '2' && usage !== '3' ? true : length !== undefined && data?.length !== length;
    });
    found.push(
      wrong.length === records.length
        ? dane(
            'dane-record',
            'bad',
            `No TLSA record of ${host} can be used for SMTP, which takes usage 2 and 3 alone, with data of the hash's length.`,
          )
        : dane(
            'dane-record',
            'good',
            `${host} publishes ${records.length} TLSA record${records.length === 1 ? '' : 's'}; they count where the zone is signed (DNSSEC), which this check cannot see.`,
          ),
    );
  }
  if (found.length > 0 || published > 0) return found;
  return [dane('dane-record', 'not-applicable', 'No MX host publishes a TLSA record, so DANE is not in use.')];
}
