import { deflateRawSync } from 'node:zlib';
import { dmarcReport } from '../../../lambdas/checks/reports/dmarc-report';
import { tlsReport } from '../../../lambdas/checks/reports/tls-report';
import { unzipped } from '../../../lambdas/checks/reports/unzip';
import type { Verdict } from '../../../lambdas/classifier/contract';
import { triage } from '../../../lambdas/classifier/triage';
import { zipOf } from './zip';

const TLS = {
  'organization-name': 'Example Receiver',
  'date-range': { 'start-datetime': '2026-11-20T00:00:00Z', 'end-datetime': '2026-11-20T23:59:59Z' },
  'report-id': 'r1',
  policies: [
    {
      policy: { 'policy-type': 'sts', 'policy-domain': 'example.com', 'mx-host': ['*.example.com'] },
      summary: { 'total-successful-session-count': 5326, 'total-failure-session-count': 303 },
      'failure-details': [
        {
          'result-type': 'certificate-expired',
          'receiving-mx-hostname': 'mx1.example.com',
          'failed-session-count': 100,
        },
        {
          'failed-session-count': 203,
          'result-type': 'starttls-not-supported',
          'receiving-mx-hostname': 'mx2.example.com',
        },
      ],
    },
  ],
};
const row = (ip: string, count: number, dkim: string, spf: string) =>
  `<record><row><source_ip>${ip}</source_ip><count>${count}</count><policy_evaluated><disposition>none</disposition><dkim>${dkim}</dkim><spf>${spf}</spf></policy_evaluated></row><identifiers><header_from>example.com</header_from></identifiers></record>`;
const dmarc = (rows: string, open = '<feedback>') =>
  `<?xml version="1.0"?>\n${open}\n<report_metadata><org_name>google.com</org_name><date_range><begin>1795132800</begin><end>1795219199</end></date_range></report_metadata>\n<policy_published><domain>example.com</domain><p>none</p></policy_published>\n${rows}\n</feedback>\n`;

function verdictOf(text: string): Verdict {
  const verdict = triage({ version: 1, excerpt: { id: 'report', text } });
  if ('error' in verdict) throw new Error(verdict.error.message);
  return verdict;
}

describe('a TLS report', () => {
  it.each([
    ['printed to be read', JSON.stringify(TLS, null, 2)],
    ['on one line', JSON.stringify(TLS)],
    ['in a code fence', `\`\`\`\n${JSON.stringify(TLS, null, 1)}\n\`\`\`\n`],
  ])('is counted by sessions, the larger failure first: %s', (_how, text) => {
    const verdict = verdictOf(text);
    expect(verdict.stop).toEqual({ phase: 'ehlo', failure: 'not-offered' });
    expect(verdict.technical).toContain(
      '303 of 5629 sessions failed that others tried with the mail hosts of the domain, most of them without STARTTLS (203)',
    );
    expect(verdict.technical).not.toMatch(/attempt/);
    expect(verdict.coverage).toMatchObject({ kind: 'report', formats: ['tls-rpt'] });
    expect(verdict.coverage.recognised).toBe(verdict.coverage.lines - (text.startsWith('`') ? 0 : 0));
  });

  it('cites the line of the larger failure', () => {
    const text = JSON.stringify(TLS, null, 2);
    const line = text.split('\n').findIndex((one) => one.includes('starttls-not-supported')) + 1;
    expect(
      verdictOf(text).observations.find(({ signature }) => signature === 'report-starttls-not-supported')?.line,
    ).toBe(line);
  });

  it('joins equal results of several policies', () => {
    const twice = tlsReport(JSON.stringify({ ...TLS, policies: [...TLS.policies, ...TLS.policies] }));
    expect(twice).toMatchObject({ failed: 606, succeeded: 10652, domains: ['example.com'] });
    expect(twice?.failures.map(({ result, sessions }) => `${result} ${sessions}`)).toEqual([
      'starttls-not-supported 406',
      'certificate-expired 200',
    ]);
  });

  it('survives what is none', () => {
    for (const text of [
      '{}',
      '[]',
      'null',
      '{"policies": 3}',
      '{"policies": [{"policy": 1, "summary": null}]}',
      '{"policies": [{"policy": {}, "summary": {"total-failure-session-count": -5}, "failure-details": "x"}]}',
      `${'['.repeat(5000)}`,
    ]) {
      expect(() => tlsReport(text)).not.toThrow();
    }
  });
});

