/** One running instance per data folder, and no programs left over from one that was killed. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { Refusal } from './refusal';

export interface Instance {
  /** Notes a child, so that the next start can end it if this one cannot. */
  note(pid: number): void;
  /** Frees the folder. */
  release(): void;
}

/** A process and when it began, since process ids are used again. */
const processSchema = z.object({ pid: z.int(), began: z.optional(z.string()) });
const runningSchema = z.extend(processSchema, { children: z.array(processSchema) });
type Running = z.infer<typeof runningSchema>;

/** Milliseconds a leftover program gets to end by itself. */
const PATIENCE = 2_000;

/**
 * Takes the folder for this process, creating it (readable by its owner alone: it holds the incidents' keys).
 * Throws `Refusal` when another instance runs on it or it cannot be written.
 */
export async function takeFolder(folder: string): Promise<Instance> {
  const file = join(folder, 'running.json');
  const self: Running = { ...identified(process.pid), children: [] };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    while (!created(file, self)) {
      const other = readRunning(file);
      if (other && isAlive(other))
        throw new Refusal(
          `Another instance (process ${other.pid}) already uses the database in ${folder}; stop it first, or set TLSERROR_DATA to another folder and PORT to another port.`,
        );
      await Promise.all((other?.children ?? []).map(endLeftover));
      rmSync(file, { force: true });
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(
      `The data folder ${folder} cannot be written (${reason}); set TLSERROR_DATA to one that can.`,
      error,
    );
  }
  return {
    note(pid) {
      self.children.push(identified(pid));
      writeFileSync(`${file}.new`, JSON.stringify(self));
      renameSync(`${file}.new`, file);
    },
    release() {
      rmSync(file, { force: true });
    },
  };
}

function created(file: string, running: Running): boolean {
  try {
    writeFileSync(file, JSON.stringify(running), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined for a file that a crash left half written. */
function readRunning(file: string): Running | undefined {
  try {
    const parsed = runningSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Gives up on one that not even a kill ends: what it holds will say so by itself. */
async function endLeftover(child: z.infer<typeof processSchema>): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const end = performance.now() + PATIENCE;
    if (isAlive(child)) send(child.pid, signal);
    while (isAlive(child) && performance.now() < end) await wait(50);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between, or is somebody else's.
  }
}

function identified(pid: number) {
  const began = beginning(pid);
  return began === undefined ? { pid } : { pid, began };
}

function isAlive({ pid, began }: z.infer<typeof processSchema>): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM' && began === beginning(pid);
  }
  return began === beginning(pid);
}

function codeOf(error: unknown): string | undefined {
  const parsed = z.safeParse(z.looseObject({ code: z.string() }), error);
  return parsed.success ? parsed.data.code : undefined;
}

/** Start time in clock ticks (proc(5), field 22); undefined where there is no /proc, and for a zombie. */
function beginning(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
