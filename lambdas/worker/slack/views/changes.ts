/** What a new paste did to the verdict, for people who read the last answer. */
import { causeTitle, evidenceTitle } from '../../../classifier/advice/texts';
import type { Answer } from '../../incident/answer';
import { type Baseline, baselineOf } from '../../incident/baseline';
import type { Changes } from '../../use-cases/outcome';
import { plain, plainClipped } from './mrkdwn';
import { PHASE_NOUNS, tierMark } from './words';

/**
 * `undefined` when there was no answer before.
 *
 * @example `*🟠 Investigate → 🟢 Watch*, because both messages were delivered under TLS (line 3).`
 */
export function changesSince(before: Baseline | undefined, after: Answer): Changes | undefined {
  if (before === undefined) return undefined;
  const gained = evidenceGained(before, after);
  const [tier, ...others] = [tierChange(before, after), stopChange(before, after), causeChange(before, after)];
  const said = [tier, ...others].filter((line) => line !== undefined);
  if (said.length > 0) return { kind: tier === undefined ? 'diagnosis' : 'tier', text: said.join('\n') };
  const stays = `Nothing changes: it stays ${tierMark(after.tier)}.`;
  return { kind: 'none', text: gained === undefined ? stays : `${stays} New is ${gained}.` };
}

function tierChange(before: Baseline, after: Answer): string | undefined {
  if (before.tier === after.tier) return undefined;
  const [reason] = after.tierReasons;
  const line = reason?.excerpts === undefined ? reason?.lines.find((each) => each > 0) : undefined;
  const where = line === undefined ? '' : ` (line ${line})`;
  const because = reason === undefined ? '' : `, because ${plainClipped(inSentence(reason.text), 160)}${where}`;
  return `*${tierMark(before.tier)} → ${tierMark(after.tier)}*${because}.`;
}

/** What begins with a name, a queue ID or an abbreviation keeps its capital. */
function inSentence(text: string): string {
  const words = text.replace(/\.$/, '');
  return /^[A-Z][a-z]*\s/.test(words) && !/^(?:Gmail|Google)\b/.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
}

function stopChange(before: Baseline, after: Answer): string | undefined {
  if (before.phase === after.stop.phase) return undefined;
  return `Delivery stopped at: ${PHASE_NOUNS[before.phase]} → ${PHASE_NOUNS[after.stop.phase]}`;
}

/** A cause that is not determined is said as such, and never called likely. */
function causeChange(before: Baseline, after: Answer): string | undefined {
  const [is] = after.causes;
  if (is === undefined || before.cause === is.id) return undefined;
  return is.id === 'undetermined' ? 'The cause is open again.' : `Most likely now: ${plain(causeTitle(is.id))}`;
}

function evidenceGained(before: Baseline, after: Answer): string | undefined {
  const gained = baselineOf(after).evidence.filter((id) => !before.evidence.includes(id));
  if (gained.length === 0) return undefined;
  return gained
    .slice(0, 3)
    .map((id) => plain(evidenceTitle(id)))
    .join(', ');
}
