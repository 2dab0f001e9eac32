import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifierSchema } from '../../lambdas/classifier/schema';

test('the published schema is the one that the contract generates', () => {
  const published = readFileSync(join(__dirname, '../../docs/classifier.schema.json'), 'utf8');
  expect(JSON.parse(published)).toEqual(classifierSchema());
});
