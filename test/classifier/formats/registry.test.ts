import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS } from '../../../lambdas/classifier/formats/registry';

const MACHINERY = [
  'begins',
  'carrier',
  'clock',
  'comma-separated',
  'dialogue',
  'entry',
  'field',
  'format',
  'listed-total',
  'log-head',
  'newest-first',
  'peers',
  'prompt',
  'read',
  'registry',
  'routine',
  'spoken',
  'stack-trace',
  'stamped',
  'syslog',
  'template',
  'text',
  'transport',
  'wrapping',
];

describe('the registry of formats', () => {
  it('lists every format of the directory, in alphabetical order, under the name of its file', () => {
    const files = readdirSync(join(__dirname, '../../../lambdas/classifier/formats'))
      .map((file) => file.replace(/\.ts$/, ''))
      .filter((file) => !MACHINERY.includes(file))
      .sort();
    expect(FORMATS.map(({ id }) => id)).toEqual(files);
  });
});
