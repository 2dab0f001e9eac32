import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { MACHINERY } from '../../../bin/new-failure';
import { SIGNATURES } from '../../../lambdas/classifier/failures/registry';
import type { Sample, Signature, Wording } from '../../../lambdas/classifier/failures/signature';
import { searchesFor } from '../../../lambdas/classifier/failures/wording';
import { DETAILS, FAILURES, PHASES } from '../../../lambdas/classifier/vocabulary';
import { ids, observed, recordsOf } from './observed';

const directory = join(__dirname, '../../../lambdas/classifier/failures');
const files = readdirSync(directory)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .filter((file) => !MACHINERY.includes(file))
  .sort();

const all = files.map((id): Signature => jest.requireActual<{ signature: Signature }>(join(directory, id)).signature);

/** Every text that a wording must match: its own sample and the further ones. */
const samplesOf = (wording: Wording): readonly Sample[] => [wording, ...(wording.also ?? [])];
const samples = all.flatMap((signature) =>
  signature.wordings.flatMap((wording) =>
    samplesOf(wording).map(({ from, sample, captures }) => ({ id: signature.id, wording, from, sample, captures })),
  ),
);
const patterns = SIGNATURES.flatMap((signature) =>
  signature.wordings.flatMap(searchesFor).map((search) => ({ id: signature.id, ...search })),
);

/** The largest number of repetitions that a quantifier may ask for; an unbounded one is refused. */
const MOST_REPEATS = 2000;

function lint(pattern: RegExp): string[] {
  const complaints: string[] = [];
  const depth: AST.Quantifier[] = [];
  const variable = (node: AST.Quantifier) => node.max > 1 && node.max !== node.min;
  visitRegExpAST(new RegExpParser().parseLiteral(String(pattern)), {
    onCapturingGroupEnter(node) {
      if (node.name === null) complaints.push(`the group ${node.raw} has no name`);
    },
    onQuantifierEnter(node) {
      if (node.max === Number.POSITIVE_INFINITY) complaints.push(`${node.raw} has no upper bound`);
      else if (node.max > MOST_REPEATS) complaints.push(`${node.raw} repeats more than ${MOST_REPEATS} times`);
      if (depth.some(variable) && node.max > 1) complaints.push(`${node.raw} is nested in another quantifier`);
      depth.push(node);
    },
    onQuantifierLeave() {
      depth.pop();
    },
    onBackreferenceEnter: (node) => complaints.push(`${node.raw} refers back`),
    onCharacterSetEnter: (node) => {
      if (node.kind === 'any') complaints.push('a dot matches anything: name what may stand there');
    },
  });
  return complaints;
}

/** A text that begins like a match and then goes on with what its repeats accept, never ending like one. */
function attacks(pattern: RegExp, literal: string): string[] {
  const letters = [
    ' ',
    'a',
    '0',
    '4.',
    'A-',
    '4.7.0 ',
    '421 ',
    '[',
    ':',
    ', ',
    '250-',
    '220 ',
    'error:',
    '/O=',
    'issuer=',
  ];
  const start = pattern.source.replace(/\\[bBdDsSwW]|[\\^$]|\(\?<\w{1,20}>|\(\?[:!]|[()[\]{}?*+|]/g, '').slice(0, 60);
  return [
    ...letters.map((letter) => literal + letter.repeat(Math.floor(8000 / letter.length))),
    ...letters.map((letter) => (literal + letter).repeat(Math.floor(8000 / (literal.length + letter.length)))),
    (start + literal).repeat(Math.floor(8000 / (start.length + literal.length))),
  ];
}

describe('the registry', () => {
  it('lists every file of the directory, in alphabetical order', () => {
    expect(SIGNATURES.map(({ id }) => id)).toEqual(files);
  });

  it('gives each signature the name of its file', () => {
    expect(all.map(({ id }) => id)).toEqual(files);
  });
});

describe.each(all)('$id', (signature) => {
  it('has words of the vocabulary, a meaning in one sentence, references and texts that it must not claim', () => {
    expect(PHASES).toContain(signature.phase);
    expect(FAILURES).toContain(signature.failure);
    if (signature.detail) expect(DETAILS).toContain(signature.detail);
    expect(signature.meaning).toMatch(/^[A-Z"0-9][^\n]{20,240}\.$/);
    expect(signature.references.length).toBeGreaterThan(0);
    expect(signature.wordings.length).toBeGreaterThan(0);
    expect(signature.rejects.length).toBeGreaterThan(0);
  });

  it.each(signature.rejects)('is not seen in: $text ($because)', ({ text }) => {
    expect(ids(text)).not.toContain(signature.id);
  });
});

describe('a sample', () => {
  it.each(samples)('of $id is matched by its own wording, and says from where it is: $sample', (row) => {
    const said = recordsOf(row.sample).map(({ text }) => text);
    const searches = searchesFor(row.wording);
    expect(
      said.some((text) =>
        searches.some(({ literal, pattern }) => text.toLowerCase().includes(literal) && pattern.test(text)),
      ),
    ).toBe(true);
    expect(row.from).toMatch(/^[^\n]{2,120}$/);
  });

  it.each(samples)(
    'of $id is observed as it, and its role claimed by no other: $sample',
    ({ id, sample, captures }) => {
      const seen = observed(sample);
      const own = seen.find((one) => one.signature.id === id);
      expect(seen.map((one) => one.signature.id)).toContain(id);
      if (captures) expect(own?.captures).toMatchObject(captures);
      const rivals = seen.filter((one) => one.signature.role === own?.signature.role && one.signature.id !== id);
      expect(rivals.map((one) => one.signature.id)).toEqual([]);
    },
  );
});

describe('patterns', () => {
  it.each(patterns)('$id $pattern is case-insensitive, without state, bounded and named', ({ literal, pattern }) => {
    expect(pattern.flags).toBe('i');
    expect(literal).toBe(literal.toLowerCase());
    expect(literal.length).toBeGreaterThan(2);
    expect(lint(pattern)).toEqual([]);
  });

  it.each(patterns)('$id $pattern finishes on hostile text', ({ literal, pattern }) => {
    const begun = process.hrtime.bigint();
    for (const attack of attacks(pattern, literal)) pattern.exec(attack);
    expect(Number(process.hrtime.bigint() - begun) / 1e6).toBeLessThan(2000);
  });
});
