/** A function with as many execution environments as there are invocations at the same time, up to its concurrency. */
import { type Invoked, LambdaProcess, type ProcessSettings } from './lambda-process';

export interface FunctionSettings extends Omit<ProcessSettings, 'onLog'> {
  concurrency: number;
}

export class LambdaFunction {
  readonly settings: FunctionSettings;
  /** Everything its processes printed. */
  readonly logs: string[] = [];
  invocations = 0;
  private readonly processes = new Set<LambdaProcess>();
  private readonly queue: (() => void)[] = [];
  private stopped = false;

  constructor(settings: FunctionSettings) {
    this.settings = settings;
  }

  async invoke(event: unknown): Promise<Invoked> {
    this.invocations += 1;
    const one = await this.free();
    try {
      return await one.invoke(typeof event === 'string' ? event : JSON.stringify(event));
    } finally {
      one.busy = false;
      this.queue.shift()?.();
    }
  }

  /** Starts a fresh environment and answers how long it took. For measuring; it is not used afterwards. */
  async coldStart(event: unknown): Promise<{ initMs: number; readyMs: number; result: Invoked }> {
    const one = await this.spawn();
    const result = await one.invoke(JSON.stringify(event));
    this.processes.delete(one);
    await one.kill();
    return { ...one.timing, result };
  }

  /** Milliseconds of processor time that its environments have spent so far. */
  get cpuMs(): number {
    return [...this.processes].reduce((sum, one) => sum + one.cpuMs, 0);
  }

  /** Kills every environment, as a lost host would; invocations under way fail, the next one starts cold. */
  async kill(): Promise<void> {
    const all = [...this.processes];
    this.processes.clear();
    await Promise.all(all.map((one) => one.kill()));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.kill();
  }

  private async free(): Promise<LambdaProcess> {
    for (;;) {
      if (this.stopped) throw new Error(`${this.settings.name} was stopped.`);
      for (const one of this.processes) if (!one.alive) this.processes.delete(one);
      for (const one of this.processes) {
        if (!one.busy) {
          one.busy = true;
          return one;
        }
      }
      if (this.processes.size < this.settings.concurrency) return this.spawn();
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
  }

  private async spawn(): Promise<LambdaProcess> {
    const one = new LambdaProcess({ ...this.settings, onLog: (text) => this.logs.push(text) });
    one.busy = true;
    this.processes.add(one);
    await one.start();
    return one;
  }
}
