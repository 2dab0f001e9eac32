import { createServer } from 'node:net';

/** A port of this machine that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0, '127.0.0.1');
  if (port === undefined) throw new Error('This machine gives out no port.');
  return port;
}

/** Whether nobody listens on that port, on any interface. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port, '0.0.0.0')) !== undefined && (await listenOnce(port, '127.0.0.1')) !== undefined;
}

function listenOnce(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
