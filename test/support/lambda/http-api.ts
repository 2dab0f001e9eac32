/** The public URL: HTTP in, payload format 2.0 to the function, its answer out. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { LambdaFunction } from './lambda-function';

/** Content types whose bodies an HTTP API passes as text; all others arrive in base64. */
const TEXTUAL = /^(text\/|application\/(json|javascript|xml)\b)/i;

export interface HttpFront {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  url: string;
  stop(): Promise<void>;
}

/** Serves one route, like the stack's HTTP API: everything else is 404. */
export async function startHttpApi(target: LambdaFunction, routeKey: string): Promise<HttpFront> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const path = request.url?.split('?')[0] ?? '/';
      if (`${request.method} ${path}` !== routeKey) {
        response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
        return;
      }
      const body = Buffer.concat(chunks);
      const isBase64Encoded = !TEXTUAL.test(request.headers['content-type'] ?? '');
      const { payload, error } = await target.invoke({
        version: '2.0',
        routeKey,
        rawPath: path,
        rawQueryString: '',
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(',') : value,
          ]),
        ),
        requestContext: {
          accountId: '123456789012',
          apiId: 'local',
          domainName: 'localhost',
          http: {
            method: request.method,
            path,
            protocol: 'HTTP/1.1',
            sourceIp: '192.0.2.1',
            userAgent: 'Slackbot 1.0',
          },
          requestId: String(target.invocations),
          routeKey,
          stage: '$default',
          time: new Date().toISOString(),
          timeEpoch: Date.now(),
        },
        body: body.length === 0 ? undefined : body.toString(isBase64Encoded ? 'base64' : 'utf8'),
        isBase64Encoded,
      });
      if (error) {
        response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}');
        return;
      }
      const answer = JSON.parse(payload) as { statusCode: number; headers?: Record<string, string>; body?: string };
      response.writeHead(answer.statusCode, answer.headers).end(answer.body);
    });
  });
  // Longer than a client pauses: a connection that is closed while it is used again looks like a lost request.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The HTTP API has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
