/**
 * `npm run new:failure ID`: creates `lambdas/classifier/failures/ID.ts` with a skeleton and enters it in the registry.
 * The contract test fails until the skeleton is filled in. docs/adding-a-wording.md walks through it.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const directory = join(__dirname, '../lambdas/classifier/failures');
/** Files of the folder that are no meaning. */
export const MACHINERY = ['literal-gate', 'observe', 'registry', 'signature', 'smtp-phase', 'usual-lines', 'wording'];

/** `tls-wrong-version-number` as `tlsWrongVersionNumber`. */
export function variableOf(id: string): string {
  return id.replace(/-(?<next>[a-z0-9])/g, (_, next: string) => next.toUpperCase());
}

/** The text of a new failure's file. */
export function skeletonOf(id: string): string {
  return `import type { Signature } from './signature';

export const signature: Signature = {
  id: '${id}',
  phase: 'unknown',
  failure: 'unexplained',
  wordings: [{ match: 'words that must be present', from: '', sample: '' }],
  meaning: '',
  references: [],
  rejects: [],
};
`;
}

/** The registry's text for these ids. */
export function registryOf(ids: readonly string[]): string {
  const sorted = [...ids].sort();
  const imports = [
    ...sorted.map((id) => ({ from: `./${id}`, line: `import { signature as ${variableOf(id)} } from './${id}';` })),
    { from: './signature', line: "import type { Signature } from './signature';" },
  ].sort((a, b) => a.from.localeCompare(b.from, 'en', { numeric: true }));
  return `${imports.map(({ line }) => line).join('\n')}

/** Every signature, alphabetical by id; a test compares this list with the directory. */
export const SIGNATURES: readonly Signature[] = [
${sorted.map((id) => `  ${variableOf(id)},`).join('\n')}
];
`;
}

function main(id: string | undefined): number {
  if (id === undefined || !/^[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,8}$/.test(id)) {
    console.error(
      'A failure needs an id of lower-case words joined by hyphens, since it becomes part of the published answers. Example: npm run new:failure connect-refused',
    );
    return 1;
  }
  const file = join(directory, `${id}.ts`);
  if (existsSync(file) || MACHINERY.includes(id)) {
    console.error(`${file} exists already. Add a wording to it, or choose another id.`);
    return 1;
  }
  writeFileSync(file, skeletonOf(id));
  const ids = readdirSync(directory)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .filter((name) => !MACHINERY.includes(name));
  writeFileSync(join(directory, 'registry.ts'), registryOf(ids));
  console.log(`Created ${file} and entered it in the registry.
Fill in the wording with its sample, its meaning, a reference and what it must not claim, then run: npx jest test/classifier/failures`);
  return 0;
}

if (require.main === module) process.exitCode = main(process.argv[2]);
