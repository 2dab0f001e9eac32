import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { SlackRefused, SlackUnavailable } from '../../../lambdas/worker/slack/errors';
import type { SlackGateway } from '../../../lambdas/worker/slack/gateway';
import { isTrusted } from '../../../lambdas/worker/slack/trusted-hosts';
import { createWebGateway } from '../../../lambdas/worker/slack/web-gateway';

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A server that answers as each test wants: faults and refusals that a local Slack cannot be made to show. */
let server: Server;
let origin: string;
let routes: Map<string, Answer>;
let calls: { path: string; body: string; authorization: string | undefined }[];
let waits: number[];
let clock: number;

const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Answer => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };
};
const bytes = (content: Buffer | string, type: string, status = 200, headers: Record<string, string> = {}): Answer => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(content);
  };
};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const path = request.url ?? '';
    calls.push({ path, body, authorization: request.headers.authorization });
    const answer = routes.get(path.split('?')[0] ?? '') ?? json({ ok: false, error: 'unknown_method' });
    answer(request, response, body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  routes = new Map([['/api/auth.test', json({ ok: true, user_id: 'U0BOT', bot_id: 'B0BOT' })]]);
  calls = [];
  waits = [];
  clock = 1_000_000;
});

function gateway(more: { deadline?: () => number; timeoutMs?: number } = {}): SlackGateway {
  return createWebGateway({
    token: 'xoxb-secret',
    apiUrl: `${origin}/api/`,
    timeoutMs: 2_000,
    now: () => clock,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      clock += milliseconds;
    },
    ...more,
  });
}

/** Answers in turn, the last one for ever. */
const inTurn = (...answers: Answer[]): Answer => {
  let next = 0;
  return (request, response, body) => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    answer?.(request, response, body);
  };
};

describe('posting', () => {
  it('carries the effect as metadata and returns ts', async () => {
    routes.set('/api/chat.postMessage', json({ ok: true, ts: '1.2' }));
    await expect(gateway().post('C1', '1.1', { text: 'hello' }, 'effect-1')).resolves.toBe('1.2');
    const sent = new URLSearchParams(calls[0]?.body);
    expect(JSON.parse(sent.get('metadata') ?? '')).toEqual({
      event_type: 'tlserror_effect',
      event_payload: { effect: 'effect-1' },
    });
    expect(sent.get('thread_ts')).toBe('1.1');
  });

  it('waits as long as Slack asks while there is time', async () => {
    const limited = json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': '3' });
    routes.set('/api/chat.postMessage', inTurn(limited, limited, json({ ok: true, ts: '1.2' })));
    await expect(gateway().post('C1', undefined, { text: 'x' }, 'e')).resolves.toBe('1.2');
    expect(waits).toEqual([3_000, 3_000]);
  });

  it('does not wait beyond its deadline', async () => {
    routes.set('/api/chat.postMessage', json({ ok: false }, 429, { 'retry-after': '30' }));
    const failed = gateway({ deadline: () => clock + 10_000 }).post('C1', undefined, { text: 'x' }, 'e');
    await expect(failed).rejects.toThrow(SlackUnavailable);
    await expect(failed).rejects.toMatchObject({ retryAfter: 30 });
    expect(waits).toEqual([]);
  });

  it('never tries a second time by itself', async () => {
    routes.set('/api/chat.postMessage', json({}, 500));
    await expect(gateway().post('C1', undefined, { text: 'x' }, 'e')).rejects.toThrow(SlackUnavailable);
    expect(calls).toHaveLength(1);
  });

  it('gives up on a Slack that does not answer', async () => {
    routes.set('/api/chat.postMessage', () => undefined);
    await expect(gateway({ timeoutMs: 50 }).post('C1', undefined, { text: 'x' }, 'e')).rejects.toThrow(
      SlackUnavailable,
    );
  });

  it.each(['not_in_channel', 'channel_not_found', 'is_archived'])('names %s as a refusal', async (error) => {
    routes.set('/api/chat.postMessage', json({ ok: false, error }));
    const failed = gateway().post('C1', undefined, { text: 'x' }, 'e');
    await expect(failed).rejects.toThrow(SlackRefused);
    await expect(failed).rejects.toMatchObject({ code: error, notInChannel: true });
  });

  it('names the missing scope', async () => {
    routes.set('/api/chat.postMessage', json({ ok: false, error: 'missing_scope', needed: 'chat:write' }));
    await expect(gateway().post('C1', undefined, { text: 'x' }, 'e')).rejects.toThrow('scope chat:write is missing');
  });
});

