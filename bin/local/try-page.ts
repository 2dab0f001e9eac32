/** Serves the classifier's page at `/try`, on this machine alone. */
import { createServer, type Server } from 'node:http';
import { pageText } from '../build-page';

export interface TryPage {
  /** `http://127.0.0.1:3010/try` */
  address: string;
  stop(): Promise<void>;
}

/** Listens at `port`, or at any free one where that is taken. The page is made when somebody first asks for it. */
export async function serveTryPage(port: number): Promise<TryPage> {
  let page: Promise<string> | undefined;
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || new URL(request.url ?? '/', 'http://localhost').pathname !== '/try') {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is only /try here.\n');
      return;
    }
    try {
      page ??= pageText();
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(await page);
    } catch (error) {
      page = undefined;
      console.error('The page could not be made.', error instanceof Error ? error.message : error);
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('The page could not be made.\n');
    }
  });
  const listened = await listen(server, port).catch(() => listen(server, 0));
  return {
    address: `http://127.0.0.1:${listened}/try`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
