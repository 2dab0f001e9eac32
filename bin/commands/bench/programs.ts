import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';

const { bundle }: { bundle(script: string, outfile: string): Promise<void> } = require('../../bundle.cjs');

/** A run slower than this is given up, in milliseconds. */
const PATIENCE = 600_000;
const MOST_OUTPUT = 256 * 1024 * 1024;

const ownRunSchema = z.object({ seconds: z.array(z.number()), peakBytes: z.number() });

/** Seconds of each run, and the highest resident memory of the process that did them. */
export type OwnRun = z.infer<typeof ownRunSchema>;

/** A program that people read mail logs with. */
export interface Peer {
  name: string;
  /** What it does there, in a few words. */
  task: string;
  argv: (file: string) => readonly string[];
}

export const PEERS: readonly Peer[] = [
  {
    name: 'grep -cE',
    task: 'counts the lines of six wordings',
    argv: (file) => [
      'grep',
      '-cE',
      'SSL_connect error|TLS library problem|certificate verification failed|Cannot start TLS|status=(deferred|bounced)|said: 4[0-9]{2}',
      file,
    ],
  },
  { name: 'pflogsumm', task: 'summarises deliveries and deferrals', argv: (file) => ['pflogsumm', file] },
  {
    name: 'lnav',
    task: 'indexes the file and counts its lines by level',
    argv: (file) => ['lnav', '-n', '-q', '-c', ';SELECT log_level, count(*) FROM syslog_log GROUP BY log_level', file],
  },
];

export const EXIM_PEERS: readonly Peer[] = [
  {
    name: 'grep -cE',
    task: 'counts the lines of three marks',
    argv: (file) => ['grep', '-cE', ' (==|\\*\\*) |TLS error', file],
  },
  { name: 'eximstats', task: 'summarises deliveries', argv: (file) => ['eximstats', file] },
];

export type PeerRun = { seconds: number } | { missing: true } | { failed: string };

/** Runs programs one after the other, each on one and the same core where the system can do that. */
export interface Machine {
  /** The core, counted from 0; absent where programs cannot be kept to one. */
  core?: number;
  /** Runs a peer once, with a home of its own so that it leaves nothing behind. */
  peer(peer: Peer, file: string): PeerRun;
  own(what: 'stream' | 'paste', file: string, runs: number): OwnRun;
  /** Seconds of a whole process that reads a file, its start included. */
  whole(file: string): number;
}

function run(argv: readonly string[], home: string) {
  const [program = '', ...args] = argv;
  return spawnSync(program, args, {
    // A pipe, not /dev/null: grep stops at its first match when nobody can read what it finds.
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: MOST_OUTPUT,
    timeout: PATIENCE,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, TERM: 'dumb' },
  });
}

/** `home` is a folder that peers may write to. Ours runs as one file, like the command line and the function. */
export async function createMachine(home: string): Promise<Machine> {
  const script = join(home, 'own-run.cjs');
  await bundle('bin/commands/bench/own-run.ts', script);
  const core = cpus().length - 1;
  const pin = ['taskset', '-c', String(core)];
  const pins = run([...pin, process.execPath, '--version'], home).status === 0;
  const pinned = (argv: readonly string[]) => run(pins ? [...pin, ...argv] : argv, home);
  return {
    ...(pins ? { core } : {}),
    peer({ argv }, file) {
      const command = argv(file);
      const present = run([command[0] ?? '', '--version'], home);
      if (present.error !== undefined && 'code' in present.error && present.error.code === 'ENOENT') {
        return { missing: true };
      }
      const start = process.hrtime.bigint();
      const { error, status, signal } = pinned(command);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      if (error !== undefined) return { failed: error.message };
      return status === 0 ? { seconds } : { failed: `exit code ${status ?? signal}` };
    },
    whole(file) {
      const start = process.hrtime.bigint();
      const { error, status, stderr } = pinned([process.execPath, script, 'stream', file, '1']);
      if (error !== undefined || status !== 0) throw error ?? new Error(stderr.toString('utf8'));
      return Number(process.hrtime.bigint() - start) / 1e9;
    },
    own(what, file, runs) {
      const command = [process.execPath, script, what, file, String(runs)];
      const { error, status, stdout, stderr } = pinned(command);
      if (error !== undefined || status !== 0) throw error ?? new Error(stderr.toString('utf8'));
      return ownRunSchema.parse(JSON.parse(stdout.toString('utf8')));
    },
  };
}
