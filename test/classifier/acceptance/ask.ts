/** Requests of the contract, as a caller would send them. */
import { responseSchema, type Verdict } from '../../../lambdas/classifier/contract';
import { triage } from '../../../lambdas/classifier/triage';

export const RECEIVED_AT = '2026-11-21T12:00:00Z';

/** The verdict on one pasted text, checked against the contract. */
export function verdictOf(text: string, more: Record<string, unknown> = {}): Verdict {
  return verdictFrom({ version: 1, excerpt: { id: 'paste', text }, context: { receivedAt: RECEIVED_AT }, ...more });
}

/** The verdict on a request, checked against the contract. */
export function verdictFrom(request: unknown): Verdict {
  const answer = triage(request);
  if ('error' in answer) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return responseSchema.parse(answer);
}

/** The questions that are asked now, most decisive first. */
export function questions({ evidence }: Verdict): string[] {
  return evidence.flatMap(({ ask }) => ask ?? []);
}
