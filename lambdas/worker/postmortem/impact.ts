/** The impact in numbers, as far as the pastes show it, and how long people needed. */
import { type Block, code, joined, paragraph, type Sentence, table } from './document';
import { counted, plural, type Story } from './story';
import { between, type Moment, shownSpan } from './times';

/** Names listed in full; more are counted. */
const LISTED = 6;

/** `handled`: people handled it in Slack, so that the time they needed can be told. */
export function impactBlocks(story: Story, handled: boolean): Block[] {
  const { incident, verdict, numbers, hosts, receivers } = story;
  const live = incident.excerpts.filter(({ withdrawn }) => !withdrawn);
  const lines = live.reduce((sum, excerpt) => sum + excerpt.lines, 0);
  const rows: (readonly Sentence[])[] = [];
  if (verdict !== undefined && numbers !== undefined) {
    const figure = (name: string, count: number | undefined) => {
      if (count !== undefined) rows.push([[name], [counted(count, numbers)]]);
    };
    figure('Delivery attempts', numbers.attempts);
    figure('Failed attempts', numbers.failures);
    figure('Deferred', numbers.deferred);
    figure('Delivered', numbers.delivered);
    figure('Delivered in clear text', numbers.inClear);
    figure('Bounced', numbers.bounced);
    figure('Recipients without a later delivery', numbers.open);
    rows.push([['What became of the failed messages'], [BECAME[verdict.recovered]]]);
    rows.push([['Sending hosts with failures'], named(hosts)]);
    rows.push([['Receivers with failures'], receivers.length === 0 ? ['not shown'] : [receivers.join(', ')]]);
    rows.push([['Duration of the failures'], [durationOf(story)]]);
  }
  const needed = minutes(story).filter(([name]) => handled || name === RECOVER);
  rows.push(...needed.map(([name, value]): Sentence[] => [[name], [value]]));
  return [
    table(['Figure', 'Value'], rows),
    paragraph(
      `Counted in ${plural(live.length, 'excerpt')} of ${plural(lines, 'line')} in all; what was not pasted is not counted.`,
    ),
    paragraph(
      { strong: 'Customers:' },
      ' ',
      TO_FILL_IN,
      ' (which campaigns or customers were touched, and what they noticed)',
    ),
  ];
}

/** Stands where only people know. */
export const TO_FILL_IN = 'to be filled in';

export const BECAME = {
  no: 'not every one was shown as delivered later',
  encrypted: 'each was delivered later, under TLS',
  cleartext: 'delivered later, at least one of them in clear text',
  unknown: 'not shown by what was pasted',
} as const;

function named(names: readonly string[]): Sentence {
  if (names.length === 0) return ['not shown'];
  const more = names.length > LISTED ? [[`${names.length - LISTED} more`]] : [];
  return joined([...names.slice(0, LISTED).map((name) => [code(name)]), ...more]);
}

/** How long it failed, from when to when, as far as the log shows. */
export function durationOf({ first, last, recovery }: Pick<Story, 'first' | 'last' | 'recovery'>): string {
  if (first === undefined) return 'not shown: the excerpts carry no times of failures';
  const end = recovery ?? last ?? first;
  const length = between(first, end) ?? 'not computable, as the clocks cannot be compared';
  const until = recovery ? 'first failure to recovery' : 'first to last failure, no recovery shown';
  return `${length} (${until}: ${shownSpan(first, end)})`;
}

/** How long it took to notice, to name a cause, to act and to be over: each with why where it cannot be told. */
function minutes({ first, opened, diagnosed, mitigated, resolved, recovery }: Story): [string, string][] {
  const to = (from: Moment | undefined, until: Moment | undefined, missing: string): string => {
    if (from === undefined || until === undefined) return missing;
    return between(from, until) ?? (from.zoneKnown === until.zoneKnown ? 'not before it was noticed' : CLOCKS);
  };
  return [
    ['Time to detect (first failure to the first paste here)', to(first, opened, 'not shown')],
    ['Time to diagnose (first paste to a named cause)', to(opened, diagnosed, 'no cause was named')],
    ['Time to mitigate (first paste to monitoring)', to(opened, mitigated, 'not recorded')],
    [RECOVER, to(first, recovery, 'no recovery was shown')],
    ['Time to resolve (first paste to resolved)', to(opened, resolved, 'not resolved yet')],
  ];
}

const RECOVER = 'Time to recover (first failure to the first delivery after the last)';
const CLOCKS = 'not known: the log does not say its time zone';
