import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { postfixLog } from './bench/postfix-log';
import { createMachine, type Machine, PEERS, type Peer, type PeerRun } from './bench/programs';
import { CommandError } from './command-error';
import { print } from './output';
import { USAGE } from './usage';

const DEFAULT_MEGABYTES = 256;
const MOST_MEGABYTES = 2000;
const MEBIBYTE = 1024 * 1024;
/** A paste as large as people make them, in bytes. */
const PASTE = 256 * 1024;
/** Beyond this size one run tells enough, in megabytes. */
const LARGE = 256;
const RUNS = 3;
/** A function that has answered for a while, until nothing of it is compiled any more: of so many pastes the best of the last ones counts. */
const PASTES = 240;
const WARM = 120;
/** Of so many runs of a peer in each turn the best counts. They take as long as our warm ones, so both meet as many quiet moments. */
const PEER_PASTES = 40;
/** What the memory of the large file is compared with, in megabytes. */
const SMALL_MEGABYTES = 20;

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
  const machine = await createMachine(home);
  const runs = megabytes > LARGE ? 1 : RUNS;
  const lines = generate(file, megabytes);
  const size = statSync(file).size / MEBIBYTE;
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const where = machine.core === undefined ? 'on any core' : `on core ${machine.core} alone`;
  await print(`${model}, ${cpus().length} cores, Node ${process.versions.node}; each program ${where}\n`);
  await print(
    `A Postfix log of ${size.toFixed(1)} MB and ${lines} lines, generated; the best of ${runs} runs in turns\n\n`,
  );

  // In turns, so that what else this machine does slows all of them alike.
  const own: number[] = [];
  const peers = PEERS.map((peer): { peer: Peer; runs: PeerRun[] } => ({ peer, runs: [] }));
  for (let round = 0; round < runs; round += 1) {
    own.push(...machine.own('stream', file, runs).seconds);
    for (const { peer, runs: all } of peers) all.push(machine.peer(peer, file));
  }
  const best = Math.min(...own);
  await print(`${row('tlserror triage', best, size, 'sessions, digest, verdict')}\n`);
  for (const { peer, runs: all } of peers) await print(peerRow(peer, all, size, best));
  await measurePaste(machine, join(home, 'paste.log'));
  await measureMemory(machine, file, size, join(home, 'small.log'));
}

function peerRow({ name, task }: { name: string; task: string }, runs: readonly PeerRun[], size: number, own: number) {
  const [first] = runs;
  if (first !== undefined && 'missing' in first) return `${name.padEnd(18)}not installed\n`;
  if (first !== undefined && 'failed' in first) return `${name.padEnd(18)}failed (${first.failed})\n`;
  const seconds = shortest(runs);
  return `${row(name, seconds, size, task)}; tlserror runs at ${(seconds / own).toFixed(2)} × its speed\n`;
}

/** One paste through the whole contract, beside the peer that summarises too. */
async function measurePaste(machine: Machine, file: string): Promise<void> {
  writeFileSync(file, [...postfixLog(PASTE)].join('').slice(0, PASTE), { mode: 0o600 });
  const [summary] = PEERS.filter(({ name }) => name === 'pflogsumm');
  const first: number[] = [];
  const warm: number[] = [];
  const peers: PeerRun[] = [];
  for (let round = 0; round < RUNS; round += 1) {
    const { seconds } = machine.own('paste', file, PASTES);
    first.push(...seconds.slice(0, 1));
    warm.push(...seconds.slice(-WARM));
    if (summary) peers.push(...Array.from({ length: PEER_PASTES }, () => machine.peer(summary, file)));
  }
  const [best, peer] = [Math.min(...warm), shortest(peers)];
  const beside = Number.isFinite(peer) ? `; ${(best / peer).toFixed(3)} × a whole run of pflogsumm` : '';
  await print(
    `\nA paste of ${PASTE / 1024} KB: ${milliseconds(best)} warm, ${milliseconds(Math.min(...first))} the first time${beside}\n`,
  );
}

async function measureMemory(machine: Machine, file: string, size: number, smallFile: string): Promise<void> {
  generate(smallFile, SMALL_MEGABYTES);
  const [large, small] = [file, smallFile].map((one) => machine.own('stream', one, 1).peakBytes / MEBIBYTE);
  if (large === undefined || small === undefined) return;
  await print(
    `Memory: ${large.toFixed(0)} MB at its highest for ${size.toFixed(0)} MB of log, ${small.toFixed(0)} MB for ${SMALL_MEGABYTES} MB: ${(large / small).toFixed(2)} ×\n`,
  );
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(1)} ms`;
}

/** Seconds of the shortest run; infinite when none ended well. */
function shortest(runs: readonly PeerRun[]): number {
  return Math.min(...runs.flatMap((run) => ('seconds' in run ? [run.seconds] : [])));
}

function row(name: string, seconds: number, size: number, task: string): string {
  return `${name.padEnd(18)}${(size / seconds).toFixed(1).padStart(7)} MB/s  ${seconds.toFixed(2).padStart(6)} s  ${task}`;
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
