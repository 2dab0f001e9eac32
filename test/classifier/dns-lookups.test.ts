import type { Verdict } from '../../lambdas/classifier/contract';
import { triage } from '../../lambdas/classifier/triage';

function verdictOf(text: string): Verdict {
  const verdict = triage({ version: 1, excerpt: { id: 'paste', text } });
  if ('error' in verdict) throw new Error(verdict.error.message);
  return verdict;
}

const dig = (question: string, status: string, answers: string[] = []) => `
; <<>> DiG 9.18.28-1~deb12u2-Debian <<>> ${question}
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 1234
;; flags: qr rd ra; QUERY: 1, ANSWER: ${answers.length}, AUTHORITY: 0, ADDITIONAL: 1

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 1232
;; QUESTION SECTION:
;${question.split(' ')[1]}.\t\t\tIN\t${question.split(' ')[0]}
${answers.length === 0 ? '' : `\n;; ANSWER SECTION:\n${answers.join('\n')}\n`}
;; Query time: 12 msec
;; SERVER: 192.0.2.53#53(192.0.2.53) (UDP)
;; WHEN: Fri Nov 20 10:00:00 UTC 2026
;; MSG SIZE  rcvd: 90
`;
const txt = (name: string, ...strings: string[]) =>
  `${name}.\t\t3600\tIN\tTXT\t${strings.map((one) => `"${one}"`).join(' ')}`;

