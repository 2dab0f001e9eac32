import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Answer, Ask } from '../../../lambdas/checks/dns/answer';
import { fetchText, isPublic, policyFetcher } from '../../../lambdas/checks/live/guarded-fetch';
import { issue } from '../../support/certificates';

const HOST = 'mta-sts.example.com';
const root = issue({ common: 'Test Root', ca: true });
const { pem, key } = issue({ common: HOST, names: [HOST], issuer: root });

let server: Server;
let port: number;
let asked: string[] = [];
let connections = 0;

beforeAll(async () => {
  server = createServer({ cert: pem, key }, (request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    switch (request.url) {
      case '/endless': {
        response.writeHead(200);
        const more = (): void => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
        return;
      }
      case '/slow':
        response.writeHead(200);
        response.write('v');
        return;
      case '/silent':
        return;
      case '/redirect':
        response.writeHead(302, { Location: 'http://169.254.169.254/latest/meta-data/' });
        response.end();
        return;
      case '/headers':
        response.writeHead(200, { 'X-Long': 'x'.repeat(14_000) });
        response.end('late');
        return;
      case '/.well-known/mta-sts.txt':
        response.writeHead(200, { 'Content-Type': 'text/plain' });
        response.end('version: STSv1\nmode: none\nmax_age: 86400\n');
        return;
      default:
        response.writeHead(404);
        response.end();
    }
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  connections = 0;
});

const LIMITS = { milliseconds: 400, bytes: 65_536 };
const resolving =
  (...answers: string[][]): Ask =>
  async (_name, type) => {
    if (type !== 'A') return { state: 'nodata' };
    const records = answers.length > 1 ? answers.shift() : answers[0];
    return { state: 'found', records: records ?? [] };
  };
/** The only way past the guard: for a server on loopback. */
const gate = () => ({ allows: (address: string) => address === '127.0.0.1', port, ca: root.pem });
const get = (path: string, ask: Ask = resolving(['127.0.0.1'])) => fetchText(HOST, path, ask, LIMITS, gate());

describe('the guarded fetch', () => {
  it('reads a policy from the host that was checked', async () => {
    const ask = resolving(['127.0.0.1']);
    const answer = await policyFetcher(ask, LIMITS, gate())('example.com');
    expect(answer).toMatchObject({ state: 'found', text: expect.stringContaining('STSv1'), contentType: 'text/plain' });
    expect(asked).toEqual([`${HOST}/.well-known/mta-sts.txt`]);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '::127.0.0.1',
    '2001:db8::1',
    'no address',
  ])('knows that %s is not on the public internet', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(['8.8.8.8', '142.250.102.27', '172.32.0.1', '2a00:1450:4001::1b'])('knows that %s is', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it('connects nowhere when one of the addresses is private', async () => {
    const answer = await fetchText(HOST, '/', resolving(['142.250.102.27', '169.254.169.254']), LIMITS);
    expect(answer).toMatchObject({ state: 'failed', reason: expect.stringContaining('not on the public internet') });
    expect(connections).toBe(0);
  });

  it('resolves once, so that a second answer cannot lead elsewhere', async () => {
    const questions: string[] = [];
    const ask: Ask = async (name, type): Promise<Answer> => {
      questions.push(`${name} ${type}`);
      return type === 'A'
        ? { state: 'found', records: [questions.length === 1 ? '127.0.0.1' : '10.0.0.1'] }
        : { state: 'nodata' };
    };
    await get('/.well-known/mta-sts.txt', ask);
    expect(questions).toEqual([`${HOST} A`, `${HOST} AAAA`]);
    expect(asked).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    expect(await get('/redirect')).toEqual({
      state: 'failed',
      reason: 'the web server answered with a redirect, which senders do not follow',
    });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['an endless body', '/endless', 'failed', /larger than 64 KB/],
    ['a body that stops', '/slow', 'timeout', /./],
    ['silence', '/silent', 'timeout', /./],
    ['endless headers', '/headers', 'failed', /could not be reached|broke/],
    ['a missing file', '/none', 'failed', /status 404/],
  ])('has limits: %s', async (_what, path, state, words) => {
    const answer = await get(path);
    expect(answer.state).toBe(state);
    expect(JSON.stringify(answer)).toMatch(words);
  });

  it('takes no certificate of another name, and no unknown issuer', async () => {
    expect(await fetchText('mta-sts.example.net', '/', resolving(['127.0.0.1']), LIMITS, gate())).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('does not carry the name'),
    });
    expect(
      await fetchText(HOST, '/', resolving(['127.0.0.1']), LIMITS, {
        ...gate(),
        ca: issue({ common: 'x', ca: true }).pem,
      }),
    ).toMatchObject({ state: 'failed', reason: expect.stringContaining('not verified') });
  });

  it('says that it does not know where names are not answered', async () => {
    expect(await get('/', async () => ({ state: 'servfail' }))).toEqual({ state: 'timeout' });
  });
});
