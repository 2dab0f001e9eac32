import type { Fact } from '../digest/fact';
import type { Situation } from './situation';

const FORCED_LEVEL =
  /\b(?:encrypt|verify|secure|dane|dane-only|half-dane|fingerprint|mandatory|required|enforce)\b|sts/i;

/** Where the text proves that TLS was mandatory on a failing lane (decision table "forced"); undefined: nowhere. */
export function forcedBy(situation: Situation): Pick<Fact, 'line' | 'excerpt'> | undefined {
  for (const attempt of situation.failures) {
    const proof = attempt.seen.find((seen) => seen.signatures.some((signature) => signature.forced === true));
    if (proof !== undefined) return proof.fact;
  }
  if (situation.failures.length === 0) return undefined;
  const configured = situation.records.find(
    ({ fact, signatures }) =>
      fact.kind.format === 'text' && signatures.some(({ forced, failure }) => forced === true && failure === 'none'),
  );
  if (configured !== undefined) return configured.fact;
  const supplied = situation.content.evidence.get('tls-mode');
  return supplied !== undefined && FORCED_LEVEL.test(supplied.value) ? supplied : undefined;
}