describe('pasted look-ups', () => {
  it.each([
    ['dig', dig('MX gmail.com', 'SERVFAIL'), 'watch', 'servfail'],
    ['dig', dig('MX gmial.com', 'NXDOMAIN'), 'investigate', 'nxdomain'],
    ['host', '$ host -t mx gmial.example\nHost gmial.example not found: 3(NXDOMAIN)\n', 'investigate', 'nxdomain'],
    [
      'nslookup',
      "$ nslookup -type=mx gmail.com\nServer:\t\t192.0.2.53\nAddress:\t192.0.2.53#53\n\n** server can't find gmail.com: SERVFAIL\n",
      'watch',
      'servfail',
    ],
    [
      'dig without an answer',
      '$ dig A gmail.com\n;; communications error to 192.0.2.53#53: timed out\n;; connection timed out; no servers could be reached\n',
      'watch',
      'servfail',
    ],
  ])('that fail where mail servers ask are failures of DNS: %s', (_tool, text, tier, detail) => {
    expect(verdictOf(text)).toMatchObject({ tier, stop: { phase: 'dns', failure: 'dns', detail }, focus: 'dns' });
  });

  it.each([
    ['a blocklist that does not list', dig('A 9.2.0.192.zen.spamhaus.org', 'NXDOMAIN')],
    ['no DMARC record', dig('TXT _dmarc.example.com', 'NXDOMAIN')],
    ['no TLSA record', dig('TLSA _25._tcp.mx1.example.com', 'NXDOMAIN')],
    ['no reverse DNS', dig('PTR 9.2.0.192.in-addr.arpa', 'NXDOMAIN')],
    ['MX', dig('MX gmail.com', 'NOERROR', ['gmail.com.\t\t3600\tIN\tMX\t5 gmail-smtp-in.l.google.com.'])],
    ['MX in short', '$ dig +short MX gmail.com\n5 gmail-smtp-in.l.google.com.\n10 alt1.gmail-smtp-in.l.google.com.\n'],
    ['a good SPF record', dig('TXT example.com', 'NOERROR', [txt('example.com', 'v=spf1 ip4:192.0.2.9 ', '-all')])],
    ['a good DMARC record', '_dmarc.example.com descriptive text "v=DMARC1; p=none; rua=mailto:d@example.com"\n'],
    ['a good policy', 'version: STSv1\nmode: enforce\nmx: mx1.example.com\nmax_age: 604800\n'],
    [
      'another TXT record',
      dig('TXT example.com', 'NOERROR', [txt('example.com', 'google-site-verification=failed-denied')]),
    ],
  ])('that show no failure of mail are none, and are read: %s', (_what, text) => {
    const verdict = verdictOf(text);
    expect(verdict).toMatchObject({ tier: 'none', coverage: { kind: 'tool' } });
    expect(verdict.coverage.recognised).toBeGreaterThan(0);
  });

  it.each([
    [
      'SPF',
      dig('TXT example.com', 'NOERROR', [txt('example.com', 'v=spf1 ip4:192.0.2.9 ', '+all')]),
      /The SPF record \(line 14\) is wrong: its end/,
    ],
    [
      'SPF in nslookup',
      '$ nslookup -type=txt example.com\nServer:\t\t192.0.2.53\nAddress:\t192.0.2.53#53\n\nNon-authoritative answer:\nexample.com\ttext = "v=spf1 ipv4:192.0.2.9 -all"\n',
      /permerror/,
    ],
    [
      'DMARC',
      '_dmarc.example.com descriptive text "v=DMARC1; p=block"\n',
      /DMARC record \(line 1\) is wrong: it names no policy/,
    ],
    [
      'a revoked key',
      dig('TXT s1._domainkey.example.com', 'NOERROR', [txt('s1._domainkey.example.com', 'v=DKIM1; p=')]),
      /the key is revoked/,
    ],
    [
      'the short form',
      '$ dig +short TXT _dmarc.example.com\n"v=DMARC1; p=quarantine; adkim=x"\n',
      /its alignment is none/,
    ],
  ])('of a wrong record say what is wrong: %s', (_what, text, words) => {
    const verdict = verdictOf(text);
    expect(verdict).toMatchObject({ tier: 'watch', focus: 'policy', wouldChange: [] });
    expect(verdict.technical).toMatch(words);
    expect(verdict.plain).not.toMatch(/nobody has to act|nothing failed/i);
  });

  it.each([
    ['a record alone', 'v=spf1 ip4:192.0.2.9 ?all\n', /its end lets every address through/],
    ['a record in quotes', '"v=DMARC1; p=block; rua=mailto:d@example.com"\n', /it names no policy/],
    [
      'a line of a zone file',
      'example.com. 3600 IN TXT "v=spf1 ip4:192.0.2.9 " "+all"\n',
      /its end lets every address through/,
    ],
    [
      'the JSON of checkdmarc',
      '{\n  "domain": "example.com",\n  "spf": {\n    "record": "v=spf1 ptr -all",\n    "valid": true\n  }\n}\n',
      /some receivers skip/,
    ],
    [
      'a table of a web checker',
      'DMARC Record Published\tNo DMARC Record found\nDMARC Policy Not Enabled\tDMARC Quarantine/Reject policy not enabled\nSPF Record Published\tSPF Record found\n',
      /not exactly one DMARC record/,
    ],
    [
      'look-ups counted by a web checker',
      'SPF Record Published\tSPF Record found\nSPF Included Lookups\tToo many included lookups (14)\n',
      /more than ten look-ups/,
    ],
  ])('of records in tables and files are read by the same code: %s', (_what, text, words) => {
    const verdict = verdictOf(text);
    expect(verdict).toMatchObject({ tier: 'watch', focus: 'policy' });
    expect(verdict.technical).toMatch(words);
  });

  it.each([
    ['a good record alone', 'v=spf1 ip4:192.0.2.9 -all\n'],
    [
      'a good table',
      'SPF Record Published\tSPF Record found\nSPF Included Lookups\tNumber of included lookups is OK\nDMARC Record Published\tDMARC Record found\n',
    ],
  ])('of records that are right show no failure: %s', (_what, text) => {
    expect(verdictOf(text)).toMatchObject({ tier: 'none', coverage: { kind: 'tool', formats: ['record-table'] } });
  });

  it('leave a refusal that quotes a record to the mail server', () => {
    const verdict = verdictOf('550 5.7.27 The sender does not pass SPF: v=spf1 ?all\n');
    expect(verdict.stop).toMatchObject({ phase: 'session', failure: 'rejected' });
  });

  it('stand behind a handshake that failed: later, not this', () => {
    const log =
      'Nov 20 10:11:05 mx1 postfix/smtp[2112]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection\n';
    const verdict = verdictOf(`${log}${dig('TXT example.com', 'NOERROR', [txt('example.com', 'v=spf1 +all')])}`);
    expect(verdict.stop).toEqual({ phase: 'handshake', failure: 'closed' });
    expect(verdict.technical).toContain('Later, not this: the SPF record');
  });

  it('tick the step that asks for them', () => {
    const failing = dig('MX gmail.com', 'SERVFAIL');
    const done = (text: string) => verdictOf(text).checklist.find(({ id }) => id === 'dns')?.done;
    expect(done(failing)).toBe(false);
    expect(
      done(
        `${failing}${dig('MX gmail.com', 'NOERROR', ['gmail.com.\t\t3600\tIN\tMX\t5 gmail-smtp-in.l.google.com.'])}`,
      ),
    ).toBe(true);
  });

  it('are taken from tlserror check as well', () => {
    const report =
      'tlserror-check 0.1.0 example.com, 2026-11-20T08:00:00.000Z\n\nSPF\n  good     example.com publishes one SPF record. [spf-record]\n  bad      Reading all of the record takes 11 look-ups. [spf-lookups]\n\nsummary: 1 bad, 0 unknown, 1 good, 0 not applicable\n';
    const verdict = verdictOf(report);
    expect(verdict.technical).toContain('The SPF record (line 5) is wrong: it takes more than ten look-ups');
    expect(verdictOf(report.replace('bad      ', 'good     ')).tier).toBe('none');
  });
});
