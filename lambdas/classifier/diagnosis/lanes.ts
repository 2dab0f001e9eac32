/** The verdict of each lane: one sending host (or outbound address) towards one receiver family. */

import type { Attempt } from '../attempts';
import type { Lane } from '../contract';
import { defined } from '../defined';
import { grouped } from '../grouped';
import { oncePer } from '../once-per';
import { TIERS } from '../vocabulary';
import { assess } from './assessment';
import { type Cite, rankCauses } from './causes';
import { scopeOf } from './scope';
import { arrange, type Situation, senderOf } from './situation';
import { judgeTier } from './tier';

const MOST_LANES = 50;
const UNNAMED = 'unknown';

export interface LaneName {
  host?: string;
  receiver: string;
}

/** The one value that the attempts name, undefined where they name several or none. */
function onlyOne(values: Iterable<string | undefined>): string | undefined {
  const named = new Set(values);
  named.delete(undefined);
  named.delete('');
  const [only] = named;
  return named.size === 1 ? only : undefined;
}

/** Names the lane of an attempt; one that names no host, or no receiver, belongs to the only one that the text names. */
export const laneNames = oncePer(({ attempts }: Situation): ((attempt: Attempt) => LaneName) => {
  const host = onlyOne(attempts.map(senderOf));
  const receiver = onlyOne(attempts.map((attempt) => attempt.receiver));
  const names = new Map<string, LaneName>();
  return (attempt) => {
    const from = senderOf(attempt) || host;
    const to = attempt.receiver ?? receiver ?? UNNAMED;
    const key = `${from ?? ''} ${to}`;
    const known = names.get(key) ?? { ...defined({ host: from }), receiver: to };
    names.set(key, known);
    return known;
  };
});

/** The lanes that failed, or that mail took, each with its own verdict, most urgent first. */
export function lanesOf(situation: Situation, cite: Cite): Lane[] {
  const lanes = [...grouped(situation.attempts, laneNames(situation))].flatMap(([name, attempts]): Lane[] => {
    const own = arrange(situation.content, situation.records, attempts);
    const assessment = assess(own);
    if (assessment.attempts === 0) return [];
    const { stop } = assessment;
    const failed = own.failures.length > 0;
    const { first, peak, last, recovery } = scopeOf(assessment);
    const open = own.messages.filter((message) => message.open && message.failures.length > 0);
    return [
      {
        ...name,
        tier: judgeTier(assessment, false).tier,
        stop: { phase: stop.phase, failure: stop.failure, ...defined({ detail: stop.detail }) },
        ...defined({ cause: failed ? rankCauses(assessment, cite)[0]?.id : undefined }),
        attempts: assessment.attempts,
        failures: assessment.failures,
        delivered: assessment.delivered,
        deferred: assessment.deferred,
        open: open.length,
        ...defined({ first, peak, last, recovery }),
      },
    ];
  });
  const urgency = ({ tier }: Lane): number => TIERS.indexOf(tier);
  return lanes
    .sort((a, b) => urgency(b) - urgency(a) || b.open - a.open || b.failures - a.failures || b.attempts - a.attempts)
    .slice(0, MOST_LANES);
}
