/** The CDK output of the checked-out sources: synthesized once for all test files, again when a source changed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'tlserror-synth');
const SOURCES = ['bin/app.ts', 'lib', 'lambdas', 'cdk.json', 'package-lock.json', 'tsconfig.json'];
/** A lock older than this belongs to a process that died, in milliseconds. */
const STALE_MS = 120_000;
/** Output of earlier sources is kept this long, since another run may still use it, in milliseconds. */
const OLD_MS = 3_600_000;

function* filesBelow(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesBelow(join(ROOT, source))) hash.update(file).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Environment of the CDK: the pinned Node, no credentials, nothing sent home. */
function environment(): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH: `${join(ROOT, 'node_modules', '.bin')}${delimiter}${PATH}`, HOME, CDK_DISABLE_CLI_TELEMETRY: 'true' };
}

async function cdkSynth(output: string): Promise<void> {
  const child = spawn('cdk', ['synth', '--quiet', '--output', output], { cwd: ROOT, env: environment() });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`cdk synth failed (${code}):\n${Buffer.concat(said).toString('utf8')}`);
}

/** Folder of the cloud assembly. Test files in other processes wait for the one that builds it. */
export async function synthesized(): Promise<string> {
  const output = join(CACHE, fingerprint());
  const lock = `${output}.lock`;
  mkdirSync(CACHE, { recursive: true });
  while (!existsSync(output)) {
    try {
      mkdirSync(lock);
    } catch {
      if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > STALE_MS) rmSync(lock, { recursive: true });
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    const building = `${output}.${process.pid}`;
    try {
      if (existsSync(output)) break;
      await cdkSynth(building);
      for (const name of readdirSync(CACHE)) {
        const old = join(CACHE, name);
        if (Date.now() - statSync(old).mtimeMs > OLD_MS) rmSync(old, { recursive: true, force: true });
      }
      renameSync(building, output);
    } finally {
      rmSync(building, { recursive: true, force: true });
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return output;
}
