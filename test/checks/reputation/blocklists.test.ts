import type { Answer, Ask } from '../../../lambdas/checks/dns/answer';
import { blocklistFindings } from '../../../lambdas/checks/reputation/blocklist-findings';
import { BLOCKLISTS } from '../../../lambdas/checks/reputation/lists';

const answering =
  (answers: Record<string, Answer | string>): Ask =>
  async (name) => {
    const answer = answers[name];
    if (answer === undefined) return { state: 'nxdomain' };
    return typeof answer === 'string' ? { state: 'found', records: [answer] } : answer;
  };

const about = async (answers: Record<string, Answer | string>, list: string, ip = '192.0.2.9') =>
  (await blocklistFindings('example.com', [ip], answering(answers))).filter(({ text }) => text.startsWith(list));

describe('blocklists', () => {
  it('are data in full: what a code means, limits and the way off', () => {
    for (const { codes, limits, delist, zone } of BLOCKLISTS) {
      expect(Object.keys(codes).length).toBeGreaterThan(0);
      expect(limits).not.toBe('');
      expect(delist).toMatch(/^https:/);
      expect(zone).toMatch(/^[a-z0-9.-]+$/);
    }
  });

  it('that know nothing of an address are good', async () => {
    const found = await blocklistFindings('example.com', ['192.0.2.9'], answering({}));
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['good']));
    expect(found).toHaveLength(BLOCKLISTS.length);
  });

  it('say what a listing means, and where to ask', async () => {
    const [found] = await about({ '9.2.0.192.zen.spamhaus.org': '127.0.0.4' }, 'Spamhaus ZEN');
    expect(found).toMatchObject({ state: 'bad' });
    expect(found?.text).toMatch(/XBL: a machine that was taken over.*https:\/\/check\.spamhaus\.org/);
  });

  it.each([
    ['a public resolver', '127.255.255.254', /public resolver.*no listing/],
    ['too many questions', '127.255.255.255', /too many/],
    ['a code of errors that is not in the table', '127.255.255.250', /in error/],
    ['a resolver that answers everything itself', '198.51.100.80', /no blocklist does/],
  ])('never take an error for a listing: %s', async (_what, record, words) => {
    const [found] = await about({ '9.2.0.192.zen.spamhaus.org': record }, 'Spamhaus ZEN');
    expect(found?.state).toBe('unknown');
    expect(found?.text).toMatch(words);
  });

  it('that time out or refuse are unknown', async () => {
    for (const state of ['timeout', 'servfail', 'refused'] as const) {
      const [found] = await about({ '9.2.0.192.bl.spamcop.net': { state } }, 'Whether SpamCop');
      expect(found?.state).toBe('unknown');
    }
  });

  it('that list everything say nothing', async () => {
    const [found] = await about(
      { '1.0.0.127.psbl.surriel.com': '127.0.0.2', '9.2.0.192.psbl.surriel.com': '127.0.0.2' },
      'PSBL',
    );
    expect(found).toMatchObject({ state: 'unknown' });
  });

  it('are asked about IPv6 where they know it, and about domains', async () => {
    const name = `${'9.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2'}.zen.spamhaus.org`;
    const found = await blocklistFindings(
      'example.com',
      ['2001:db8::9'],
      answering({
        [name]: '127.0.0.3',
        'example.com.dbl.spamhaus.org': '127.0.1.4',
        'example.com.multi.surbl.org': '127.0.0.1',
      }),
    );
    expect(found.filter(({ state }) => state === 'bad').map(({ text }) => text.split(' (')[0])).toEqual([
      'Spamhaus ZEN lists 2001:db8::9',
      'Spamhaus DBL lists example.com',
    ]);
    expect(found.find(({ text }) => text.startsWith('SURBL'))?.state).toBe('unknown');
  });
});
