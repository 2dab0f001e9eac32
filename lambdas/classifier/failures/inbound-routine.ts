/** Tells, without reading a line as a record, that no signature has anything to say about it. */
import { grouped } from '../grouped';
import { createLiteralGate } from './literal-gate';
import { SIGNATURES } from './registry';
import type { Signature } from './signature';
import { searchesFor } from './wording';

/** Postfix programs that never speak of a delivery's connection. */
export const SILENT_PROGRAMS: ReadonlySet<string> = new Set([
  'cleanup',
  'pickup',
  'anvil',
  'scache',
  'trivial-rewrite',
  'bounce',
]);

/** Whether nothing would be observed in a text. */
export type Silence = (text: string) => boolean;

function silenceOf(belongs: (signature: Signature) => boolean): Silence {
  const telling = SIGNATURES.filter(
    (signature) =>
      belongs(signature) && signature.stages === undefined && signature.formats?.includes('postfix') !== false,
  );
  const byLiteral = grouped(
    telling.flatMap(({ wordings }) => wordings.flatMap(searchesFor)),
    ({ literal }) => literal,
  );
  const gate = createLiteralGate([...byLiteral.keys()]);
  const patterns = [...byLiteral.values()].map((searches) => searches.map(({ pattern }) => pattern));
  // In which of the texts each literal was tried last: once is enough.
  const triedIn = new Float64Array(patterns.length);
  let texts = 0;
  let said = '';
  const harmless = (index: number): boolean => {
    if (triedIn[index] === texts) return true;
    triedIn[index] = texts;
    return !patterns[index]?.some((pattern) => pattern.test(said));
  };
  return (text) => {
    texts += 1;
    said = text;
    return gate.every(text, harmless);
  };
}

/** Nothing to observe in a line of Postfix about mail on its way in. */
export const inboundSilence = silenceOf(({ direction }) => direction === 'inbound');
