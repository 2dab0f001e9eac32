import fc from 'fast-check';
import { createLiteralGate } from '../../../lambdas/classifier/failures/literal-gate';

function found(literals: readonly string[], text: string): number[] {
  const indexes = new Set<number>();
  createLiteralGate(literals).scan(text, (index) => indexes.add(index));
  return [...indexes].sort((a, b) => a - b);
}

describe('the literal gate', () => {
  it('finds literals inside each other, overlapping, in any case', () => {
    expect(found(['alert', 'ert', 'lost connection', 'connection'], 'Lost CONNECTION, Alert')).toEqual([0, 1, 2, 3]);
  });

  it('refuses literals that are too short or could never match', () => {
    expect(() => createLiteralGate([''])).toThrow('3 characters');
    expect(() => createLiteralGate(['ok'])).toThrow('3 characters');
    expect(() => createLiteralGate(['Upper'])).toThrow('lower-case ASCII');
  });

  it('does not go on into the text before where a shorter one ends', () => {
    const gate = createLiteralGate(['handshake failure']);
    const indexes: number[] = [];
    gate.scan('remote: handshake failure', (index) => indexes.push(index));
    gate.scan('remote: handshake', (index) => indexes.push(index));
    expect(indexes).toEqual([0]);
  });

  it('agrees with includes() on any text', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '4', '.'), minLength: 3, maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'c', ' ', '4', '.', 'ü', 'A'), maxLength: 60 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 12 }), text, (literals, said) => {
        const expected = literals.flatMap((literal, index) => (said.toLowerCase().includes(literal) ? [index] : []));
        expect(found(literals, said)).toEqual(expected);
      }),
    );
  });
});
