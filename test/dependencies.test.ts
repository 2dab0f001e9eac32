/** package.json against what the code imports and the scripts run, and against docs/decisions/0002-dependencies.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import manifest from '../package.json';

const ROOT = join(__dirname, '..');
const declared: Record<string, string> = manifest.devDependencies;

/** Run, or loaded by a tool, without being imported: the tool that wants each. */
const TOOLS: Record<string, string> = {
  '@biomejs/biome': 'biome ',
  '@swc/core': '@swc/jest',
  '@swc/jest': 'jest ',
  '@types/dns-packet': 'dns-packet',
  '@types/jest': 'jest ',
  '@types/node': 'tsc ',
  'aws-cdk': 'cdk ',
  'dependency-cruiser': 'depcruise ',
  jest: 'jest',
  node: 'node ',
  typescript: 'tsc ',
};

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[cm]?[jt]s$/.test(path))
    .map((path) => join(ROOT, folder, path));
}

/** Names of the packages that the files import or resolve, types included; quoted text in samples is none. */
function importedBy(folders: string[]): Set<string> {
  const found = new Set<string>();
  for (const file of folders.flatMap(filesBelow)) {
    const source = readFileSync(file, 'utf8');
    const imports =
      /^\s*(?:import|export|\}).*?\bfrom '([^']+)'|^import '([^']+)'|\b(?:require|require\.resolve|import)\('([^']+)'\)/gm;
    for (const [, ...names] of source.matchAll(imports)) {
      const name = names.find((one) => one !== undefined) ?? '.';
      if (/^(?:\.|node:)/.test(name) || builtinModules.includes(name) || name === manifest.name) continue;
      found.add(
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    }
  }
  return found;
}

/** `aws-lambda` is nothing but its types. */
const packageOf = (name: string) => (name in declared ? name : `@types/${name}`);

describe('package.json', () => {
  it('lists everything that is imported', () => {
    const missing = [...importedBy(['bin', 'lib', 'lambdas', 'test'])].filter((name) => !(packageOf(name) in declared));
    expect(missing).toEqual([]);
  });

  it('asks nothing of who installs the package: what it needs is in its files, but for one package that few want', () => {
    expect(manifest).not.toHaveProperty('dependencies');
    expect(Object.keys(manifest.peerDependencies)).toEqual(['mailauth']);
    expect(manifest.peerDependenciesMeta.mailauth.optional).toBe(true);
  });

  it('lists nothing that is neither imported nor run', () => {
    const imported = new Set([...importedBy(['bin', 'lib', 'lambdas', 'test'])].map(packageOf));
    const run = `${Object.values(manifest.scripts).join(' ; ')} ; ${Object.keys(declared).join(' ')}`;
    const sources = ['bin', 'lib', 'test'].flatMap(filesBelow).map((file) => readFileSync(file, 'utf8'));
    const idle = Object.keys(declared).filter(
      (name) =>
        !imported.has(name) &&
        !run.includes(TOOLS[name] ?? '\0') &&
        // Binaries are found by their package's name; esbuild is asked for by the CDK.
        !sources.some((source) => source.includes(`${name}/`)),
    );
    expect(idle).toEqual([]);
  });

  it('has a line for each in the decision on dependencies', () => {
    const page = readFileSync(join(ROOT, 'docs', 'decisions', '0002-dependencies.md'), 'utf8');
    const named = (name: string) => page.includes(`\`${name}\``) || page.includes(`\`${name.split('/')[1]}\``);
    expect(Object.keys(declared).filter((name) => !named(name))).toEqual([]);
    const lines = [...page.matchAll(/^\| ((?:`[^`]+`(?:, | \(`[^`]+`\))?)+) +\|/gm)].flatMap(([, cell]) =>
      [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
    );
    const known = (name: string) => name in declared || `@aws-sdk/${name}` in declared || name === 'zod/mini';
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((name) => !known(name))).toEqual([]);
  });
});
