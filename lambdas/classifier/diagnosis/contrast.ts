import type { Verdict } from '../contract';
import type { Attempt } from '../sessions';
import type { Situation } from './situation';
import { isoTime } from './times';

const ENOUGH_ATTEMPTS = 3;
const LEAST_DIFFERENCE = 0.5;
/** A value seen only once proves nothing about itself. */
const LEAST_PER_VALUE = 2;

interface Attribute {
  name: string;
  read: (attempt: Attempt) => string | undefined;
}

/** In the order in which equals are preferred. */
const ATTRIBUTES: readonly Attribute[] = [
  { name: 'host', read: (attempt) => attempt.host },
  { name: 'outbound IP', read: (attempt) => attempt.ip },
  { name: 'receiver', read: (attempt) => attempt.receiver },
  {
    name: 'address family',
    read: (attempt) => (attempt.addressFamily === undefined ? undefined : `IPv${attempt.addressFamily}`),
  },
  { name: 'MX', read: (attempt) => attempt.remote },
  { name: 'TLS version', read: (attempt) => attempt.tlsVersion },
  {
    name: 'minute',
    read: (attempt) =>
      attempt.start === undefined
        ? undefined
        : isoTime(Math.floor(attempt.start / 60) * 60, attempt.offset).replace(/:00(?=Z|[+-]|$)/, ''),
  },
];

interface Split {
  attribute: string;
  failing: string;
  succeeding: string;
  difference: number;
}

function splitBy({ name, read }: Attribute, failures: Set<Attempt>, attempts: readonly Attempt[]): Split | undefined {
  const values = new Map<string, { failed: number; all: number; attempts: number }>();
  for (const attempt of attempts) {
    const value = read(attempt);
    if (value === undefined) continue;
    const cell = values.get(value) ?? { failed: 0, all: 0, attempts: 0 };
    cell.all += attempt.weight;
    cell.attempts += 1;
    if (failures.has(attempt)) cell.failed += attempt.weight;
    values.set(value, cell);
  }
  const rated = [...values]
    .filter(([, cell]) => cell.attempts >= LEAST_PER_VALUE)
    .map(([value, cell]) => ({ value, rate: cell.failed / cell.all, all: cell.all }))
    .sort((a, b) => b.rate - a.rate || b.all - a.all);
  const worst = rated[0];
  const least = rated[rated.length - 1]?.rate;
  const best = rated.find((one) => one.rate === least);
  if (worst === undefined || best === undefined || worst.value === best.value) return undefined;
  return { attribute: name, failing: worst.value, succeeding: best.value, difference: worst.rate - best.rate };
}

/** The attribute that best separates failing from succeeding attempts; undefined when none does or too few were seen. */
export function contrastOf(situation: Situation): Verdict['contrast'] {
  const failures = new Set(situation.failures);
  const succeeding = situation.deliveries.filter((attempt) => !failures.has(attempt));
  if (failures.size < ENOUGH_ATTEMPTS || succeeding.length < ENOUGH_ATTEMPTS) return undefined;
  const attempts = [...failures, ...succeeding];
  let best: Split | undefined;
  for (const attribute of ATTRIBUTES) {
    const found = splitBy(attribute, failures, attempts);
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
