import { handler } from '../../lambdas/classifier/handler';

const context = { awsRequestId: 'request-1' };

describe('the classifier Lambda', () => {
  let lines: string[];
  beforeEach(() => {
    lines = [];
    jest.spyOn(console, 'log').mockImplementation((line: object) => {
      lines.push(JSON.stringify(line));
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('takes two arguments, as the runtime demands', () => {
    expect(handler).toHaveLength(2);
  });
  it('answers a request and logs sizes and codes, never the text', async () => {
    const text = 'SSL_connect error to mx.secret.example[192.0.2.1]:25: lost connection';
    const answer = await handler({ version: 1, excerpt: { id: 'one', text } }, context);
    expect(answer).toMatchObject({ stop: { phase: 'handshake', failure: 'closed' } });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('secret');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ requestId: 'request-1', tier: 'watch' });
  });
  it('answers what it cannot serve with an error object', async () => {
    expect(await handler({ version: 9 }, context)).toMatchObject({ error: { code: 'unknown-version' } });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'WARN', code: 'unknown-version' });
  });
});
