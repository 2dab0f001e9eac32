import fc from 'fast-check';
import type { DNSResolver } from 'mailauth';
import { addressOf } from '../../../lambdas/checks/dns/ip';
import { askZone, zoneOf } from '../../../lambdas/checks/dns/zone';
import { checkHost } from '../../../lambdas/checks/domain/spf/check-host';
import { expandMacros } from '../../../lambdas/checks/domain/spf/macros';

const { spf } = jest.requireActual<{
  spf(options: {
    sender: string;
    ip: string;
    helo: string;
    mta: string;
    resolver: DNSResolver;
    strict?: boolean;
  }): Promise<{ status: { result: string } }>;
}>('mailauth/lib/spf');

/** What stands around the records under test. */
const AROUND = `example.com. SOA a b 1
a.example.com. A 192.0.2.1
b.example.com. A 192.0.2.2
b.example.com. AAAA 2001:db8::2
m.example.com. MX 10 a.example.com.
m.example.com. MX 20 b.example.com.
p.example.com. TXT "v=spf1 ip4:192.0.2.0/25 -all"
q.example.com. TXT "v=spf1 a:b.example.com ?all"
r.example.com. TXT "v=spf1 redirect=p.example.com"
n.example.com. TXT "hello"
2.0.192.e.example.com. A 127.0.0.2
`;

const term = fc.oneof(
  fc.constantFrom(
    'a:a.example.com',
    'a:b.example.com',
    'a:b.example.com/24',
    'a:b.example.com//64',
    'mx:m.example.com',
    'a:none.example.com',
    'include:p.example.com',
    'include:q.example.com',
    'include:r.example.com',
    'include:n.example.com',
    'include:none.example.com',
    'exists:%{i2r}.e.example.com',
    'exists:none.example.com',
    'ip4:192.0.2.1',
    'ip4:192.0.2.0/30',
    'ip4:198.51.100.0/24',
    'ip6:2001:db8::/32',
    'ip6:2001:db8::1',
    'all',
    'wrong:x',
    'ip4:999.1.1.1',
    'a:b.example.com/99',
    'exp=x.example.com',
  ),
);
const record = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('', '+', '-', '~', '?'), term), { maxLength: 6 }),
    fc.constantFrom('', ' redirect=p.example.com', ' redirect=none.example.com'),
  )
  .map(
    ([terms, redirect]) =>
      `v=spf1${terms.map(([qualifier, one]) => ` ${one.includes('=') ? '' : qualifier}${one}`).join('')}${redirect}`,
  );
const ips = fc.constantFrom(
  '192.0.2.1',
  '192.0.2.2',
  '192.0.2.77',
  '198.51.100.9',
  '203.0.113.1',
  '2001:db8::1',
  '2001:db8::2',
  '2001:db9::1',
);

describe('what SPF says of an address', () => {
  it('is what mailauth says, for whatever a record holds', async () => {
    await fc.assert(
      fc.asyncProperty(record, ips, async (text, ip) => {
        const ask = askZone(zoneOf(`${AROUND}example.com. TXT "${text}"\n`, ''), 'nxdomain');
        const address = addressOf(ip);
        if (address === undefined) throw new Error(ip);
        const own = await checkHost(address, 'example.com', ask);
        const resolver = async (name: string, type: string) => {
          const answer = await ask(name.toLowerCase(), type as 'A');
          if (answer.state !== 'found')
            throw Object.assign(new Error(name), { code: answer.state === 'nodata' ? 'ENODATA' : 'ENOTFOUND' });
          if (type === 'TXT') return answer.records.map((one) => [one]);
          if (type !== 'MX') return [...answer.records];
          return answer.records.map((one) => ({
            priority: Number(one.split(' ')[0]),
            exchange: one.split(' ')[1],
          })) as never;
        };
        const theirs = await spf({
          sender: 'postmaster@example.com',
          ip,
          helo: 'example.com',
          mta: 'test',
          resolver,
          strict: true,
        });
        expect([text, ip, own.result]).toEqual([text, ip, theirs.status.result]);
      }),
      { numRuns: 600 },
    );
  });
});

describe('macros, as RFC 7208 §7.4 has them', () => {
  const values = {
    ip: addressOf('192.0.2.3') ?? { family: 4 as const, bits: 0n },
    sender: 'strong-bad@email.example.com',
    helo: 'mx.example.org',
    domain: 'email.example.com',
  };
  it.each([
    ['%{s}', 'strong-bad@email.example.com'],
    ['%{o}', 'email.example.com'],
    ['%{d}', 'email.example.com'],
    ['%{d4}', 'email.example.com'],
    ['%{d2}', 'example.com'],
    ['%{d1}', 'com'],
    ['%{dr}', 'com.example.email'],
    ['%{d2r}', 'example.email'],
    ['%{l}', 'strong-bad'],
    ['%{l-}', 'strong.bad'],
    ['%{lr}', 'strong-bad'],
    ['%{lr-}', 'bad.strong'],
    ['%{l1r-}', 'strong'],
    ['%{ir}.%{v}._spf.%{d2}', '3.2.0.192.in-addr._spf.example.com'],
    ['%{lr-}.lp._spf.%{d2}', 'bad.strong.lp._spf.example.com'],
    ['%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}', '3.2.0.192.in-addr.strong.lp._spf.example.com'],
    ['%{d2}.trusted-domains.example.net', 'example.com.trusted-domains.example.net'],
  ])('%s', (text, expanded) => {
    expect(expandMacros(text, values)).toBe(expanded);
  });

  it('of IPv6', () => {
    const ip = addressOf('2001:db8::cb01') ?? values.ip;
    expect(expandMacros('%{ir}.%{v}._spf.%{d2}', { ...values, ip })).toBe(
      '1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com',
    );
  });
});
