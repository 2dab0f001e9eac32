/** What a new paste did to the verdict, for people who read the last answer. */
import { causeTitle, evidenceTitle, TIER_TEXTS } from '../../../classifier/advice/texts';
import type { Answer } from '../../incident/answer';
import { type Baseline, baselineOf } from '../../incident/baseline';
import { plain, plainClipped } from './mrkdwn';
import { PHASE_NOUNS } from './words';

/**
 * mrkdwn lines; `undefined` when there was no answer before.
 *
 * @example `*Incident → Watch*, because both messages were delivered under TLS.`
 */
export function changesSince(before: Baseline | undefined, after: Answer): string | undefined {
  if (before === undefined) return undefined;
  const lines = [
    tierChange(before, after),
    stopChange(before, after),
    causeChange(before, after),
    evidenceGained(before, after),
  ];
  const said = lines.filter((line) => line !== undefined);
  return said.length === 0
    ? 'The new lines confirm the last answer: urgency, stop and likely cause stay.'
    : said.join('\n');
}

function tierChange(before: Baseline, after: Answer): string | undefined {
  if (before.tier === after.tier) return undefined;
  const reason = after.tierReasons[0]?.text;
  const because = reason === undefined ? '' : `, because: ${plainClipped(reason, 400)}`;
  return `*${TIER_TEXTS[before.tier].name} → ${TIER_TEXTS[after.tier].name}*${because}`;
}

function stopChange(before: Baseline, after: Answer): string | undefined {
  if (before.phase === after.stop.phase) return undefined;
  return `Delivery stopped at: ${PHASE_NOUNS[before.phase]} → ${PHASE_NOUNS[after.stop.phase]}`;
}

function causeChange(before: Baseline, after: Answer): string | undefined {
  const is = after.causes[0];
  if (is === undefined || before.cause === is.id) return undefined;
  return `Most likely cause is now: ${plain(causeTitle(is.id))}`;
}

function evidenceGained(before: Baseline, after: Answer): string | undefined {
  const gained = baselineOf(after).evidence.filter((id) => !before.evidence.includes(id));
  return gained.length === 0 ? undefined : `New evidence: ${gained.map((id) => plain(evidenceTitle(id))).join(', ')}`;
}
