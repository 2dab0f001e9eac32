/** What happened, in the past tense, in at most five sentences. */
import { causeTitle } from '../../classifier/advice/texts';
import { counted, type Story, stopped } from './story';
import { tierName } from './timeline';
import { between, day, type Moment, minuteOf } from './times';

export function summaryOf(story: Story): string[] {
  return [happened(story), cause(story), outcome(story), handling(story), urgency(story)].filter(
    (sentence) => sentence !== undefined,
  );
}

function happened({ verdict, numbers, hosts, receivers, first, last }: Story): string {
  if (verdict === undefined || numbers === undefined) {
    return 'Nothing that was pasted is left, so there is no finding to report.';
  }
  if (verdict.tier === 'none' || numbers.failures === 0) return 'What was pasted showed no failed delivery.';
  const from = hosts.length === 0 ? '' : ` from ${few(hosts)}`;
  const to = receivers.length === 0 ? '' : ` to ${few(receivers)}`;
  const of = `${counted(numbers.failures, numbers)} of ${counted(numbers.attempts, numbers)}`;
  const attempts = numbers.attempts === 1 ? 'The one delivery attempt' : `${of} delivery attempts`;
  return capitalised(`${attempts}${from}${to} stopped ${stopped(verdict.stop)}${span(first, last)}.`);
}

function cause({ confirmed, verdict, nameOf }: Story): string | undefined {
  if (verdict === undefined || verdict.tier === 'none') return undefined;
  if (confirmed?.cause === 'undetermined') return 'The cause stayed unknown.';
  if (confirmed?.cause !== undefined)
    return `The cause, as ${nameOf(confirmed.by)} confirmed: ${causeTitle(confirmed.cause)}.`;
  const top = verdict.causes[0];
  if (top === undefined || top.id === 'undetermined') return 'The cause was not determined.';
  return `The cause was not confirmed; by what was pasted it was likely this: ${causeTitle(top.id)}.`;
}

function outcome({ verdict, numbers, recovery }: Story): string | undefined {
  if (verdict === undefined || numbers === undefined || numbers.failures === 0) return undefined;
  const after = recovery === undefined ? '' : ` Delivery was seen again at ${minuteOf(recovery)} (${day(recovery)}).`;
  return `${OUTCOME[verdict.recovered]}${after}`;
}

const OUTCOME = {
  no: 'Not every message that had failed was shown as delivered later.',
  encrypted: 'Every message that had failed was delivered later, under TLS.',
  cleartext: 'Mail left without encryption after the failures.',
  unknown: 'What became of the failed messages, and whether they left under TLS, was not in what was pasted.',
} as const;

function handling({ opened, resolved, confirmed }: Story): string | undefined {
  if (resolved === undefined) return undefined;
  const fix =
    confirmed?.fix === undefined ? '' : ` What helped: ${confirmed.fix}${/[.!?]$/.test(confirmed.fix) ? '' : '.'}`;
  return `It was resolved ${between(opened, resolved) ?? 'at once'} after it was opened.${fix}`;
}

function urgency({ peakTier, incident }: Story): string | undefined {
  if (peakTier === 'none') return undefined;
  const end = incident.tier === peakTier ? '' : `, ${tierName(incident.tier)} in the end`;
  return `Its highest urgency was ${tierName(peakTier)}${end}.`;
}

const NAMED = 3;

function few(names: readonly string[]): string {
  if (names.length <= NAMED)
    return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} more`;
}

function span(first: Moment | undefined, last: Moment | undefined): string {
  if (first === undefined) return '';
  const zone = first.zoneKnown ? 'UTC' : 'by the log’s clock, zone unknown';
  const begin = `${day(first)} ${minuteOf(first)}`;
  if (last === undefined || (minuteOf(last) === minuteOf(first) && day(last) === day(first)))
    return `, at ${begin} (${zone})`;
  const end = day(last) === day(first) ? minuteOf(last) : `${day(last)} ${minuteOf(last)}`;
  return `, from ${begin} to ${end} (${zone})`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
