/** The few methods of Slack's Web API that a job needs, over HTTP, so that the bot's own client is exercised. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SlackApi {
  /** Base of the Web API, with a slash at its end. */
  url: string;
  /** What was posted with chat.postMessage. */
  posted(): Record<string, unknown>[];
  /** What was sent to `<url>respond`. */
  responses(): Record<string, unknown>[];
  reset(): void;
  stop(): Promise<void>;
}

export async function startSlackApi(): Promise<SlackApi> {
  let posts: Record<string, unknown>[] = [];
  let responses: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const method = (request.url ?? '').split('/').at(-1) ?? '';
    const sent = method === 'respond' ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
    const ts = `1900000000.00000${posts.length}`;
    if (method === 'chat.postMessage') posts.push({ ...sent, ts });
    if (method === 'respond') responses.push(sent);
    const answers: Record<string, unknown> = {
      'auth.test': { user_id: 'U0BOT', bot_id: 'B0BOT' },
      'chat.postMessage': { ts },
      'chat.getPermalink': { permalink: `https://example.slack.com/p${sent.message_ts}` },
      'conversations.replies': { messages: [] },
      'conversations.history': { messages: [] },
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, ...(answers[method] as object) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    posted: () => posts,
    responses: () => responses,
    reset: () => {
      posts = [];
      responses = [];
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
