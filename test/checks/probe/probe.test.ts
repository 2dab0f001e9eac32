import { brokenStep } from '../../../lambdas/checks/probe/climb';
import { targetOf } from '../../../lambdas/checks/probe/destinations';
import { probe } from '../../../lambdas/checks/probe/probe';
import { hang, type Plan, startFaultServer } from '../../support/fault-server';
import { climb, FAULTS, HOST, healthy, ROOT } from './faults';

describe('a probe against a server', () => {
  it('that is healthy reaches the mail commands inside TLS and says goodbye', async () => {
    const { climbs, open } = await climb(healthy);
    expect(climbs[0]?.steps.map(({ rung, outcome }) => `${rung} ${outcome}`)).toEqual([
      'connect ok',
      'banner ok',
      'ehlo ok',
      'starttls ok',
      'handshake ok',
      'certificate ok',
      'session ok',
    ]);
    expect(climbs[0]?.spoken.filter(({ side }) => side === 'C').map(({ text }) => text)).toEqual([
      'EHLO out.example.org',
      'STARTTLS',
      'EHLO out.example.org',
      'QUIT',
    ]);
    expect(climbs[0]?.tls?.version).toBe('TLSv1.3');
    expect(climbs[0]?.certificate).toMatchObject({
      subject: `CN=${HOST}`,
      issuer: 'CN=Test Root, O=Example Trust',
      names: [HOST],
    });
    expect(open).toBe(0);
  });

  it.each(FAULTS)('with %s names the rung', async (_name, plan, rung, failure, words = /./) => {
    const { climbs, took, open } = await climb({ ...healthy, ...plan });
    const broken = climbs[0] && brokenStep(climbs[0]);
    expect(`${broken?.rung}/${broken?.failure} ${broken?.text}`).toMatch(`${rung}/${failure} `);
    expect(broken?.text).toMatch(words);
    expect(open).toBe(0);
    // Each of at most seven rungs has its limit, and the goodbye.
    expect(took).toBeLessThan(4000);
  });

  it('that speaks TLS from the first byte is greeted inside TLS', async () => {
    const { climbs, open } = await climb({ ...healthy, implicit: true }, { implicit: true });
    expect(climbs[0]?.steps.map(({ rung, outcome }) => `${rung} ${outcome}`)).toEqual([
      'connect ok',
      'handshake ok',
      'certificate ok',
      'banner ok',
      'session ok',
    ]);
    expect(open).toBe(0);
  });

  it('that answers in clear where TLS is expected from the first byte is not taken for TLS', async () => {
    const { climbs } = await climb(healthy, { implicit: true });
    expect(climbs[0] && brokenStep(climbs[0])).toMatchObject({ rung: 'handshake', failure: 'not-tls' });
    expect(climbs[0] && brokenStep(climbs[0])?.text).toContain('it reads "220 mx1.example.com ESMTP ready"');
  });

  it('named by its address has no name to compare with', async () => {
    const server = await startFaultServer(healthy);
    const { climbs } = await probe({
      target: { name: '127.0.0.1', port: server.port, isHost: true },
      count: 1,
      limit: 500,
      pause: 1,
      ehloName: 'out.example.org',
      families: [4],
      roots: [ROOT],
      ask: async () => ({ state: 'unasked' }),
      now: Date.now,
      onEvent: () => {},
    });
    await server.close();
    expect(climbs[0] && brokenStep(climbs[0])).toBeUndefined();
  });

  it('whose port is closed names the connection', async () => {
    const server = await startFaultServer({});
    await server.close();
    const { climbs } = await probe({
      target: { name: '127.0.0.1', port: server.port, isHost: true },
      count: 1,
      limit: 500,
      pause: 1,
      ehloName: 'out.example.org',
      families: [4],
      ask: async () => ({ state: 'unasked' }),
      now: Date.now,
      onEvent: () => {},
    });
    expect(climbs[0] && brokenStep(climbs[0])).toMatchObject({
      rung: 'connect',
      failure: 'unreachable',
      text: 'Connection refused (ECONNREFUSED).',
    });
  });

  it('that drops a large ClientHello is asked again with classic key groups, within the connections allowed', async () => {
    const plan: Plan = { ...healthy };
    const { climbs } = await climb({ ...plan, handshake: hang }, { count: 3 });
    expect(climbs.map(({ route }) => route.groups)).toEqual(['default', 'classic']);
  });
});

describe('the target of a probe', () => {
  it.each([
    ['gmail.com', { name: 'gmail.com', port: 25, isHost: false }],
    ['smtp.example.com:587', { name: 'smtp.example.com', port: 587, isHost: true }],
    ['[mx.example.com]', { name: 'mx.example.com', port: 25, isHost: true }],
    ['[2001:db8::1]:25', { name: '2001:db8::1', port: 25, isHost: true }],
    ['2001:db8::1', { name: '2001:db8::1', port: 25, isHost: true }],
    ['192.0.2.1:465', { name: '192.0.2.1', port: 465, isHost: true }],
    ['', undefined],
    ['a b', undefined],
    ['mx.example.com:99999', undefined],
    ['https://example.com', undefined],
  ])('is read from %p', (text, target) => {
    expect(targetOf(text)).toEqual(target);
  });
});
