import type { CheckAnswer, CheckRequest } from '../../../lambdas/checks/contract';
import { checkMessage } from '../../../lambdas/worker/slack/views/check';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { wordsOf } from './memory-slack';
import { Scene } from './scene';

const ANSWER: CheckAnswer = {
  version: 1,
  domain: 'example.com',
  findings: [
    { id: 'spf-record', area: 'spf', state: 'good', text: 'example.com publishes one SPF record.' },
    {
      id: 'dmarc-record',
      area: 'dmarc',
      state: 'bad',
      text: 'example.com publishes no DMARC record.',
      publish: '_dmarc.example.com. IN TXT "v=DMARC1; p=none"',
    },
    { id: 'dkim-key', area: 'dkim', state: 'unknown', text: 'DKIM keys are found by the selector.' },
  ],
  reputation: [],
  gmail: [],
  spfTree: [],
};

let database: TestDatabase;
let scene: Scene;
let requests: CheckRequest[];

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(() => {
  scene = new Scene(database);
  requests = [];
  scene.services.check = async (request) => {
    requests.push(request);
    return ANSWER;
  };
});

const response = () => scene.slack.responses.at(-1)?.message;

describe('/tlserror check', () => {
  it('tells the one who asked what is wrong, what to publish and what it can explain, and stores nothing', async () => {
    await scene.types('check Example.com 192.0.2.9 s1 selector=s2');
    expect(requests).toEqual([{ version: 1, domain: 'example.com', ips: ['192.0.2.9'], selectors: ['s1', 's2'] }]);
    const message = response();
    expect(message?.text).toBe('example.com: 1 bad, 1 unknown, 1 good.');
    const words = message === undefined ? '' : wordsOf(message);
    expect(words).toContain('publishes no DMARC record');
    expect(words).toContain('_dmarc.example.com. IN TXT "v=DMARC1; p=none"');
    expect(words).toContain('judged after TLS, so never a handshake');
    expect(words).not.toContain('publishes one SPF record');
    expect(scene.slack.posts).toEqual([]);
    expect(await scene.services.store.listOpen(scene.team, scene.channel)).toEqual([]);
  });

  it('says so where checks are switched off', async () => {
    delete scene.services.check;
    await scene.types('check example.com');
    expect(response()?.text).toContain('switched off');
  });

  it('says why nothing was looked up', async () => {
    scene.services.check = async () => ({
      version: 1,
      error: {
        code: 'too-slow',
        message: 'The name servers of this domain took too long.',
        remedy: 'Try again in a while.',
      },
    });
    await scene.types('check example.com');
    expect(response()?.text).toBe('The name servers of this domain took too long. Try again in a while.');
  });

  it.each([
    ['no domain', 'check the relay host'],
    ['a log line', 'check 421 4.7.0 Try again later'],
  ])('is not meant by %s', async (_what, text) => {
    await scene.types(text);
    expect(requests).toEqual([]);
  });
});

describe('the words of a check', () => {
  it('fit into a message, and hold no markup of others', () => {
    const text = `<!channel> <https://evil.example|x> *bold* ${'long '.repeat(400)}.`;
    const findings = (
      ['mx', 'reverse-dns', 'spf', 'dkim', 'dmarc', 'mta-sts', 'tls-rpt', 'dane', 'blocklists'] as const
    ).flatMap((area) =>
      Array.from({ length: 20 }, () => ({ id: 'x', area, state: 'bad' as const, text, publish: '`a` <@U1>' })),
    );
    const message = checkMessage({ ...ANSWER, findings });
    const size = JSON.stringify(message.blocks).length;
    expect(size).toBeLessThan(11_000);
    expect(message.blocks?.length).toBeLessThan(50);
    expect(JSON.stringify(message)).not.toMatch(/<!channel>|<https|<@U1>/);
  });
});
