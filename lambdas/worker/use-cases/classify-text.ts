/** Text to verdict: redacted before it leaves the worker, compressed when it is long. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ClassifierError, Digest, Verdict } from '../../classifier/contract';
import { CONTRACT_VERSION } from '../../classifier/contract';
import type { Services } from '../services';

const compressed = promisify(gzip);

/** Above this many characters the text travels gzipped. */
const PLAIN_LIMIT = 100_000;

/** The classifier could not judge for a reason no other paste would change. */
export class ClassifierFailed extends Error {
  readonly code: string;

  constructor(error: ClassifierError['error']) {
    super(`The classifier answered ${error.code}: ${error.message}`);
    this.name = 'ClassifierFailed';
    this.code = error.code;
  }
}

export type Judged = { kind: 'verdict'; verdict: Verdict } | { kind: 'too-large' } | { kind: 'empty' };

/**
 * Judges one excerpt by itself. `text` must be redacted already.
 * Throws `ClassifierFailed` for errors that are nobody's paste.
 */
export async function judgeExcerpt(
  services: Services,
  excerpt: { id: string; text: string; receivedAt: number; redactionKey?: string | undefined },
): Promise<Judged> {
  if (excerpt.text.trim() === '') return { kind: 'empty' };
  const body =
    excerpt.text.length > PLAIN_LIMIT
      ? { id: excerpt.id, gzip: (await compressed(excerpt.text)).toString('base64') }
      : { id: excerpt.id, text: excerpt.text };
  const answer = await services.classify({
    version: CONTRACT_VERSION,
    excerpt: body,
    context: contextOf(excerpt.receivedAt, excerpt.redactionKey),
  });
  if (!('error' in answer)) return { kind: 'verdict', verdict: answer };
  if (answer.error.code === 'too-large') return { kind: 'too-large' };
  if (answer.error.code === 'nothing-to-classify') return { kind: 'empty' };
  throw new ClassifierFailed(answer.error);
}

/** So many digests travel in one request: at 64 KB each they stay below what an invocation may carry. */
const DIGESTS_PER_REQUEST = 16;

/** Judges everything an incident holds, from digests. Merging is associative, so that many of them go in steps. */
export async function judgeTogether(
  services: Services,
  digests: readonly Digest[],
  receivedAt: number,
  redactionKey: string,
): Promise<Verdict> {
  const answer = await services.classify({
    version: CONTRACT_VERSION,
    prior: digests.slice(0, DIGESTS_PER_REQUEST),
    context: contextOf(receivedAt, redactionKey),
  });
  if ('error' in answer) throw new ClassifierFailed(answer.error);
  const rest = digests.slice(DIGESTS_PER_REQUEST);
  return rest.length === 0 ? answer : judgeTogether(services, [answer.digest, ...rest], receivedAt, redactionKey);
}

function contextOf(receivedAt: number, redactionKey: string | undefined) {
  return {
    receivedAt: new Date(receivedAt).toISOString(),
    ...(redactionKey === undefined ? {} : { redactionKey }),
  };
}

/**
 * People talking to each other: nothing in it is recognised. A bare error line is prose to the classifier and
 * recognised all the same; a log of a kind nobody recognises counts as a reply when something was `asked`.
 */
export function isTalk({ coverage }: Verdict, asked: boolean): boolean {
  if (coverage.recognised > 0) return false;
  return coverage.kind === 'talk' || coverage.kind === 'empty' || !asked;
}
