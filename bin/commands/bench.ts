import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTriage, triage } from '../../lambdas/classifier/triage';
import { PEERS, runPeer } from './bench/peers';
import { postfixLog } from './bench/postfix-log';
import { CommandError } from './command-error';
import { print } from './output';
import { openText } from './read-text';
import { USAGE } from './usage';

const DEFAULT_MEGABYTES = 64;
const MOST_MEGABYTES = 2000;
const MEBIBYTE = 1024 * 1024;
/** A paste as large as people make them, in bytes. */
const PASTE = 256 * 1024;
const RUNS = 3;
const PASTES = 15;
const RECEIVED_AT = '2026-11-22T00:00:00Z';

/** Generates a log, measures this machine on it and prints the result beside the peers that are installed. */
export async function benchCommand(args: readonly string[]): Promise<number> {
  const megabytes = await parseBench(args);
  if (megabytes === undefined) return 0;
  const directory = mkdtempSync(join(tmpdir(), 'tlserror-bench-'));
  try {
    await measure(join(directory, 'mail.log'), directory, megabytes);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return 0;
}

async function parseBench(args: readonly string[]): Promise<number | undefined> {
  const { values } = options(args);
  if (values.help === true) {
    await print(USAGE.bench);
    return undefined;
  }
  const megabytes = values.megabytes === undefined ? DEFAULT_MEGABYTES : Number(values.megabytes);
  if (Number.isInteger(megabytes) && megabytes >= 1 && megabytes <= MOST_MEGABYTES) return megabytes;
  throw new CommandError(
    `"${values.megabytes}" is no size for the log.`,
    `Give a whole number from 1 to ${MOST_MEGABYTES}, for example --megabytes 64.`,
  );
}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { megabytes: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch {
    throw new CommandError('The command line is not understood.', 'See: npx tlserror bench --help.');
  }
}

async function measure(file: string, home: string, megabytes: number): Promise<void> {
  const lines = generate(file, megabytes);
  const size = statSync(file).size / MEBIBYTE;
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  await print(`${model}, ${cpus().length} cores, Node ${process.versions.node}\n`);
  await print(`A Postfix log of ${size.toFixed(1)} MB and ${lines} lines, generated; best of ${RUNS} runs each\n\n`);

  const own = await best(() => stream(file));
  await print(row('tlserror triage', own, size, 'sessions, digest, verdict'));
  for (const peer of PEERS) {
    const runs = Array.from({ length: RUNS }, () => runPeer(peer, file, home));
    const [first] = runs;
    if (first !== undefined && 'missing' in first) {
      await print(`${peer.name.padEnd(18)}not installed\n`);
      continue;
    }
    const seconds = Math.min(...runs.flatMap((run) => ('seconds' in run ? [run.seconds] : [])));
    if (first !== undefined && 'failed' in first) await print(`${peer.name.padEnd(18)}failed (${first.failed})\n`);
    else
      await print(
        `${row(peer.name, seconds, size, peer.task).trimEnd()}; tlserror runs at ${(seconds / own).toFixed(2)} × its speed\n`,
      );
  }

  const { first, median } = pastes();
  await print(
    `\nA paste of ${PASTE / 1024} KB: ${median.toFixed(1)} ms (median of ${PASTES}), ${first.toFixed(1)} ms the first time\n`,
  );
  await print(`Memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at its highest\n`);
}

function row(name: string, seconds: number, size: number, task: string): string {
  return `${name.padEnd(18)}${(size / seconds).toFixed(1).padStart(7)} MB/s  ${seconds.toFixed(2).padStart(6)} s  ${task}\n`;
}

function generate(file: string, megabytes: number): number {
  const descriptor = openSync(file, 'wx', 0o600);
  let lines = 0;
  for (const chunk of postfixLog(megabytes * MEBIBYTE)) {
    writeSync(descriptor, chunk);
    for (let at = chunk.indexOf('\n'); at !== -1; at = chunk.indexOf('\n', at + 1)) lines += 1;
  }
  closeSync(descriptor);
  return lines;
}

/** The shortest of several runs, in seconds. */
async function best(run: () => Promise<void>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let count = 0; count < RUNS; count += 1) {
    const start = performance.now();
    await run();
    shortest = Math.min(shortest, (performance.now() - start) / 1000);
  }
  return shortest;
}

/** The way that `triage` takes: read from disk, decode, classify. */
async function stream(file: string): Promise<void> {
  const reading = createTriage({ excerpt: 'bench', receivedAt: RECEIVED_AT });
  for await (const chunk of openText(file).chunks()) reading.write(chunk);
  reading.end();
}

/** One paste through the whole contract, in milliseconds. */
function pastes(): { first: number; median: number } {
  const text = [...postfixLog(PASTE)].join('').slice(0, PASTE);
  const times = Array.from({ length: PASTES }, () => {
    const start = performance.now();
    triage({ version: 1, excerpt: { id: 'paste', text }, context: { receivedAt: RECEIVED_AT } });
    return performance.now() - start;
  });
  const sorted = [...times].sort((a, b) => a - b);
  return { first: times[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0 };
}
