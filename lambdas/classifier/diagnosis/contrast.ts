import type { Attempt } from '../attempts';
import type { Verdict } from '../contract';
import type { Situation } from './situation';
import { isoTime } from './times';

const ENOUGH_ATTEMPTS = 3;
const LEAST_DIFFERENCE = 0.5;
/** A value seen only once proves nothing about itself. */
const LEAST_PER_VALUE = 2;

interface Attribute {
  name: string;
  read: (attempt: Attempt) => string | number | undefined;
  /** The value of an attempt as it is shown; absent: as it is. */
  show?: (attempt: Attempt) => string;
}

/** In the order in which equals are preferred. */
const ATTRIBUTES: readonly Attribute[] = [
  { name: 'host', read: (attempt) => attempt.host },
  { name: 'outbound IP', read: (attempt) => attempt.ip },
  { name: 'receiver', read: (attempt) => attempt.receiver },
  {
    name: 'address family',
    read: (attempt) => attempt.addressFamily,
    show: (attempt) => `IPv${attempt.addressFamily}`,
  },
  { name: 'MX', read: (attempt) => attempt.remote },
  { name: 'TLS version', read: (attempt) => attempt.tlsVersion },
  {
    name: 'minute',
    read: ({ start }) => (start === undefined ? undefined : Math.floor(start / 60)),
    show: ({ start = 0, offset }) => isoTime(Math.floor(start / 60) * 60, offset).replace(/:00(?=Z|[+-]|$)/, ''),
  },
];

interface Split {
  attribute: string;
  failing: string;
  succeeding: string;
  difference: number;
}

/** How an attribute separates attempts of which the first `failures` failed. */
function splitBy(
  { name, read, show = (attempt) => String(read(attempt)) }: Attribute,
  attempts: readonly Attempt[],
  failures: number,
): Split | undefined {
  const values = new Map<string | number, { first: Attempt; failed: number; all: number; attempts: number }>();
  attempts.forEach((attempt, at) => {
    const value = read(attempt);
    if (value === undefined) return;
    let cell = values.get(value);
    if (cell === undefined) {
      cell = { first: attempt, failed: 0, all: 0, attempts: 0 };
      values.set(value, cell);
    }
    cell.all += 1;
    cell.attempts += 1;
    if (at < failures) cell.failed += 1;
  });
  const rated = [...values.values()]
    .filter((cell) => cell.attempts >= LEAST_PER_VALUE)
    .map(({ first, failed, all }) => ({ first, rate: failed / all, all }))
    .sort((a, b) => b.rate - a.rate || b.all - a.all);
  const worst = rated[0];
  const least = rated[rated.length - 1]?.rate;
  const best = rated.find((one) => one.rate === least);
  if (worst === undefined || best === undefined || worst === best) return undefined;
  return {
    attribute: name,
    failing: show(worst.first),
    succeeding: show(best.first),
    difference: worst.rate - best.rate,
  };
}

/** The attribute that best separates failing from succeeding attempts; undefined when none does or too few were seen. */
export function contrastOf(situation: Situation): Verdict['contrast'] {
  const failures = new Set(situation.failures);
  const succeeding = situation.deliveries.filter((attempt) => !failures.has(attempt));
  if (failures.size < ENOUGH_ATTEMPTS || succeeding.length < ENOUGH_ATTEMPTS) return undefined;
  const attempts = [...failures, ...succeeding];
  // Another receiver that takes mail at another time says nothing of the time.
  const receivers = new Set(situation.failures.map(({ receiver }) => receiver));
  const alike = attempts.filter(({ receiver }) => receivers.has(receiver));
  let best: Split | undefined;
  // A sample holds too little of each minute.
  const attributes = situation.sampled ? ATTRIBUTES.filter(({ name }) => name !== 'minute') : ATTRIBUTES;
  for (const attribute of attributes) {
    const found = splitBy(attribute, attribute.name === 'minute' ? alike : attempts, failures.size);
    if (found !== undefined && found.difference > (best?.difference ?? 0)) best = found;
  }
  if (best === undefined || best.difference < LEAST_DIFFERENCE) return undefined;
  const { attribute, failing, succeeding: other } = best;
  return {
    attribute,
    failing,
    succeeding: other,
    text: `What separates failing from succeeding attempts is the ${attribute}: ${failing} fails, ${other} does not${
      attribute === 'minute' && !/(?:Z|[+-]\d\d:\d\d)$/.test(failing) ? ' (time zone unknown)' : ''
    }.`,
  };
}
