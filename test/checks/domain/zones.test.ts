import { generateKeyPairSync } from 'node:crypto';
import type { Answer, Ask } from '../../../lambdas/checks/dns/answer';
import { askZone, zoneOf } from '../../../lambdas/checks/dns/zone';
import { checkDomain, type DomainReport } from '../../../lambdas/checks/domain/check-domain';
import type { PolicyAnswer } from '../../../lambdas/checks/domain/mta-sts';

const key = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');
const K2048 = key(2048);
const K1024 = key(1024);
const K768 = key(768);
const ED = generateKeyPairSync('ed25519')
  .publicKey.export({ type: 'spki', format: 'der' })
  .subarray(12)
  .toString('base64');

/** A domain where all is well, by what stands in it. */
const HEALTHY = {
  mx:
    'example.com. MX 10 mx1.example.com.\nmx1.example.com. A 198.51.100.1\n_25._tcp.mx1.example.com. TLSA 3 1 1 ' +
    'ab'.repeat(32),
  ptr: '9.2.0.192.in-addr.arpa. PTR out.example.com.\nout.example.com. A 192.0.2.9',
  spf: 'example.com. TXT "v=spf1 ip4:192.0.2.9 -all"',
  dkim: `s1._domainkey.example.com. TXT "v=DKIM1; k=rsa; p=${K2048}"`,
  dmarc: '_dmarc.example.com. TXT "v=DMARC1; p=reject; rua=mailto:d@example.com"',
  sts: '_mta-sts.example.com. TXT "v=STSv1; id=20261120"',
  rpt: '_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:t@example.com"',
};
const POLICY = 'version: STSv1\r\nmode: enforce\r\nmx: mx1.example.com\r\nmax_age: 604800\r\n';

interface Case {
  zone?: Partial<typeof HEALTHY>;
  /** Answers that no zone can give, by `name TYPE`. */
  faults?: Record<string, Exclude<Answer['state'], 'found'>>;
  policy?: PolicyAnswer | string;
  selectors?: string[];
  ips?: string[];
  domain?: string;
  bad?: string[];
  unknown?: string[];
  says?: RegExp;
}

async function check({
  zone = {},
  faults = {},
  policy = POLICY,
  selectors = ['s1'],
  ips = ['192.0.2.9'],
  domain = 'example.com',
}: Case): Promise<DomainReport> {
  const text = `example.com. SOA a b 1\narpa. SOA a b 1\nother.example. SOA a b 1\n${Object.values({ ...HEALTHY, ...zone }).join('\n')}\n`;
  const inZone = askZone(zoneOf(text, ''));
  const ask: Ask = async (name, type) => {
    const state = faults[`${name} ${type}`];
    return state === undefined ? inZone(name, type) : { state };
  };
  return checkDomain({ domain, ips, selectors }, ask, async () =>
    typeof policy === 'string' ? { state: 'found', text: policy } : policy,
  );
}

const spf = (text: string, more = '') => ({ zone: { spf: `example.com. TXT "${text}"\n${more}` } });
const includes = (count: number) => ({
  zone: {
    spf: `example.com. TXT "v=spf1 ${Array.from({ length: count }, (_, at) => `include:s${at}.other.example`).join(' ')} ip4:192.0.2.9 -all"\n${Array.from({ length: count }, (_, at) => `s${at}.other.example. TXT "v=spf1 ip4:198.51.100.${at} -all"`).join('\n')}`,
  },
});
const dmarc = (text: string, more = '') => ({ zone: { dmarc: `_dmarc.example.com. TXT "${text}"\n${more}` } });
const dkim = (text: string) => ({ zone: { dkim: `s1._domainkey.example.com. TXT "${text}"` } });
const mx = (text: string) => ({ zone: { mx: text } });
const ptr = (text: string) => ({ zone: { ptr: text } });

