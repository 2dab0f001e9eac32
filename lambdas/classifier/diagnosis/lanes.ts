/** The verdict of each lane, and which of them leads. */
import type { Attempt } from '../attempts';
import type { Lane } from '../contract';
import { defined } from '../defined';
import { grouped } from '../grouped';
import { oncePer } from '../once-per';
import { TIERS, type Tier } from '../vocabulary';
import { type Assessment, assess } from './assessment';
import { type Cite, rankCauses } from './causes';
import { emptyLane, type LaneName, type LaneView, peakOf, recoveryOf } from './lane-view';
import { arrange, type Situation } from './situation';
import { judgeTier } from './tier';
import { isoTime } from './times';

const MOST_LANES = 50;

export interface JudgedLane {
  lane: LaneView;
  assessment: Assessment;
  tier: Tier;
}

function attemptsByLane({ attempts, views }: Situation): Map<LaneName, Attempt[]> {
  return grouped(attempts, views.nameOf);
}

function urgencyOf({ tier }: JudgedLane): number {
  return TIERS.indexOf(tier);
}

/** All lanes, most urgent first: by tier, then by open recipients, then by failures. */
export const judgedLanes = oncePer((whole: Situation): JudgedLane[] => {
  const byLane = attemptsByLane(whole);
  // A fault that an attempt made good is told only where nothing else failed anywhere.
  const mends = whole.views.lanes.every(({ failures }) => failures === 0);
  const known = new Set(whole.views.lanes.map(({ name }) => name));
  const bare = [...byLane.keys()].filter((name) => !known.has(name)).map((name) => ({ ...emptyLane(), name }));
  return [...whole.views.lanes, ...bare]
    .map((lane): JudgedLane => {
      const assessment = assess(arrange(whole, byLane.get(lane.name) ?? [], mends), whole, lane);
      return { lane, assessment, tier: judgeTier(assessment, false).tier };
    })
    .sort(
      (a, b) =>
        urgencyOf(b) - urgencyOf(a) ||
        b.lane.notes.open.count - a.lane.notes.open.count ||
        b.assessment.failures - a.assessment.failures ||
        b.assessment.attempts - a.assessment.attempts,
    );
});

/** The assessment of the lane that leads; of the text as a whole where nothing was tried. */
export function leadingAssessment(whole: Situation): Assessment {
  const [first] = judgedLanes(whole).filter(({ assessment }) => assessment.attempts > 0);
  return first?.assessment ?? assess(whole, whole, emptyLane());
}

/** The lanes on which anything was tried, for the contract. */
export function lanesOf(whole: Situation, cite: Cite): Lane[] {
  return judgedLanes(whole)
    .filter(({ assessment }) => assessment.attempts > 0)
    .slice(0, MOST_LANES)
    .map(({ lane, assessment, tier }): Lane => {
      const { stop } = assessment;
      const { first, last, offset, firstOffset, lastOffset, recoveryOffset, open } = lane.notes;
      const at = (time: number | undefined, zone: number | undefined): string | undefined =>
        time === undefined ? undefined : isoTime(time, zone);
      const cause = assessment.failures > 0 ? rankCauses(assessment, cite)[0]?.id : undefined;
      return {
        ...lane.name,
        tier,
        stop: { phase: stop.phase, failure: stop.failure, ...defined({ detail: stop.detail }) },
        ...defined({ cause }),
        attempts: assessment.attempts,
        failures: assessment.failures,
        delivered: assessment.delivered,
        deferred: assessment.deferred,
        open: open.count,
        ...defined({
          first: at(first, firstOffset),
          peak: at(peakOf(lane), offset),
          last: at(last, lastOffset),
          recovery: at(recoveryOf(lane), recoveryOffset),
        }),
      };
    });
}
