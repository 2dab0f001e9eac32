/** A headless Chromium, driven over its own protocol. Only where one is installed: `browserPath` tells. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Where a Chromium is; undefined where there is none. */
export function browserPath(): string | undefined {
  return NAMES.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
}

interface Answer {
  id?: number;
  method?: string;
  params?: { request?: { url: string } };
  result?: Record<string, unknown>;
  error?: { message: string };
}

export class Browser {
  /** Addresses that pages asked for, the pages' own and data URLs aside. */
  readonly asked: string[] = [];
  private next = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();

  private readonly child: ChildProcess;
  private readonly folder: string;
  private readonly socket: WebSocket;

  private constructor(child: ChildProcess, folder: string, socket: WebSocket) {
    this.child = child;
    this.folder = folder;
    this.socket = socket;
    socket.addEventListener('message', ({ data }) => this.take(JSON.parse(String(data)) as Answer));
  }

  /** Opens one page, with every way to a network closed. */
  static async open(address: string, { width = 1280, height = 800 } = {}): Promise<Browser> {
    const folder = mkdtempSync(join(tmpdir(), 'tlserror-browser-'));
    const child = spawn(browserPath() ?? 'chromium', [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--user-data-dir=${folder}`,
      `--window-size=${width},${height}`,
      '--remote-debugging-port=0',
      'about:blank',
    ]);
    const port = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk;
        const found = /DevTools listening on ws:\/\/[^:]+:(?<port>\d+)\//.exec(said)?.groups?.port;
        if (found !== undefined) resolve(found);
      });
      child.on('exit', () => reject(new Error(`Chromium ended: ${said.slice(-500)}`)));
    });
    const pages = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
      type: string;
      webSocketDebuggerUrl: string;
    }[];
    const socket = new WebSocket(pages.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '');
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
    const browser = new Browser(child, folder, socket);
    await browser.send('Network.enable');
    await browser.send('Page.enable');
    await browser.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: width < 600,
    });
    await browser.send('Page.navigate', { url: address });
    await browser.until("document.readyState === 'complete'");
    return browser;
  }

  /** The value of an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    const thrown = answer.exceptionDetails as { exception?: { description?: string } } | undefined;
    if (thrown !== undefined) throw new Error(thrown.exception?.description ?? 'The page threw.');
    return (answer.result as { value?: unknown }).value;
  }

  async until(expression: string): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await this.evaluate(expression)) === true) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The page never came to: ${expression}`);
  }

  /** Writes what the page shows, from its top to its end, as PNG. */
  async screenshot(path: string): Promise<void> {
    const { data } = await this.send('Page.captureScreenshot', { captureBeyondViewport: true });
    writeFileSync(path, Buffer.from(String(data), 'base64'));
  }

  async close(): Promise<void> {
    this.socket.close();
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    this.next += 1;
    const id = this.next;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) =>
        error === undefined ? resolve(result ?? {}) : reject(new Error(`${method}: ${error.message}`)),
      );
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  private take(answer: Answer): void {
    if (answer.id !== undefined) {
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
      return;
    }
    const url = answer.params?.request?.url;
    if (answer.method === 'Network.requestWillBeSent' && url !== undefined && !/^(?:file|data):/.test(url)) {
      this.asked.push(url);
    }
  }
}
