import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FORMATS } from '../../../lambdas/classifier/mailers/registry';

describe('the registry of formats', () => {
  it('lists every format of the directory, in alphabetical order, under the name of its file', () => {
    const mailers = join(__dirname, '../../../lambdas/classifier/mailers');
    const files = readdirSync(mailers, { recursive: true, encoding: 'utf8' })
      .filter((file) => dirname(file) !== '.' && file.endsWith('.ts'))
      .map((file) => basename(file, '.ts'));
    const read = readdirSync(join(__dirname, '../../../lambdas/classifier/reading')).map((file) =>
      basename(file, '.ts'),
    );
    const ids = FORMATS.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids.filter((id) => !read.includes(id))).toEqual(files.sort());
  });
});
