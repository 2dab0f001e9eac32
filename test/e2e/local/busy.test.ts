/** The bot under load: a long paste, and many threads at once while the table is slow. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dynoxideBinary, startDynoxide } from '../../../bin/local/dynoxide';
import { startBot } from '../../support/bot';
import { eventually } from '../../support/eventually';
import { type SlackMessage, textOf } from '../../support/local-slack';
import { startSlackProxy } from '../../support/slack-proxy';
import { CHANNEL, MENTION, Workplace } from './workplace';

const line = (number: number) =>
  `Nov 21 09:14:02 mx1 postfix/smtp[${2000 + number}]: 4BK${String(number).padStart(5, '0')}: to=<ann@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.27]:25, delay=31, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`;

const isVerdict = (each: SlackMessage) => /Watch|Investigate|Incident/.test(textOf(each));

describe('a long paste', () => {
  it('of 10 MB keeps nobody waiting: help comes again and again before its answer', async () => {
    const proxy = await startSlackProxy();
    const at = new Workplace(proxy, await startBot(proxy));
    try {
      const thread = await at.opensThread();
      // What CloudWatch Logs Insights exports: one line of JSON.
      const results = Array.from({ length: 42_000 }, (_, number) => ({
        '@timestamp': '2026-11-21 09:14:02.000',
        '@message': line(number),
      }));
      const content = JSON.stringify({ results, statistics: { recordsMatched: results.length } });
      expect(content.length).toBeGreaterThan(10_000_000);
      await at.alice.uploads(CHANNEL, { name: 'export.json', content }, { thread });
      const answered = eventually('the answer', async () => (await at.replies(thread)).find(isVerdict), 240);
      let done = false;
      void answered
        .catch(() => undefined)
        .finally(() => {
          done = true;
        });
      const took: number[] = [];
      while (!done) {
        const begun = performance.now();
        await at.asks(at.bob, '/tlserror help');
        if (!done) took.push(Math.round(performance.now() - begun));
      }
      await answered;
      console.info(JSON.stringify({ asked: took.length, slowest: Math.max(...took) }));
      expect(took.length).toBeGreaterThanOrEqual(3);
    } finally {
      await at.stop();
    }
  }, 300_000);
});

/** Threads at once; `TLSERROR_E2E=all` opens 200 of them. */
const THREADS = process.env['TLSERROR_E2E'] === 'all' ? 200 : 60;
/** Milliseconds the table takes for one request; it does one at a time. */
const SLOW_MS = 25;

/** Stands before the database and lets one request pass at a time. */
async function slowly(endpoint: string): Promise<{ server: Server; url: string }> {
  let turn: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      turn = turn.then(async () => {
        await wait(SLOW_MS);
        const { host: _host, connection: _connection, ...headers } = request.headers;
        const answer = await fetch(endpoint, {
          method: 'POST',
          headers: headers as Record<string, string>,
          body: Buffer.concat(chunks),
        });
        const body = Buffer.from(await answer.arrayBuffer());
        response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
      });
      turn = turn.catch(() => response.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('many threads at once, while the table is slow', () => {
  it(`are all answered rightly, if later: ${THREADS}`, async () => {
    const proxy = await startSlackProxy();
    const folder = mkdtempSync(join(tmpdir(), 'tlserror-slow-'));
    const database = await startDynoxide(dynoxideBinary(undefined), join(folder, 'table.db'));
    const slow = await slowly(database.endpoint);
    const at = new Workplace(proxy, await startBot(proxy, { TLSERROR_DYNAMODB: slow.url }));
    try {
      const threads = await Promise.all(
        Array.from({ length: THREADS }, (_, number) => at.alice.says(CHANNEL, `${MENTION} ${line(number)}`)),
      );
      await eventually(
        'an answer in every thread',
        async () => {
          const posted = proxy.calls.filter(({ method, answer }) => method === 'chat.postMessage' && answer?.['ok']);
          return new Set(posted.map(({ args }) => args['thread_ts'])).size >= THREADS ? true : undefined;
        },
        300,
      );
      await proxy.quiet(1_000);
      const said = proxy.calls
        .filter(({ method }) => method === 'chat.postMessage')
        .map(({ args }) => ({ thread: String(args['thread_ts']), text: String(args['text']) }));
      for (const thread of threads) {
        const texts = said.filter((each) => each.thread === thread).map(({ text }) => text);
        expect(texts).toEqual([expect.stringMatching(/^INC-\d+ \S+ Watch/)]);
      }
    } finally {
      await at.stop();
      slow.server.closeAllConnections();
      slow.server.close();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 600_000);
});
