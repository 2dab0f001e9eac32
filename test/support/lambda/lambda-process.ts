/** One execution environment: a child process with the bundle, and the Runtime API that feeds it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';

const NODE = join(__dirname, '..', '..', '..', 'node_modules', '.bin', 'node');

/** Synchronous invocations carry at most 6 MB each way. */
export const PAYLOAD_LIMIT = 6 * 1024 * 1024;

export interface Invoked {
  payload: string;
  /** `Unhandled` where the function failed, as in the header `X-Amz-Function-Error`. */
  error?: 'Unhandled';
}

export interface ProcessSettings {
  name: string;
  code: string;
  handler: string;
  memory: number;
  timeoutSeconds: number;
  environment: Record<string, string>;
  onLog: (text: string) => void;
}

const failed = (errorType: string, errorMessage: string): Invoked => ({
  payload: JSON.stringify({ errorType, errorMessage }),
  error: 'Unhandled',
});

export class LambdaProcess {
  /** Milliseconds to load the bundle, and from the process's start to its readiness. */
  readonly timing = { initMs: 0, readyMs: 0 };
  busy = false;
  private readonly settings: ProcessSettings;
  private readonly server: Server;
  private child: ChildProcess | undefined;
  private waiting: ServerResponse | undefined;
  private current: { id: string; payload: string; done: (result: Invoked) => void; sent: boolean } | undefined;
  private readonly ended: Promise<unknown>;
  private markEnded: (value: unknown) => void = () => {};

  constructor(settings: ProcessSettings) {
    this.settings = settings;
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => this.answer(request.url ?? '', request.headers, Buffer.concat(chunks), response));
    });
    this.ended = new Promise((resolve) => {
      this.markEnded = resolve;
    });
  }

  /** Milliseconds of processor time spent so far, in steps of ten; Linux only. */
  get cpuMs(): number {
    const [, times = ''] = readFileSync(`/proc/${this.child?.pid}/stat`, 'utf8').split(') ');
    const [user, system] = times.split(' ').slice(11, 13);
    return (Number(user) + Number(system)) * 10;
  }

  get alive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The Runtime API has no port.');
    const { name, code, handler, memory, environment, onLog } = this.settings;
    const child = spawn(NODE, [join(__dirname, 'bootstrap.cjs')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        LANG: 'en_US.UTF-8',
        TZ: ':UTC',
        AWS_REGION: 'eu-west-1',
        AWS_DEFAULT_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${address.port}`,
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        LAMBDA_TASK_ROOT: code,
        _HANDLER: handler,
        ...environment,
      },
    });
    this.child = child;
    child.stdout?.on('data', (chunk: Buffer) => onLog(chunk.toString('utf8')));
    child.stderr?.on('data', (chunk: Buffer) => onLog(chunk.toString('utf8')));
    child.once('exit', (code, signal) => {
      this.finish(failed('Runtime.ExitError', `The process ended (${signal ?? code}).`));
      this.server.closeAllConnections();
      this.server.close();
      this.markEnded(undefined);
    });
  }

  /** One invocation; the process is killed when it takes longer than the function's time-out. */
  async invoke(payload: string): Promise<Invoked> {
    if (payload.length > PAYLOAD_LIMIT) return failed('RequestEntityTooLargeException', 'The request exceeds 6 MB.');
    if (!this.alive) return failed('Runtime.ExitError', 'The process had ended before.');
    const result = new Promise<Invoked>((done) => {
      this.current = { id: randomUUID(), payload, done, sent: false };
    });
    this.hand();
    const late = setTimeout(() => {
      this.finish(failed('Sandbox.Timedout', `Task timed out after ${this.settings.timeoutSeconds} seconds.`));
      this.child?.kill('SIGKILL');
    }, this.settings.timeoutSeconds * 1000);
    return result.finally(() => clearTimeout(late));
  }

  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.ended;
  }

  private hand(): void {
    if (!this.waiting || !this.current || this.current.sent) return;
    this.current.sent = true;
    this.waiting
      .writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': this.current.id,
        'lambda-runtime-deadline-ms': String(Date.now() + this.settings.timeoutSeconds * 1000),
        'lambda-runtime-invoked-function-arn': `arn:aws:lambda:eu-west-1:123456789012:function:${this.settings.name}`,
      })
      .end(this.current.payload);
    this.waiting = undefined;
  }

  private finish(result: Invoked): void {
    const { current } = this;
    this.current = undefined;
    current?.done(result);
  }

  private answer(path: string, headers: NodeJS.Dict<string | string[]>, body: Buffer, response: ServerResponse): void {
    if (path.endsWith('/invocation/next')) {
      if (headers['x-init-ms']) this.timing.initMs = Number(headers['x-init-ms']);
      if (headers['x-ready-ms']) this.timing.readyMs = Number(headers['x-ready-ms']);
      this.waiting = response;
      this.hand();
      return;
    }
    response.writeHead(202).end();
    if (!path.includes(this.current?.id ?? '/none/')) return;
    if (path.endsWith('/error')) this.finish({ payload: body.toString('utf8'), error: 'Unhandled' });
    else if (body.length > PAYLOAD_LIMIT)
      this.finish(failed('Function.ResponseSizeTooLarge', 'The answer exceeds 6 MB.'));
    else this.finish({ payload: body.toString('utf8') });
  }
}
