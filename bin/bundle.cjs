/**
 * The command line in one file, and the classifier's thread in another, as they are made after an installation
 * (`npm run prepare`): they start in half the time that their sources need, and read faster. `current()` tells whether such
 * a file is still what the sources say.
 */
const { existsSync, readdirSync, renameSync, statSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const BUNDLE = join('dist', 'tlserror.cjs');
/** The thread in which the bot on one machine classifies. */
const CLASSIFIER_THREAD = join('dist', 'classifier-thread.cjs');
const SOURCES = ['bin', 'lambdas', 'package.json'];
/** Small packages that go into the file. */
const BUNDLED = ['zod', 'string-width'];

/** When a file, or anything below a folder, was changed last, in milliseconds. */
function changedAt(path) {
  const found = statSync(path);
  const inside = found.isDirectory() ? readdirSync(path) : [];
  return Math.max(found.mtimeMs, ...inside.map((name) => changedAt(join(path, name))));
}

/**
 * The path of a bundle, the command line's unless named; undefined when there is none, or a source was changed since.
 * Installed as a package it is all there is.
 */
function current(bundled = BUNDLE, root = ROOT) {
  const file = join(root, bundled);
  if (!existsSync(join(root, 'lambdas'))) return existsSync(file) ? file : undefined;
  try {
    const { mtimeMs } = statSync(file);
    return SOURCES.every((path) => changedAt(join(root, path)) < mtimeMs) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a script (a path from the project's root) and what it imports to one file; packages stay outside but for small ones. */
async function bundle(script, outfile) {
  const { build } = require('esbuild');
  const { devDependencies } = require('../package.json');
  const external = Object.keys(devDependencies).filter((name) => !BUNDLED.includes(name));
  const forNode = { bundle: true, platform: 'node', target: 'node20', minify: true };
  // Nobody may run half a file.
  const unfinished = `${outfile}.${process.pid}`;
  await build({ ...forNode, entryPoints: [join(ROOT, script)], outfile: unfinished, external, logLevel: 'silent' });
  renameSync(unfinished, outfile);
}

if (require.main === module) {
  const made = [
    bundle('bin/tlserror.ts', join(ROOT, BUNDLE)),
    bundle('bin/local/classifier-thread.ts', join(ROOT, CLASSIFIER_THREAD)),
  ];
  Promise.all(made).catch((error) => {
    process.stderr.write(`tlserror: The command line stays in many files, and starts more slowly: ${error.message}\n`);
  });
}

module.exports = { CLASSIFIER_THREAD, bundle, current };
