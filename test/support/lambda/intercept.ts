/** Counts the calls of one job across services, and strikes at the n-th: before it is passed on, or after it was done. */
import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';

export interface Strike {
  /** 1 for the first call after `arm`. */
  call: number;
  /** `before`: the call never arrives. `after`: it was done, and nobody hears of it. */
  when: 'before' | 'after';
  blow: () => Promise<void>;
}

export class Interception {
  /** Calls since `arm`, as `METHOD path` or the target of an AWS call. */
  readonly calls: string[] = [];
  struck = false;
  private strike: Strike | undefined;
  private readonly stops: (() => Promise<void>)[] = [];

  arm(strike?: Strike): void {
    this.calls.length = 0;
    this.struck = false;
    this.strike = strike;
  }

  /** Stands before `target`; answers the address to use instead of it. */
  async standBefore(target: string): Promise<string> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', async () => {
        const number = this.calls.push(String(request.headers['x-amz-target'] ?? `${request.method} ${request.url}`));
        if (await this.hit(number, 'before')) {
          response.destroy();
          return;
        }
        const passed = httpRequest(
          new URL(request.url ?? '/', target),
          { method: request.method, headers: { ...request.headers, host: new URL(target).host } },
          (answer) => {
            const said: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => said.push(chunk));
            answer.on('end', async () => {
              if (await this.hit(number, 'after')) response.destroy();
              else response.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(said));
            });
          },
        );
        passed.on('error', () => response.destroy());
        passed.end(Buffer.concat(chunks));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The interception has no port.');
    this.stops.push(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    await Promise.all(this.stops.map((stop) => stop()));
  }

  private async hit(number: number, when: Strike['when']): Promise<boolean> {
    if (this.strike?.call !== number || this.strike.when !== when) return false;
    const { blow } = this.strike;
    this.strike = undefined;
    this.struck = true;
    await blow();
    return true;
  }
}
