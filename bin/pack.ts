/** Makes what `npm pack` takes along (`prepack`): the command line and library in one file, and its types. */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { classifierSchema } from '../lambdas/classifier/schema';

const { bundle }: { bundle(script: string, outfile: string): Promise<void> } = require('./bundle.cjs');

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');

const FUNCTIONS = `
/**
 * Answers one request of the contract: text in, verdict out. Never throws for what a caller can do wrong: the answer is then
 * an error object with a code, a sentence that says what happened and one that says what to do.
 *
 * @example
 * const verdict = triage({ version: 1, excerpt: { id: 'mail.log', text } });
 * if ('error' in verdict) throw new Error(verdict.error.message);
 * console.log(verdict.tier, verdict.plain);
 */
export function triage(request: Request): Verdict | Error;

/** Triage of a text that comes in pieces, in memory that does not grow with it. */
export function createTriage(context?: {
  /** Id of the excerpt, as answers cite it. */
  excerpt?: string;
  /** ISO 8601: gives classic syslog dates their year. */
  receivedAt?: string;
  /** IANA name or offset of a clock that does not say its own. */
  timezone?: string;
  /** Makes local parts of addresses pseudonyms that are equal wherever the address occurs. */
  redactionKey?: string;
}): {
  /** The next piece of decoded text; lines may be cut anywhere. */
  write(chunk: string): void;
  /** Closes the text and judges it. */
  end(): Verdict;
};

/**
 * Takes out of a text what nobody needs to find a fault: local parts of addresses, credentials, subjects. Hosts, addresses of
 * hosts, queue IDs and the number of lines stay.
 */
export function redact(text: string, key?: string): string;
`;

async function types(): Promise<string> {
  const { $defs, title, description } = classifierSchema();
  const schema = {
    title: 'Contract',
    description: `${title}. ${description}`,
    type: 'object',
    properties: refs($defs),
    $defs,
  };
  const contract = await compile(schema as Parameters<typeof compile>[0], 'Contract', {
    bannerComment: `/** ${title}. ${description} */`,
    additionalProperties: false,
    unreachableDefinitions: false,
  });
  return `${contract}${FUNCTIONS}`;
}

function refs(definitions: unknown): Record<string, { $ref: string }> {
  return Object.fromEntries(Object.keys(Object(definitions)).map((name) => [name, { $ref: `#/$defs/${name}` }]));
}

async function main(): Promise<void> {
  rmSync(join(DIST, 'assets'), { recursive: true, force: true });
  mkdirSync(join(DIST, 'assets'), { recursive: true });
  await bundle('bin/tlserror.ts', join(DIST, 'tlserror.cjs'));
  writeFileSync(join(DIST, 'tlserror.d.ts'), await types());
  copyFileSync(require.resolve('echarts/dist/echarts.common.min.js'), join(DIST, 'assets', 'echarts.common.min.js'));
}

main().catch((error: unknown) => {
  process.stderr.write(`The package could not be made: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
