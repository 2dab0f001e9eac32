import { spawnSync } from 'node:child_process';

/** A program that people read mail logs with, on the same file in the same run. */
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

/** A peer slower than this is left out, in milliseconds. */
const PATIENCE = 300_000;

const MOST_OUTPUT = 256 * 1024 * 1024;

export type PeerRun = { seconds: number } | { missing: true } | { failed: string };

/** Runs a peer once, with a home of its own so that it leaves nothing behind. */
export function runPeer(peer: Peer, file: string, home: string): PeerRun {
  const [program = '', ...args] = peer.argv(file);
  const start = process.hrtime.bigint();
  const run = spawnSync(program, args, {
    // A pipe, not /dev/null: grep stops at its first match when nobody can read what it finds.
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: MOST_OUTPUT,
    timeout: PATIENCE,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, TERM: 'dumb' },
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (run.error !== undefined) {
    if ('code' in run.error && run.error.code === 'ENOENT') return { missing: true };
    return { failed: run.error.message };
  }
  return run.status === 0 ? { seconds } : { failed: `exit code ${run.status ?? run.signal}` };
}
