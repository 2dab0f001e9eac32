/**
 * `npm run new:mailer ID`: creates `lambdas/classifier/mailers/ID/` with a skeleton of its format and its page, and enters the
 * format in the registry. The registry's test fails until the page is filled in. docs/adding-a-wording.md walks through it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { variableOf } from './new-failure';

const directory = join(__dirname, '../lambdas/classifier/mailers');
const IMPORT = /^import \{ (?<name>\w+) \} from '(?<from>[^']+)';$/;

/** The text of a new format's file. */
export function formatOf(id: string): string {
  return `import type { Format } from '../format';

/** What the program is, and which of its texts are read here. */
export const ${variableOf(id)}: Format = {
  id: '${id}',
  claims: (line) => line.startsWith('${id}: '),
  read(record) {
    record.program = '${id}';
  },
};
`;
}

/** The text of a new program's page. */
export function pageOf(id: string): string {
  return `# ${id}

## Versions seen

## Where the wordings come from

## How to capture more
`;
}

/** The registry's text with one more format in it. */
export function withFormat(registry: string, id: string): string {
  const lines = registry.split('\n');
  const list = lines.indexOf('export const FORMATS: readonly Format[] = [');
  const imports = [...lines.filter((line) => IMPORT.test(line)), `import { ${variableOf(id)} } from './${id}/${id}';`];
  const fromOf = (line: string): string => IMPORT.exec(line)?.groups?.['from'] ?? './format';
  const type = lines.filter((line) => line.startsWith('import type '));
  const sorted = [...imports, ...type].sort((a, b) => order(fromOf(a), fromOf(b)));
  const ids = new Map(imports.map((line) => [IMPORT.exec(line)?.groups?.['name'] ?? '', idIn(fromOf(line))]));
  const names = [...lines.slice(list + 1, lines.indexOf('];')).map((line) => line.trim().slice(0, -1)), variableOf(id)];
  names.sort((a, b) => ((ids.get(a) ?? a) < (ids.get(b) ?? b) ? -1 : 1));
  const comment = lines.slice(
    lines.findIndex((line) => line.startsWith('/**')),
    list + 1,
  );
  return [...sorted, '', ...comment, ...names.map((name) => `  ${name},`), '];', ''].join('\n');
}

function idIn(from: string): string {
  return from.slice(from.lastIndexOf('/') + 1);
}

/** As the formatter sorts imports: farther files first. */
function order(a: string, b: string): number {
  const distance = Number(b.startsWith('../')) - Number(a.startsWith('../'));
  return distance || a.localeCompare(b, 'en', { numeric: true });
}

function main(id: string | undefined): number {
  if (id === undefined || !/^[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,4}$/.test(id)) {
    console.error(
      'A program needs an id of lower-case words joined by hyphens, since it becomes part of the published answers. Example: npm run new:mailer example-mta',
    );
    return 1;
  }
  const folder = join(directory, id);
  if (existsSync(folder)) {
    console.error(`${folder} exists already. Add a format to it, or choose another id.`);
    return 1;
  }
  mkdirSync(folder);
  writeFileSync(join(folder, `${id}.ts`), formatOf(id));
  writeFileSync(join(folder, 'README.md'), pageOf(id));
  const registry = join(directory, 'registry.ts');
  writeFileSync(registry, withFormat(readFileSync(registry, 'utf8'), id));
  console.log(`Created ${folder} and entered its format in the registry.
Fill in the format and the page, then run: npx jest test/classifier/mailers`);
  return 0;
}

if (require.main === module) process.exitCode = main(process.argv[2]);
