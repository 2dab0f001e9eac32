import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Format } from '../../../lambdas/classifier/mailers/format';
import { FORMATS } from '../../../lambdas/classifier/mailers/registry';

const mailers = join(__dirname, '../../../lambdas/classifier/mailers');
const folders = readdirSync(mailers, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The formats of a program's folder, by file: what else stands there has no `read`. */
function formatsIn(folder: string): string[] {
  return readdirSync(join(mailers, folder))
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => {
      const exported: Record<string, Partial<Format>> = jest.requireActual(join(mailers, folder, file));
      return Object.values(exported).some((one) => typeof one?.read === 'function');
    })
    .map((file) => basename(file, '.ts'));
}

describe('the registry of formats', () => {
  it('lists every format of the folders, in alphabetical order, under the name of its file', () => {
    const read = readdirSync(join(mailers, '../reading')).map((file) => basename(file, '.ts'));
    const ids = FORMATS.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids.filter((id) => !read.includes(id))).toEqual(folders.flatMap(formatsIn).sort());
  });
});

describe.each(folders)('the page of %s', (folder) => {
  it('says which versions were seen, where the wordings come from, and how to capture more', () => {
    const page = readFileSync(join(mailers, folder, 'README.md'), 'utf8');
    const [, ...parts] = page.split(/^#{1,2} .*\n/m).map((part) => part.trim());
    expect(page.match(/^#{1,2} .*/gm)?.slice(1)).toEqual([
      '## Versions seen',
      '## Where the wordings come from',
      '## How to capture more',
    ]);
    for (const part of parts) expect(part).toMatch(/^\S[\s\S]{10,700}\.$/);
  });
});