describe('reading a thread', () => {
  const page = (messages: unknown[], next = '') =>
    json({ ok: true, messages, response_metadata: { next_cursor: next } });
  const own = (ts: string, effect: string) => ({
    ts,
    user: 'U0BOT',
    metadata: { event_type: 'tlserror_effect', event_payload: { effect } },
  });

  it('goes through all pages and marks what the bot wrote', async () => {
    routes.set(
      '/api/conversations.replies',
      inTurn(
        page([{ ts: '1.1', user: 'U1', text: 'a' }, own('1.3', 'e1')], 'more'),
        page([{ ts: '1.2', bot_id: 'B9' }]),
      ),
    );
    const messages = await gateway().thread('C1', '1.1');
    expect(messages.map(({ ts, bot, effect }) => [ts, bot, effect])).toEqual([
      ['1.1', false, undefined],
      ['1.2', false, undefined],
      ['1.3', true, 'e1'],
    ]);
    expect(calls.filter(({ path }) => path.includes('replies')).map(({ body }) => body)).toEqual([
      expect.stringContaining('include_all_metadata=true'),
      expect.stringContaining('cursor=more'),
    ]);
  });

  it('finds what an effect has posted, in a thread or in the channel, also a file', async () => {
    routes.set(
      '/api/conversations.replies',
      page([own('1.3', 'e1'), { ts: '1.4', files: [{ id: 'F1', name: 'a.md' }] }]),
    );
    routes.set('/api/conversations.history', page([own('2.3', 'e2')]));
    const slack = gateway();
    await expect(slack.findPosted('C1', '1.1', { effect: 'e1', since: 0 })).resolves.toBe('1.3');
    await expect(slack.findPosted('C1', '1.1', { effect: 'e9', since: 0 })).resolves.toBeUndefined();
    await expect(slack.findPosted('C1', '1.1', { effect: 'e1', file: 'a.md', since: 0 })).resolves.toBe('F1');
    await expect(slack.findPosted('C1', undefined, { effect: 'e2', since: 5_000 })).resolves.toBe('2.3');
    expect(calls.at(-1)?.body).toContain('oldest=5');
  });
});

describe('Home', () => {
  it('asks for the bot’s channels and for members page by page, and publishes', async () => {
    const next = (cursor: string) => ({ response_metadata: { next_cursor: cursor } });
    routes.set(
      '/api/users.conversations',
      inTurn(json({ ok: true, channels: [{ id: 'C1' }], ...next('x') }), json({ ok: true, channels: [{ id: 'C2' }] })),
    );
    routes.set(
      '/api/conversations.members',
      inTurn(json({ ok: true, members: ['U1'], ...next('x') }), json({ ok: true, members: ['U2'] })),
    );
    routes.set('/api/views.publish', json({ ok: true }));
    const slack = gateway();
    await expect(slack.channels()).resolves.toEqual(['C1', 'C2']);
    await expect(slack.isMember('C1', 'U2')).resolves.toBe(true);
    await expect(slack.isMember('C1', 'U3')).resolves.toBe(false);
    await slack.publishHome('U1', []);
    expect(new URLSearchParams(calls.at(-1)?.body).get('user_id')).toBe('U1');
  });
});

