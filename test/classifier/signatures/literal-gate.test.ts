import fc from 'fast-check';
import { createLiteralGate } from '../../../lambdas/classifier/signatures/literal-gate';

function found(literals: readonly string[], text: string): number[] {
  const indexes = new Set<number>();
  createLiteralGate(literals).scan(text, (index) => indexes.add(index));
  return [...indexes].sort((a, b) => a - b);
}

describe('the literal gate', () => {
  it('finds literals inside each other, overlapping, in any case', () => {
    expect(found(['alert', 'ert', 'lost connection', 'connection'], 'Lost CONNECTION, Alert')).toEqual([0, 1, 2, 3]);
  });

  it('refuses literals that could never match', () => {
    expect(() => createLiteralGate([''])).toThrow('empty');
    expect(() => createLiteralGate(['Upper'])).toThrow('lower-case ASCII');
  });

  it('agrees with includes() on any text', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '4', '.'), minLength: 1, maxLength: 5 });
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'c', ' ', '4', '.', 'ü', 'A'), maxLength: 60 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 12 }), text, (literals, said) => {
        const expected = literals.flatMap((literal, index) => (said.toLowerCase().includes(literal) ? [index] : []));
        expect(found(literals, said)).toEqual(expected);
      }),
    );
  });
});
