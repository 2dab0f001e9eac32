import { checkAnswerSchema } from '../../../lambdas/checks/contract';
import type { Ask } from '../../../lambdas/checks/dns/answer';
import { askZone, zoneOf } from '../../../lambdas/checks/dns/zone';
import { type CheckTools, createChecks } from '../../../lambdas/checks/live/answer-check';

const ZONE = `example.com. SOA a b 1
example.com. MX 10 mx1.example.com.
mx1.example.com. A 198.51.100.1
example.com. TXT "v=spf1 ip4:192.0.2.9 -all"
_dmarc.example.com. TXT "v=DMARC1; p=none; rua=mailto:d@example.com"
`;

function tools(more: Partial<CheckTools> = {}): CheckTools & { resolvers: number } {
  const all = {
    resolvers: 0,
    newAsk: (): Ask => {
      all.resolvers += 1;
      return askZone(zoneOf(ZONE, ''));
    },
    fetchPolicy: () => async () => ({ state: 'unasked' as const }),
    now: () => 1,
    limit: 1000,
    ...more,
  };
  return all;
}

describe('the function of live checks', () => {
  it('answers with findings of its published shape', async () => {
    const answer = await createChecks(tools())({ version: 1, domain: 'Example.com', ips: ['192.0.2.9'] });
    expect(checkAnswerSchema.safeParse(answer).success).toBe(true);
    expect(answer).toMatchObject({ version: 1, domain: 'example.com' });
    expect(JSON.stringify(answer)).toContain('example.com publishes one SPF record.');
  });

  it.each([
    'localhost',
    'router.local',
    'metadata.google.internal',
    '169.254.169.254',
    '10.0.0.1',
    '[::1]',
    'ip-10-0-0-1.ec2.internal',
    '254.169.254.169.in-addr.arpa',
    'example.com/x',
    'example.com:25',
    'a@example.com',
    '',
    'x'.repeat(300),
  ])('looks up nothing for %p', async (domain) => {
    const used = tools();
    expect(await createChecks(used)({ version: 1, domain })).toMatchObject({ error: { code: 'malformed-request' } });
    expect(used.resolvers).toBe(0);
  });

  it.each([
    [{ ips: ['x'] }],
    [{ ips: Array.from({ length: 11 }, () => '192.0.2.1') }],
    [{ selectors: ['a b'] }],
    [{ selectors: ['../x'] }],
    [{ version: 2 }],
  ])('refuses %j', async (more) => {
    expect(await createChecks(tools())({ version: 1, domain: 'example.com', ...more })).toMatchObject({
      error: { code: 'malformed-request' },
    });
  });

  it('gives the same question the same answer for five minutes', async () => {
    let now = 0;
    const used = tools({ now: () => now });
    const checks = createChecks(used);
    const first = await checks({ version: 1, domain: 'example.com' });
    now = 299_000;
    expect(await checks({ version: 1, domain: 'example.com' })).toBe(first);
    await checks({ version: 1, domain: 'example.com', ips: ['192.0.2.9'] });
    expect(used.resolvers).toBe(2);
    now = 301_000;
    await checks({ version: 1, domain: 'example.com' });
    expect(used.resolvers).toBe(3);
  });

  it('gives up when name servers stall, and keeps nothing of that', async () => {
    const used = tools({ newAsk: () => () => new Promise(() => {}), limit: 50 });
    expect(await createChecks(used)({ version: 1, domain: 'example.com' })).toMatchObject({
      error: { code: 'too-slow' },
    });
  });
});