describe('downloads', () => {
  const file = (more: Record<string, unknown> = {}) => ({
    id: 'F1',
    name: 'mail.log',
    mimetype: 'text/plain',
    url_private_download: `${origin}/files/mail.log`,
    ...more,
  });
  const refusal = (reason: string) =>
    expect.objectContaining({ kind: 'refused', reason, sentence: expect.any(String) });

  it('read text, with the token', async () => {
    routes.set('/files/mail.log', bytes('Größe: 12 €\n', 'text/plain'));
    await expect(gateway().download(file())).resolves.toEqual({
      kind: 'text',
      name: 'mail.log',
      text: 'Größe: 12 €\n',
    });
    expect(calls[0]?.authorization).toBe('Bearer xoxb-secret');
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFFa log')],
    ['UTF-16 of a Windows editor', Buffer.from('\uFEFFa log', 'utf16le')],
  ])('read %s', async (_name, content) => {
    routes.set('/files/mail.log', bytes(content, 'text/plain'));
    await expect(gateway().download(file())).resolves.toMatchObject({ text: 'a log' });
  });

  it('read Windows-1252 where the bytes are no UTF-8', async () => {
    routes.set('/files/mail.log', bytes(Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65]), 'text/plain'));
    await expect(gateway().download(file())).resolves.toMatchObject({ text: 'Grüße' });
  });

  it.each([
    ['a picture', { mimetype: 'image/png' }, 'not-text'],
    ['a PDF', { mimetype: 'application/pdf' }, 'not-text'],
    ['a file outside Slack', { is_external: true }, 'external'],
    ['a file on another host', { url_private_download: 'https://files.example.com/x' }, 'external'],
    ['a deleted file', { mode: 'tombstone' }, 'failed'],
    ['a file without address', { url_private_download: undefined }, 'failed'],
    ['a huge file', { size: 50 * 1024 * 1024 }, 'too-large'],
  ])('refuse %s without asking for it', async (_name, more, reason) => {
    await expect(gateway().download(file(more))).resolves.toEqual(refusal(reason));
    expect(calls).toEqual([]);
  });

  it.each([
    ['the sign-in page', bytes('<html>', 'text/html; charset=utf-8')],
    ['a redirect to it', bytes('', 'text/html', 302, { location: 'https://example.slack.com/?redir=1' })],
    ['403', bytes('', 'text/plain', 403)],
  ])('name the missing scope when Slack answers with %s', async (_name, answer) => {
    routes.set('/files/mail.log', answer);
    const download = await gateway().download(file());
    expect(download).toEqual(refusal('missing-scope'));
    expect(JSON.stringify(download)).toContain('files:read');
  });

  it('say no name of a file as it is', async () => {
    routes.set('/files/mail.log', bytes('a log', 'text/plain'));
    for (const name of ['anna.keller@example.com.log', 'log of anna.keller@example.com', 'smtp_password=anna.keller']) {
      for (const shared of [file({ name }), file({ name, mimetype: 'image/png' }), file({ name: null, title: name })]) {
        expect(JSON.stringify(await gateway().download(shared))).not.toContain('anna');
      }
    }
  });

  it('read what was gzipped, and refuse what is damaged or expands to too much', async () => {
    const gzip = (content: string | Buffer) => bytes(gzipSync(content), 'application/gzip');
    const shared = file({ name: 'mail.log.1.gz', mimetype: 'application/gzip' });
    routes.set('/files/mail.log', inTurn(gzip('a log'), gzip(Buffer.alloc(33 * 1024 * 1024, 65))));
    await expect(gateway().download(shared)).resolves.toEqual({ kind: 'text', name: 'mail.log.1.gz', text: 'a log' });
    await expect(gateway().download(shared)).resolves.toEqual(refusal('too-large'));
    routes.set('/files/mail.log', bytes(gzipSync('a log').subarray(0, 15), 'application/gzip'));
    await expect(gateway().download(shared)).resolves.toEqual(refusal('not-text'));
  });

  it.each<[string, Buffer]>([
    ['one NUL', Buffer.from('line 1: the log\nline\0 2: goes on\n')],
    [
      'the NULs that a crash leaves',
      Buffer.concat([Buffer.from('line 1: the log\n'), Buffer.alloc(4096), Buffer.from('line 2: goes on\n')]),
    ],
    ['UTF-16 without its mark', Buffer.from('line 1: the log\nline 2: goes on\n', 'utf16le')],
    ['UTF-16 without its mark, the other way', Buffer.from('line 1: the log\nline 2: goes on\n', 'utf16le').swap16()],
  ])('read a log with %s', async (_name, content) => {
    routes.set('/files/mail.log', bytes(content, 'text/plain'));
    await expect(gateway().download(file())).resolves.toMatchObject({
      kind: 'text',
      text: 'line 1: the log\nline 2: goes on\n',
    });
  });

  it.each<[string, Buffer]>([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61', 'hex')],
    ['a program', Buffer.from('7f454c4602010100000000000000000003003e0001000000', 'hex')],
    ['nothing but NULs', Buffer.alloc(64)],
  ])('refuse %s that says it is text', async (_name, content) => {
    routes.set('/files/mail.log', bytes(content, 'text/plain'));
    await expect(gateway().download(file())).resolves.toEqual(refusal('not-text'));
  });

  it('refuse bytes that are no text, and a body longer than announced', async () => {
    routes.set(
      '/files/mail.log',
      inTurn(bytes(Buffer.from([1, 0, 2]), 'text/plain'), bytes(Buffer.alloc(33 * 1024 * 1024, 65), 'text/plain')),
    );
    await expect(gateway().download(file())).resolves.toEqual(refusal('not-text'));
    await expect(gateway().download(file())).resolves.toEqual(refusal('too-large'));
  });

  it('ask files.info first when the event says only that there is a file', async () => {
    routes.set('/api/files.info', json({ ok: true, file: file() }));
    routes.set('/files/mail.log', bytes('a log', 'text/plain'));
    const announced = { id: 'F1', file_access: 'check_file_info' };
    await expect(gateway().download(announced)).resolves.toMatchObject({ kind: 'text', text: 'a log' });
  });
});

