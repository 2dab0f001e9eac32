/** Programs that run beside this one and never outlive it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from './refusal';

/** Milliseconds between asking a child to stop and stopping it. */
const PATIENCE = 3_000;

/** Milliseconds until a started child must answer. */
const START_TIMEOUT = 15_000;

/** Lines of a child's output that are kept to explain its end. */
const KEPT_OUTPUT = 2_000;

/** Reads until the parent's end of the pipe closes, which also happens when the parent is killed; then ends the child. */
const WATCHDOG = 'while read -r _; do :; done; kill -TERM "$1" 2>/dev/null && sleep 2 && kill -KILL "$1" 2>/dev/null';

export interface Child {
  pid: number;
  /** Resolves with a sentence when the child ends without having been told to. */
  died: Promise<string>;
  /** Ends the child and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts `command` in a process group of its own, so that Ctrl-C reaches only this program, and waits until `answers`.
 * Throws `Refusal` when it cannot be started, ends early, or does not answer in time.
 */
export async function startChild(options: {
  name: string;
  command: string;
  args: readonly string[];
  /** What to do when it does not start. */
  remedy: string;
  answers: () => Promise<boolean>;
}): Promise<Child> {
  const { name, command, args, remedy, answers } = options;
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(`it ended with ${signal ?? `exit code ${code}`}. ${tellingLine(output)}`),
    );
  });
  const watchdog = child.pid === undefined ? undefined : startWatchdog(child.pid);
  void ended.then(() => watchdog?.kill('SIGKILL'));

  async function stop(): Promise<void> {
    stopping = true;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    await ended;
    clearTimeout(late);
  }

  const reason = await Promise.race([ended, answering(answers)]);
  if (reason !== undefined || child.pid === undefined) {
    await stop();
    throw new Refusal(`${name} could not be started: ${(reason ?? 'it has no process id').trim()} ${remedy}`.trim());
  }
  const died = new Promise<string>((resolve) => {
    void ended.then((why) => {
      if (!stopping) resolve(`${name} stopped unexpectedly: ${why}`.trim());
    });
  });
  return { pid: child.pid, died, stop };
}

/** Undefined once it answers; a sentence when it does not in time. */
async function answering(answers: () => Promise<boolean>): Promise<string | undefined> {
  const end = performance.now() + START_TIMEOUT;
  while (performance.now() < end) {
    if (await answers()) return undefined;
    await wait(30);
  }
  return `it did not answer within ${START_TIMEOUT / 1000} s.`;
}

/** Where there is no shell, a hard kill of this program leaves the child to the next start. */
function startWatchdog(pid: number): ChildProcess {
  const watchdog = spawn('/bin/sh', ['-c', WATCHDOG, 'tlserror-watchdog', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.on('error', () => {});
  watchdog.stdin.on('error', () => {});
  watchdog.unref();
  return watchdog;
}

/** The line that most likely says why a program ended. */
function tellingLine(output: string): string {
  const lines = output.trim().split('\n');
  return (lines.find((line) => /^error/i.test(line.trim())) ?? lines.at(-1) ?? '').trim();
}

/** Whether anything answers HTTP at that address, with whatever status. */
export async function answersHttp(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
