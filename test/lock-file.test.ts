import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Entry {
  optionalDependencies?: Record<string, string>;
  resolved?: string;
}

const { packages } = JSON.parse(readFileSync(join(__dirname, '..', 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>;
};

/** Whether a package is locked where Node would look for it from `folder` upwards. */
function isLocked(name: string, folder: string): boolean {
  if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
  if (folder === '') return false;
  return isLocked(name, folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/'))));
}

describe('package-lock.json', () => {
  it('locks every optional package of every platform, as npm ci demands', () => {
    const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(name, folder)),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry', () => {
    expect(Object.values(packages).flatMap(({ resolved = [] }) => resolved)).toEqual([]);
  });
});
