/** What a new paste did to the verdict, for people who read the last answer. */
import type { Answered } from './answer';
import { plainClipped } from './mrkdwn';
import { PHASE_WORDS, TIER_WORDS } from './words';

/**
 * mrkdwn lines; `undefined` when there was no answer before.
 *
 * @example `*Incident → Watch*, because both messages were delivered under TLS.`
 */
export function changesSince(before: Answered | undefined, after: Answered): string | undefined {
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

function tierChange(before: Answered, after: Answered): string | undefined {
  if (before.tier === after.tier) return undefined;
  const reason = after.tierReasons[0]?.text;
  const because = reason === undefined ? '' : `, because: ${plainClipped(reason, 400)}`;
  return `*${TIER_WORDS[before.tier].word} → ${TIER_WORDS[after.tier].word}*${because}`;
}

function stopChange(before: Answered, after: Answered): string | undefined {
  if (before.stop.phase === after.stop.phase) return undefined;
  return `Delivery stopped at: ${PHASE_WORDS[before.stop.phase]} → ${PHASE_WORDS[after.stop.phase]}`;
}

function causeChange(before: Answered, after: Answered): string | undefined {
  const was = before.causes[0];
  const is = after.causes[0];
  if (is === undefined || was?.id === is.id) return undefined;
  return `Most likely cause is now: ${plainClipped(is.text, 300)}`;
}

function evidenceGained(before: Answered, after: Answered): string | undefined {
  const known = new Set(before.evidence.filter(({ state }) => state === 'present').map(({ id }) => id));
  const gained = after.evidence.filter(({ id, state }) => state === 'present' && !known.has(id)).map(({ id }) => id);
  return gained.length === 0 ? undefined : `New evidence: ${gained.map((id) => id.replaceAll('-', ' ')).join(', ')}`;
}