const CASES: [name: string, what: Case][] = [
  ['all is well', {}],
  // SPF
  ['no SPF', { ...spf('hello'), bad: ['spf-record'], says: /publishes no SPF record/ }],
  [
    'two SPF records',
    {
      ...spf('v=spf1 -all', 'example.com. TXT "v=spf1 ip4:192.0.2.9 -all"'),
      bad: ['spf-record'],
      says: /2 SPF records/,
    },
  ],
  ['SPF not answered', { faults: { 'example.com TXT': 'timeout' }, unknown: ['spf-record'] }],
  ['SPF SERVFAIL', { faults: { 'example.com TXT': 'servfail' }, unknown: ['spf-record'], says: /SERVFAIL/ }],
  ['SPF refused', { faults: { 'example.com TXT': 'refused' }, unknown: ['spf-record'] }],
  [
    'an unknown mechanism',
    {
      ...spf('v=spf1 ipv4:192.0.2.9 -all'),
      bad: ['spf-syntax', 'spf-address'],
      says: /"ipv4:192\.0\.2\.9" is no mechanism/,
    },
  ],
  ['a wrong network', { ...spf('v=spf1 ip4:192.0.2.999 -all'), bad: ['spf-syntax', 'spf-address'] }],
  ['a wrong prefix', { ...spf('v=spf1 ip4:192.0.2.9/33 -all'), bad: ['spf-syntax', 'spf-address'] }],
  ['everybody may send', { ...spf('v=spf1 +all'), bad: ['spf-all'], says: /every address of the world/ }],
  ['neutral end', { ...spf('v=spf1 ip4:192.0.2.9 ?all'), bad: ['spf-all'] }],
  ['no end', { ...spf('v=spf1 ip4:192.0.2.9'), bad: ['spf-all'] }],
  ['a soft end', spf('v=spf1 ip4:192.0.2.9 ~all')],
  [
    'something behind all',
    {
      ...spf('v=spf1 ip4:192.0.2.9 -all include:s.other.example', 's.other.example. TXT "v=spf1 -all"'),
      bad: ['spf-order'],
    },
  ],
  ['ptr', { ...spf('v=spf1 ptr ip4:192.0.2.9 -all'), bad: ['spf-ptr'] }],
  ['ten look-ups', includes(10)],
  ['eleven look-ups', { ...includes(11), bad: ['spf-lookups', 'spf-address'], says: /takes 11 look-ups/ }],
  [
    'look-ups in included records',
    {
      ...spf(
        'v=spf1 include:a.other.example ip4:192.0.2.9 -all',
        `a.other.example. TXT "v=spf1 ${Array.from({ length: 11 }, (_, at) => `exists:x${at}.other.example`).join(' ')} -all"\n${Array.from({ length: 11 }, (_, at) => `x${at}.other.example. A 127.0.0.2`).join('\n')}`,
      ),
      bad: ['spf-lookups'],
      says: /Most of them come with "include:a\.other\.example"/,
    },
  ],
  [
    'an included record missing',
    { ...spf('v=spf1 include:none.other.example ip4:192.0.2.9 -all'), bad: ['spf-include', 'spf-address'] },
  ],
  [
    'an included record not answered',
    {
      ...spf('v=spf1 include:a.other.example ip4:192.0.2.9 -all'),
      faults: { 'a.other.example TXT': 'servfail' },
      unknown: ['spf-include', 'spf-lookups', 'spf-address'],
    },
  ],
  [
    'an included record outside the zone',
    {
      ...spf('v=spf1 include:_spf.elsewhere.example ip4:192.0.2.9 -all'),
      unknown: ['spf-include', 'spf-lookups', 'spf-address'],
    },
  ],
  [
    'a loop',
    {
      ...spf(
        'v=spf1 include:a.other.example ip4:192.0.2.9 -all',
        'a.other.example. TXT "v=spf1 include:example.com -all"',
      ),
      bad: ['spf-loop', 'spf-address'],
    },
  ],
  ['a redirect', spf('v=spf1 redirect=a.other.example', 'a.other.example. TXT "v=spf1 ip4:192.0.2.0/24 -all"')],
  ['a redirect to nothing', { ...spf('v=spf1 redirect=none.other.example'), bad: ['spf-include', 'spf-address'] }],
  [
    'three void look-ups',
    {
      ...spf('v=spf1 a:v1.other.example a:v2.other.example mx:v3.other.example ip4:192.0.2.9 -all'),
      bad: ['spf-voids', 'spf-address'],
      says: /find nothing \(a:v1/,
    },
  ],
  [
    'two void look-ups',
    {
      ...spf('v=spf1 a:v1.other.example a:v2.other.example ip4:192.0.2.9 -all'),
      says: /2 of 2 look-ups that may find nothing/,
    },
  ],
  ['macros', spf('v=spf1 exists:%{ir}.%{v}._spf.%{d2} -all', '9.2.0.192.in-addr._spf.example.com. A 127.0.0.2')],
  [
    'macros that do not match',
    { ...spf('v=spf1 exists:%{i}._spf.%{d} -all', '1.1.1.1._spf.example.com. A 127.0.0.2'), bad: ['spf-address'] },
  ],
  [
    'an address that is not permitted',
    {
      ips: ['203.0.113.7'],
      zone: { ptr: '7.113.0.203.in-addr.arpa. PTR out.example.com.\nout.example.com. A 203.0.113.7' },
      bad: ['spf-address'],
      says: /does not pass \(fail by "-all"\)/,
    },
  ],
  [
    'an IPv6 address',
    {
      ...spf('v=spf1 ip6:2001:db8::/32 -all'),
      ips: ['2001:db8::9'],
      zone: {
        spf: 'example.com. TXT "v=spf1 ip6:2001:db8::/32 -all"',
        ptr: '9.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. PTR out.example.com.\nout.example.com. AAAA 2001:db8:0::9',
      },
    },
  ],
  [
    'MX in SPF',
    {
      policy: POLICY.replace('mx1', 'out'),
      zone: { spf: 'example.com. TXT "v=spf1 mx -all"', mx: 'example.com. MX 10 out.example.com.' },
    },
  ],
  // DKIM
  ['no selector named', { selectors: [], unknown: ['dkim-key'] }],
  ['no key', { selectors: ['s9'], bad: ['dkim-key'] }],
  ['a revoked key', { ...dkim('v=DKIM1; p='), bad: ['dkim-revoked'] }],
  ['a short key', { ...dkim(`v=DKIM1; p=${K768}`), bad: ['dkim-key'], says: /has 768 bits/ }],
  ['a key of 1024 bits', { ...dkim(`k=rsa; p=${K1024}`), says: /1024 bits; 2048 are advised/ }],
  ['a broken key', { ...dkim(`v=DKIM1; p=${K2048.slice(0, 200)}`), bad: ['dkim-key'], says: /is no rsa key/ }],
  ['an Ed25519 key', { ...dkim(`v=DKIM1; k=ed25519; p=${ED}`), says: /Ed25519/ }],
  ['test mode', { ...dkim(`v=DKIM1; t=y; p=${K2048}`), bad: ['dkim-test-mode'] }],
  ['not for mail', { ...dkim(`v=DKIM1; s=tlsrpt; p=${K2048}`), bad: ['dkim-service'] }],
  ['SHA-1 alone', { ...dkim(`v=DKIM1; h=sha1; p=${K2048}`), bad: ['dkim-hash'] }],
  ['a key not answered', { faults: { 's1._domainkey.example.com TXT': 'timeout' }, unknown: ['dkim-key'] }],
  // DMARC
  ['no DMARC', { ...dmarc('hello'), bad: ['dmarc-record'] }],
  [
    'two DMARC records',
    { ...dmarc('v=DMARC1; p=none', '_dmarc.example.com. TXT "v=DMARC1; p=reject"'), bad: ['dmarc-record'] },
  ],
  ['DMARC misspelt', { ...dmarc('v=DMARC; p=none'), bad: ['dmarc-record'], says: /receivers ignore it/ }],
  ['no policy', { ...dmarc('v=DMARC1; rua=mailto:d@example.com'), bad: ['dmarc-policy'] }],
  ['an unknown policy', { ...dmarc('v=DMARC1; p=block; rua=mailto:d@example.com'), bad: ['dmarc-policy'] }],
  ['a wrong percentage', { ...dmarc('v=DMARC1; p=none; pct=many; rua=mailto:d@example.com'), bad: ['dmarc-share'] }],
  ['no reports', { ...dmarc('v=DMARC1; p=none'), bad: ['dmarc-reports'] }],
  ['reports to no address', { ...dmarc('v=DMARC1; p=none; rua=d@example.com'), bad: ['dmarc-reports'] }],
  [
    'reports to others who agree',
    dmarc('v=DMARC1; p=none; rua=mailto:d@other.example', 'example.com._report._dmarc.other.example. TXT "v=DMARC1"'),
  ],
  [
    'reports to others who do not',
    { ...dmarc('v=DMARC1; p=none; rua=mailto:d@other.example'), bad: ['dmarc-external'] },
  ],
  [
    'reports to others, not answered',
    {
      ...dmarc('v=DMARC1; p=none; rua=mailto:d@other.example'),
      faults: { 'example.com._report._dmarc.other.example TXT': 'timeout' },
      unknown: ['dmarc-external'],
    },
  ],
  [
    'an unknown alignment',
    { ...dmarc('v=DMARC1; p=none; adkim=x; rua=mailto:d@example.com'), bad: ['dmarc-alignment'] },
  ],
  ['DMARC not answered', { faults: { '_dmarc.example.com TXT': 'servfail' }, unknown: ['dmarc-record'] }],
  // MX
  [
    'no MX',
    {
      ...mx('example.com. A 198.51.100.1'),
      bad: ['mx-record', 'mta-sts-mx'],
      zone: { mx: 'example.com. A 198.51.100.1' },
    },
  ],
  ['a null MX', { ...mx('example.com. MX 0 .') }],
  [
    'a null MX beside another',
    {
      ...mx('example.com. MX 0 .\nexample.com. MX 10 mx1.example.com.\nmx1.example.com. A 198.51.100.1'),
      bad: ['mx-null'],
    },
  ],
  [
    'an MX without address',
    { ...mx('example.com. MX 10 mx9.example.com.'), policy: POLICY.replace('mx1', 'mx9'), bad: ['mx-target'] },
  ],
  [
    'an MX that is an alias',
    { ...mx('example.com. MX 10 mx1.example.com.\nmx1.example.com. CNAME out.example.com.'), bad: ['mx-target'] },
  ],
  [
    'an MX that is an address',
    {
      ...mx('example.com. MX 10 198.51.100.1.'),
      policy: POLICY.replace('mx1.example.com', '198.51.100.1'),
      bad: ['mx-target'],
    },
  ],
  [
    'an MX in a private network',
    { ...mx('example.com. MX 10 mx1.example.com.\nmx1.example.com. A 10.0.0.1'), bad: ['mx-target'] },
  ],
  ['MX not answered', { faults: { 'example.com MX': 'timeout' }, unknown: ['mx-record', 'dane-record'] }],
  [
    'the address of an MX not answered',
    {
      ...mx('example.com. MX 10 mx1.example.com.'),
      faults: { 'mx1.example.com A': 'timeout' },
      unknown: ['mx-target'],
    },
  ],
  // Reverse DNS
  ['no PTR', { ...ptr(''), bad: ['ptr-record'] }],
  [
    'a PTR that leads elsewhere',
    { ...ptr('9.2.0.192.in-addr.arpa. PTR out.example.com.\nout.example.com. A 192.0.2.10'), bad: ['ptr-record'] },
  ],
  ['a PTR to nothing', { ...ptr('9.2.0.192.in-addr.arpa. PTR gone.example.com.'), bad: ['ptr-record'] }],
  ['PTR not answered', { faults: { '9.2.0.192.in-addr.arpa PTR': 'servfail' }, unknown: ['ptr-record'] }],
  ['the way back not answered', { faults: { 'out.example.com A': 'timeout' }, unknown: ['ptr-record'] }],
  // MTA-STS, TLS-RPT, DANE
  ['no MTA-STS', { zone: { sts: '' } }],
  ['an MTA-STS record without id', { zone: { sts: '_mta-sts.example.com. TXT "v=STSv1;"' }, bad: ['mta-sts-record'] }],
  ['a policy without the MX', { policy: POLICY.replace('mx1', 'mx2'), bad: ['mta-sts-mx'] }],
  ['a policy with a star', { policy: POLICY.replace('mx1', '*') }],
  ['a policy of web pages', { policy: '<html>not found</html>', bad: ['mta-sts-policy'] }],
  ['a policy that cannot be had', { policy: { state: 'failed', reason: 'status 404' }, bad: ['mta-sts-policy'] }],
  ['a policy not answered', { policy: { state: 'timeout' }, unknown: ['mta-sts-policy'] }],
  ['a policy kept for an hour', { policy: POLICY.replace('604800', '3600'), bad: ['mta-sts-age'] }],
  [
    'two TLS-RPT records',
    {
      zone: {
        rpt: '_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:a@example.com"\n_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:b@example.com"',
      },
      bad: ['tls-rpt-record'],
    },
  ],
  [
    'TLS-RPT to no address',
    { zone: { rpt: '_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=a@example.com"' }, bad: ['tls-rpt-record'] },
  ],
  [
    'a TLSA record for the web',
    {
      ...mx(
        'example.com. MX 10 mx1.example.com.\nmx1.example.com. A 198.51.100.1\n_25._tcp.mx1.example.com. TLSA 1 1 1 abcd',
      ),
      bad: ['dane-record'],
    },
  ],
  ['TLSA not answered', { faults: { '_25._tcp.mx1.example.com TLSA': 'servfail' }, unknown: ['dane-record'] }],
  [
    'nothing answers',
    {
      faults: Object.fromEntries(
        [
          'example.com MX',
          'example.com TXT',
          '_dmarc.example.com TXT',
          '_mta-sts.example.com TXT',
          '_smtp._tls.example.com TXT',
          's1._domainkey.example.com TXT',
          '9.2.0.192.in-addr.arpa PTR',
        ].map((question) => [question, 'timeout' as const]),
      ),
      unknown: [
        'mx-record',
        'ptr-record',
        'spf-record',
        'dkim-key',
        'dmarc-record',
        'mta-sts-record',
        'tls-rpt-record',
        'dane-record',
      ],
    },
  ],
  [
    'a subdomain',
    {
      domain: 'news.example.com',
      zone: {
        spf: 'example.com. TXT "v=spf1 -all"\nnews.example.com. TXT "v=spf1 ip4:192.0.2.9 -all"\nnews.example.com. MX 10 mx1.example.com.',
        dkim: `s1._domainkey.news.example.com. TXT "v=DKIM1; p=${K2048}"`,
      },
      says: /The DMARC record of example\.com holds for news\.example\.com/,
    },
  ],
];

describe('the check of a domain', () => {
  it.each(CASES)('finds what is wrong, and nothing else: %s', async (_name, what) => {
    const report = await check(what);
    const ids = (state: string) =>
      [...new Set(report.findings.filter((one) => one.state === state).map(({ id }) => id))].sort();
    const text = report.findings.map((one) => `${one.state} ${one.id}: ${one.text}`).join('\n');
    expect({ bad: ids('bad'), unknown: ids('unknown'), text }).toEqual({
      bad: [...(what.bad ?? [])].sort(),
      unknown: [...(what.unknown ?? [])].sort(),
      text,
    });
    if (what.says !== undefined) expect(text).toMatch(what.says);
    for (const finding of report.findings) expect(finding.text).toMatch(/^[A-Z0-9"_a-z].*[.]$/s);
  });

  it('covers sixty domains', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60);
  });

  it('says what Gmail asks of bulk senders', async () => {
    const { gmail } = await check({ ...spf('hello'), selectors: [] });
    expect(gmail.map(({ state }) => state)).toEqual(['bad', 'unknown', 'good', 'good']);
  });

  it('shows who includes what', async () => {
    const { spfTree } = await check(
      spf(
        'v=spf1 include:a.other.example -all',
        'a.other.example. TXT "v=spf1 include:b.other.example a -all"\na.other.example. A 192.0.2.9\nb.other.example. TXT "v=spf1 -all"',
      ),
    );
    expect(spfTree).toEqual([
      'example.com: 3 look-ups',
      '  include:a.other.example: 2 look-ups',
      '    include:b.other.example: 0 look-ups',
    ]);
  });
});