describe('a DMARC report', () => {
  const rows =
    row('192.0.2.9', 3388, 'pass', 'fail') +
    row('203.0.113.5', 7, 'fail', 'fail') +
    row('203.0.113.5', 5, 'fail', 'fail') +
    row('203.0.113.6', 1, 'fail', 'fail');

  it.each([['<feedback>'], ['<feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">']])(
    'counts messages that nothing proves, by address: %s',
    (open) => {
      expect(dmarcReport(dmarc(rows, open))).toMatchObject({
        organisation: 'google.com',
        domain: 'example.com',
        policy: 'none',
        messages: 3401,
        failed: 13,
        failing: [
          { ip: '203.0.113.5', messages: 12 },
          { ip: '203.0.113.6', messages: 1 },
        ],
        begin: 1795132800,
      });
      const verdict = verdictOf(dmarc(rows, open));
      expect(verdict).toMatchObject({ tier: 'watch', focus: 'policy', coverage: { kind: 'report' } });
      expect(verdict.technical).toContain(
        '13 of 3401 messages with the domain in From were proven neither by SPF nor by DKIM, 12 of them from 203.0.113.5',
      );
    },
  );

  it('in which nothing failed is no failure', () => {
    const verdict = verdictOf(dmarc(row('192.0.2.9', 3388, 'pass', 'fail')));
    expect(verdict).toMatchObject({ tier: 'none', coverage: { kind: 'report', formats: ['dmarc-report'] } });
  });

  it('expands no entity, however many there are', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE feedback [<!ENTITY a "${'x'.repeat(100)}">${Array.from({ length: 20 }, (_, at) => `<!ENTITY a${at} "&a;&a;&a;">`).join('')}<!ENTITY file SYSTEM "file:///etc/passwd">]>${dmarc(row('&file;', 5, 'fail', 'fail').replace('none', '&a19;')).slice(21)}`;
    const began = process.memoryUsage().heapUsed;
    expect(dmarcReport(bomb)?.failing).toEqual([]);
    expect(process.memoryUsage().heapUsed - began).toBeLessThan(50e6);
    expect(JSON.stringify(verdictOf(bomb))).not.toContain('root:');
  });

  it('survives what is cut or nested', () => {
    for (const text of [
      dmarc('<record><row>'),
      dmarc('<record>'.repeat(20_000)),
      '<feedback><policy_published></feedback>',
      dmarc('').slice(0, 100),
    ]) {
      expect(() => dmarcReport(text)).not.toThrow();
    }
  });
});

describe('a zip archive', () => {
  it('of one file is unpacked, stored or deflated', () => {
    for (const stored of [true, false])
      expect(unzipped(zipOf([['a.xml', 'hello']], stored), 1000)?.toString()).toBe('hello');
  });

  it('that expands to too much, holds several files, or is cut is refused', () => {
    const bomb = zipOf([['a.xml', Buffer.alloc(10_000_000)]]);
    expect(bomb.length).toBeLessThan(20_000);
    expect(unzipped(bomb, 100_000)).toBeUndefined();
    expect(
      unzipped(
        zipOf([
          ['a.xml', '1'],
          ['b.xml', '2'],
        ]),
        1000,
      ),
    ).toBeUndefined();
    const whole = zipOf([['a.xml', 'hello']]);
    for (let length = 0; length < whole.length; length += 1)
      expect(() => unzipped(whole.subarray(0, length), 1000)).not.toThrow();
    expect(unzipped(deflateRawSync('hello'), 1000)).toBeUndefined();
  });
});
