/** How an answer came to be what it is: what each paste strengthened, weakened or ruled out. */
import { causeTitle, TIER_TEXTS } from '../../../classifier/advice/texts';
import type { CauseId } from '../../../classifier/contract';
import type { IncidentEvent } from '../../incident/events';
import { plain, plainClipped } from './mrkdwn';

type Shares = readonly { id: CauseId; confidence: number }[];

/** A smaller move of a confidence is none. */
const STEP = 0.05;

/** One line of mrkdwn for each turn, oldest first. The first answer is where it began, and no turn. */
export function turnsOf(events: readonly IncidentEvent[]): string[] {
  const turns: string[] = [];
  let before: Shares | undefined;
  let began = Number.POSITIVE_INFINITY;
  for (const event of events) {
    if (event.type === 'TierChanged' && event.at > began) {
      const change = `${TIER_TEXTS[event.from].name} → ${TIER_TEXTS[event.to].name}`;
      turns.push(`${timeOf(event.at)} ${change}: ${plainClipped(event.reason, 200)}`);
    }
    if (event.type !== 'DiagnosisChanged' || event.causes === undefined) continue;
    const moved = before === undefined ? [] : moves(before, event.causes);
    if (moved.length > 0) turns.push(`${timeOf(event.at)} ${moved.join('; ')}`);
    began = Math.min(began, event.at);
    before = event.causes;
  }
  return turns;
}

function moves(before: Shares, after: Shares): string[] {
  const shareIn = (shares: Shares, id: CauseId) => shares.find((each) => each.id === id)?.confidence ?? 0;
  const ids = [...new Set([...after, ...before].map(({ id }) => id))].filter((id) => id !== 'undetermined');
  const changed = ids.map((id) => ({ id, from: shareIn(before, id), to: shareIn(after, id) }));
  const said = (word: string, those: typeof changed) =>
    those.length === 0
      ? []
      : [
          `${word} ${those.map(({ id, from, to }) => `${plain(causeTitle(id))} (${share(from)} → ${share(to)})`).join(', ')}`,
        ];
  return [
    ...said(
      'stronger:',
      changed.filter(({ from, to }) => to - from >= STEP),
    ),
    ...said(
      'weaker:',
      changed.filter(({ from, to }) => to > 0 && from - to >= STEP),
    ),
    ...said(
      'ruled out:',
      changed.filter(({ from, to }) => to === 0 && from > 0),
    ),
  ];
}

function share(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}