describe('uploads, links and responses', () => {
  it('upload a file into the thread and return its id', async () => {
    routes.set('/api/files.getUploadURLExternal', json({ ok: true, upload_url: `${origin}/upload`, file_id: 'F7' }));
    routes.set('/upload', bytes('OK', 'text/plain'));
    routes.set('/api/files.completeUploadExternal', json({ ok: true, files: [{ id: 'F7' }] }));
    const uploaded = gateway().uploadFile('C1', '1.1', { name: 'a.md', title: 'A', text: '# A' }, 'e');
    await expect(uploaded).resolves.toBe('F7');
    expect(calls.at(-1)?.body).toContain('thread_ts=1.1');
  });

  it('never sends the token to another host, not even for an upload', async () => {
    routes.set(
      '/api/files.getUploadURLExternal',
      json({ ok: true, upload_url: 'https://files.example.com/up', file_id: 'F7' }),
    );
    const uploaded = gateway().uploadFile('C1', '1.1', { name: 'a.md', title: 'A', text: '# A' }, 'e');
    await expect(uploaded).rejects.toMatchObject({ code: 'untrusted_host' });
  });

  it('has no permalink for a message that is gone, and asks once for one that is there', async () => {
    routes.set(
      '/api/chat.getPermalink',
      inTurn(json({ ok: false, error: 'message_not_found' }), json({ ok: true, permalink: 'https://x' })),
    );
    const slack = gateway();
    await expect(slack.permalink('C1', '1.1')).resolves.toBeUndefined();
    await expect(slack.permalink('C1', '1.1')).resolves.toBe('https://x');
    await expect(slack.permalink('C1', '1.1')).resolves.toBe('https://x');
    expect(calls).toHaveLength(2);
  });

  it('answers one person without a token', async () => {
    routes.set('/response', bytes('ok', 'text/plain'));
    await gateway().respond(`${origin}/response`, { text: 'x' });
    expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({ response_type: 'ephemeral', text: 'x' });
    expect(calls[0]?.authorization).toBeUndefined();
    routes.set('/response', bytes('', 'text/plain', 404));
    await gateway().respond(`${origin}/response`, { text: 'x' });
    routes.set('/response', bytes('', 'text/plain', 403));
    await expect(gateway().respond(`${origin}/response`, { text: 'x' })).rejects.toThrow(SlackRefused);
    routes.set('/response', bytes('', 'text/plain', 503));
    await expect(gateway().respond(`${origin}/response`, { text: 'x' })).rejects.toThrow(SlackUnavailable);
    await expect(gateway().respond('https://example.com/x', { text: 'x' })).rejects.toMatchObject({
      code: 'untrusted_host',
    });
  });
});

it.each([
  ['https://files.slack.com/a', true],
  ['https://slack.com/api/', true],
  ['http://files.slack.com/a', false],
  ['https://slack.com.example.com/', false],
  ['https://notslack.com/', false],
  ['not a url', false],
  ['http://localhost:3000/x', false],
])('%s is trusted beside Slack itself: %s', (url, trusted) => {
  expect(isTrusted(url, 'https://slack.com/api/')).toBe(trusted);
});

it('a configured API host is trusted, under all its loopback names', () => {
  expect(isTrusted('http://localhost:3000/files/a', 'http://127.0.0.1:4000/api/')).toBe(true);
  expect(isTrusted('https://localhost:3000/files/a', 'http://127.0.0.1:4000/api/')).toBe(false);
});
