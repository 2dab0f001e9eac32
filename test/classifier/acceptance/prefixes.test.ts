/**
 * Whatever stands in front of the lines, or around each, changes nothing of what they mean. On logs of one's own, two
 * hundred of them: `TLSERROR_PREFIX_LOGS=DIRECTORY npx jest prefixes`.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import '../../support/property-seed';
import { verdictOf } from './ask';
import { PREFIXES } from './prefixes';
import { TEXTS } from './texts';

const MOST_LOGS = Number(process.env['TLSERROR_PREFIX_FILES'] ?? 200);
const LARGEST_LOG = 60_000;

function meaning(text: string) {
  const { stop, tier, causes } = verdictOf(text);
  return { phase: stop.phase, failure: stop.failure, cause: causes[0]?.id, tier };
}

function behind(lines: readonly string[], names: readonly string[]): string {
  return names.reduce((text, name) => PREFIXES[name]?.(text.split('\n')) ?? text, lines.join('\n'));
}

/** The logs below a directory, as their lines. */
function logsIn(directory: string): [string, string[]][] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'));
  const small = files.filter((file) => statSync(join(directory, file)).size < LARGEST_LOG).sort();
  const every = Math.max(1, Math.floor(small.length / MOST_LOGS));
  return small
    .filter((_, at) => at % every === 0)
    .map((file) => [file, readFileSync(join(directory, file), 'utf8').trimEnd().split(/\r?\n/)]);
}

const NAMES = Object.keys(PREFIXES);
const logs: [string, readonly string[]][] = [
  ...Object.entries(TEXTS),
  ...(process.env['TLSERROR_PREFIX_LOGS'] === undefined ? [] : logsIn(process.env['TLSERROR_PREFIX_LOGS'])),
];

it('knows forty prefixes and wrappers at least', () => {
  expect(NAMES.length).toBeGreaterThanOrEqual(40);
});

describe.each(logs)('%s', (_, lines) => {
  const plain = meaning(lines.join('\n'));
  const changed = (chains: string[][]) =>
    chains.flatMap((chain) => {
      const found = meaning(behind(lines, chain));
      return JSON.stringify(found) === JSON.stringify(plain) ? [] : [{ chain, found }];
    });

  it('means the same behind each prefix', () => {
    expect(changed(NAMES.map((name) => [name]))).toEqual([]);
  });
  it('means the same behind two', () => {
    const chain = fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES));
    fc.assert(
      fc.property(chain, (names) => {
        expect(changed([names])).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
