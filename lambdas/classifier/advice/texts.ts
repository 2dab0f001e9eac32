/**
 * The words behind the ids of a verdict, for whoever prints one: titles of causes, steps and evidence, guardrails and
 * tiers. Other parts of the advice are not for import from outside the classifier.
 */
import type { CauseId, EvidenceId, StepId } from '../vocabulary';
import { CAUSE_TEXTS, CAUSE_TITLES } from './causes';
import { EVIDENCE_TEXTS } from './evidence';
import { STEP_TEXTS } from './steps';

export { ARRIVED_UNPROVEN, arrivedUnproven } from './arrived';
export { guardrailText } from './guardrails';
export {
  ladderLine,
  laneName,
  leadingLane,
  leadingSpot,
  otherLanes,
  questionParts,
  type Spot,
  waitingText,
} from './lane-line';
export { detailName, FAILURE_NAMES, PHASE_NAMES } from './technical';
export { TIER_TEXTS } from './tiers';
export { RECORD_WRONG, recordIsWrong } from './wrong-record';

/** A few words for a cause, without a period. */
export function causeTitle(id: CauseId): string {
  return CAUSE_TITLES[id];
}

/** Who acts on a cause and what they do first, a full sentence. */
export function causeAction(id: CauseId): string {
  return CAUSE_TEXTS[id].action;
}

/** What to do in a step, an order without a period. */
export function stepTitle(id: StepId): string {
  return STEP_TEXTS[id].title;
}

/** What a piece of evidence is, without a period. */
export function evidenceTitle(id: EvidenceId): string {
  return EVIDENCE_TEXTS[id].title;
}

/** The request for a piece of evidence, a full sentence. */
export function evidencePrompt(id: EvidenceId): string {
  return EVIDENCE_TEXTS[id].prompt;
}
