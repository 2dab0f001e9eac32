import type { ReportedObservation } from '../contract';
import { defined } from '../defined';
import { comparePlaces } from '../digest/content';
import type { Signature } from '../failures/signature';
import type { Seen } from '../sessions';
import type { Situation } from './situation';
import { isoTime } from './times';

const MOST_REPORTED = 200;

interface Ends {
  signature: Signature;
  first: Seen;
  last: Seen;
}

/** The sessions that records stand in, by record. */
function sessionsAround(situation: Situation, shown: ReadonlySet<Seen>): Map<Seen, { name: string; echo: boolean }> {
  const sessions = new Map<Seen, { name: string; echo: boolean }>();
  const counts = new Map<number, number>();
  for (const { fact } of shown) counts.set(fact.key, 0);
  for (const attempt of situation.attempts) {
    if (!counts.has(attempt.key)) continue;
    for (const session of attempt.sessions) {
      const count = (counts.get(attempt.key) ?? 0) + 1;
      counts.set(attempt.key, count);
      for (const seen of session.seen) {
        if (!shown.has(seen)) continue;
        const name = `${attempt.key.toString(16).padStart(8, '0')}-${count}`;
        sessions.set(seen, { name, echo: session.echoes.has(seen.fact) });
      }
    }
  }
  return sessions;
}

/** The first and the last record of every signature, in order of appearance, at most 200. */
export function reportedObservations(situation: Situation, severalExcerpts: boolean): ReportedObservation[] {
  /** Of each kind of record. */
  const outer = new Map<readonly Signature[], Omit<Ends, 'signature'>>();
  for (const seen of situation.records) {
    if (seen.fact.line === 0) continue;
    const known = outer.get(seen.signatures);
    if (known === undefined) outer.set(seen.signatures, { first: seen, last: seen });
    // The records stand in order.
    else if (comparePlaces(seen.fact, known.last.fact) > 0) known.last = seen;
  }
  const ends = new Map<string, Ends>();
  for (const [signatures, { first, last }] of outer) {
    for (const signature of signatures) {
      const known = ends.get(signature.id);
      if (known === undefined) ends.set(signature.id, { signature, first, last });
      else {
        if (comparePlaces(first.fact, known.first.fact) < 0) known.first = first;
        if (comparePlaces(last.fact, known.last.fact) > 0) known.last = last;
      }
    }
  }
  const rows = [...ends.values()].flatMap(({ signature, first, last }) =>
    (first === last ? [first] : [first, last]).map((seen) => ({
      signature: seen.signatures.find((one) => one.id === signature.id) ?? signature,
      seen,
    })),
  );
  rows.sort((a, b) => comparePlaces(a.seen.fact, b.seen.fact));
  const sessions = sessionsAround(situation, new Set(rows.map(({ seen }) => seen)));
  return rows.slice(0, MOST_REPORTED).map(({ signature, seen }): ReportedObservation => {
    const { fact } = seen;
    const session = sessions.get(seen);
    const specimen = situation.content.specimens.get(signature.id);
    const own = specimen !== undefined && specimen.line === fact.line && specimen.excerpt === fact.excerpt;
    return {
      signature: signature.id,
      phase: signature.phase,
      failure: signature.failure,
      line: fact.line,
      ...(severalExcerpts && fact.excerpt !== undefined ? { excerpt: fact.excerpt } : {}),
      ...defined({
        time: fact.time === undefined ? undefined : isoTime(fact.time, fact.near.offset),
        session: session?.name,
      }),
      echo: session?.echo ?? false,
      captures: own ? specimen.captures : {},
    };
  });
}
