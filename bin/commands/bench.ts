import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { denseLog, eximLog } from './bench/dense-logs';
import { postfixLog } from './bench/postfix-log';
import { createMachine, EXIM_PEERS, type Machine, PEERS, type Peer, type PeerRun } from './bench/programs';
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

interface Shape {
  title: string;
  write(bytes: number): Generator<string>;
  peers: readonly Peer[];
}

/** Logs that differ in what most of their lines are. */
const SHAPES: readonly Shape[] = [
  { title: 'A busy Postfix relay, six TLS causes', write: postfixLog, peers: PEERS },
  { title: 'Postfix all day, long queue IDs, a reply of its own for each deferral', write: denseLog, peers: PEERS },
  { title: 'An Exim main log', write: eximLog, peers: EXIM_PEERS },
];

/** Measures this machine on generated logs, or on one that is named, and prints the result beside the peers that are installed. */
export async function benchCommand(args: readonly string[]): Promise<number> {
  const asked = await parseBench(args);
  if (asked === undefined) return 0;
  const directory = mkdtempSync(join(tmpdir(), 'tlserror-bench-'));
  try {
    await measure(directory, asked);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return 0;
}

interface Asked {
  megabytes: number;
  log?: string;
}

async function parseBench(args: readonly string[]): Promise<Asked | undefined> {
  const { values } = options(args);
  if (values.help === true) {
    await print(USAGE.bench);
    return undefined;
  }
  if (values.log !== undefined && statSync(values.log, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new CommandError(`"${values.log}" is no file.`, 'Name a mail log as plain text: --log /var/log/mail.log.');
  }
  const megabytes = values.megabytes === undefined ? DEFAULT_MEGABYTES : Number(values.megabytes);
  if (Number.isInteger(megabytes) && megabytes >= 1 && megabytes <= MOST_MEGABYTES) {
    return values.log === undefined ? { megabytes } : { megabytes, log: values.log };
  }
  throw new CommandError(
    `"${values.megabytes}" is no size for the log.`,
    `Give a whole number from 1 to ${MOST_MEGABYTES}, for example --megabytes 64.`,
  );
}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { megabytes: { type: 'string' }, log: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch {
    throw new CommandError('The command line is not understood.', 'See: npx tlserror bench --help.');
  }
}

async function measure(home: string, { megabytes, log }: Asked): Promise<void> {
  const machine = await createMachine(home);
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const where = machine.core === undefined ? 'on any core' : `on core ${machine.core} alone`;
  await print(`${model}, ${cpus().length} cores, Node ${process.versions.node}; each program ${where}\n`);
  if (log !== undefined) {
    await measureFile(machine, log, `${log}, as it is`, [...PEERS, ...EXIM_PEERS.slice(1)]);
    return;
  }
  const file = join(home, 'mail.log');
  for (const { title, write, peers } of SHAPES) {
    generate(file, megabytes, write);
    await measureFile(machine, file, title, peers);
    rmSync(file);
  }
  await measurePaste(machine, join(home, 'paste.log'));
  generate(file, megabytes, postfixLog);
  await measureMemory(machine, file, statSync(file).size / MEBIBYTE, join(home, 'small.log'));
}

/** Whole processes, in turns, so that what else this machine does slows all of them alike. */
async function measureFile(machine: Machine, file: string, title: string, all: readonly Peer[]): Promise<void> {
  const size = statSync(file).size / MEBIBYTE;
  const runs = size > LARGE ? 1 : RUNS;
  await print(`\n${title}: ${size.toFixed(1)} MB; whole processes, the best of ${runs} runs in turns\n`);
  const own: number[] = [];
  const peers = all.map((peer): { peer: Peer; runs: PeerRun[] } => ({ peer, runs: [] }));
  for (let round = 0; round < runs; round += 1) {
    own.push(machine.whole(file));
    for (const { peer, runs: done } of peers) done.push(machine.peer(peer, file));
  }
  const best = Math.min(...own);
  await print(`${row('tlserror triage', best, size, 'lanes, sessions, digest, verdict')}\n`);
  for (const { peer, runs: done } of peers) await print(peerRow(peer, done, size, best));
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
  generate(smallFile, SMALL_MEGABYTES, postfixLog);
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

function generate(file: string, megabytes: number, write: Shape['write']): void {
  const descriptor = openSync(file, 'wx', 0o600);
  for (const chunk of write(megabytes * MEBIBYTE)) writeSync(descriptor, chunk);
  closeSync(descriptor);
}
