import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registryOf, skeletonOf, variableOf } from '../../../bin/new-failure';
import { SIGNATURES } from '../../../lambdas/classifier/failures/registry';

const directory = join(__dirname, '../../../lambdas/classifier/failures');

describe('npm run new:failure', () => {
  it('names the import after the id', () => {
    expect(variableOf('reply-4xx')).toBe('reply4xx');
    expect(variableOf('tls-wrong-version-number')).toBe('tlsWrongVersionNumber');
  });

  it('writes the registry as it stands', () => {
    const ids = SIGNATURES.map(({ id }) => id);
    expect(readdirSync(directory)).toEqual(expect.arrayContaining(ids.map((id) => `${id}.ts`)));
    expect(registryOf(ids)).toBe(readFileSync(join(directory, 'registry.ts'), 'utf8'));
  });

  it('leaves meaning, references, sample and rejects to be filled in', () => {
    expect(skeletonOf('x-y')).toContain("id: 'x-y'");
    expect(skeletonOf('x-y')).toContain("sample: ''");
  });
});
