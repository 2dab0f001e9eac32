/** Six sentences for customers and campaign owners: no jargon, nobody blamed, nothing claimed that the log does not show. */

import { TO_FILL_IN } from './impact';
import type { Story } from './story';
import { counted } from './story';
import { day, minuteOf } from './times';

export function forOthers({
  verdict,
  numbers,
  receivers,
  first,
  last,
  recovery,
  resolved,
  confirmed,
}: Story): string[] {
  if (verdict === undefined || numbers === undefined || numbers.failures === 0) {
    return ['What was looked at shows no e-mail that failed to reach its receiver.'];
  }
  const zone = first?.zoneKnown === false ? 'by the mail server’s own clock' : 'UTC';
  const when =
    first === undefined ? 'For a time' : `On ${day(first)} ${span(minuteOf(first), minuteOf(last ?? first))} (${zone})`;
  const to = receivers.length === 0 ? '' : ` to ${receivers.slice(0, 3).join(', ')}`;
  const size = `In the records that were looked at, ${counted(numbers.failures, numbers)} of ${counted(numbers.attempts, numbers)} attempts to hand over a message did not succeed.`;
  return [
    first !== undefined && last !== undefined && day(first) !== day(last)
      ? `From ${day(first)} to ${day(last)}, some e-mail${to} could not be handed over at the first attempt.`
      : `${when}, some e-mail${to} could not be handed over at the first attempt.`,
    size,
    BECAME[verdict.recovered],
    recovery === undefined
      ? 'When delivery worked again is not shown in those records.'
      : `Delivery worked again at ${minuteOf(recovery)} (${day(recovery)}).`,
    confirmed?.fix === undefined ? `The reason, in plain words: ${TO_FILL_IN}.` : `What was changed: ${confirmed.fix}`,
    resolved === undefined
      ? 'The matter was not closed when this was written.'
      : `The matter was closed at ${minuteOf(resolved)} UTC (${day(resolved)}).`,
  ];
}

/** The minutes of one day. */
function span(begin: string, end: string): string {
  return begin === end ? `at ${begin}` : `between ${begin} and ${end}`;
}

const BECAME = {
  no: 'Not all of these messages are shown as delivered afterwards.',
  encrypted: 'All of these messages were delivered later, encrypted on the way.',
  cleartext: 'Messages were delivered later, at least one of them without encryption between the mail servers.',
  unknown: 'The records do not show what became of each of these messages.',
} as const;
