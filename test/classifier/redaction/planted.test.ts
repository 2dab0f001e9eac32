/**
 * Values of every promised kind, planted into realistic text and wrapped as pastes come: none is kept. Other values at each
 * run; PLANT_SEED=… repeats one.
 */
import { redact } from '../../../lambdas/classifier/redact';
import { PLANTS, type Plant } from './plants';
import { createValues, numbersFrom } from './values';

const SEED = Number(process.env['PLANT_SEED'] ?? Date.now() % 1_000_000);
const KEY = 'an incident of the test';

const lines = (text: string, write: (line: string) => string): string => text.split('\n').map(write).join('\n');
const entities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** How a text comes: quoted, logged, in JSON, between other lines. */
const WRAPPERS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'between other lines': (text) =>
    `Nov 21 05:37:01 mx1 postfix/qmgr[7]: 4F1A20C1D1: from=<>, size=3, nrcpt=1 (queue active)\n${text}\nNov 21 05:37:09 mx1 postfix/qmgr[7]: 4F1A20C1D1: removed`,
  'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  quoted: (text) => lines(text, (line) => `> ${line}`),
  indented: (text) => lines(text, (line) => `    ${line}`),
  'in JSON': (text) => JSON.stringify({ time: '2026-11-21T05:37:06Z', message: text, host: 'mx1' }),
  'in JSON twice': (text) =>
    JSON.stringify({ results: [{ '@message': JSON.stringify({ log: `${text}\n`, stream: 'stderr' }) }] }),
  'in HTML': entities,
};
const LOGGED: typeof WRAPPERS = {
  'line by line in JSON': (text) => lines(text, (line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout' })),
  'in syslog': (text) => lines(text, (line) => `Nov 21 05:37:06 mx1 app[812]: ${line}`),
  'in journald': (text) => lines(text, (line) => `2026-11-21T05:37:06.118+01:00 mx1 swarm-agent[812]: ${line}`),
  coloured: (text) => lines(text, (line) => `\u001b[2m05:37:06\u001b[0m \u001b[31mERROR\u001b[0m ${line}`),
};

/** What of the values is still to be read. */
function kept(out: string, planted: readonly string[]): string[] {
  const said = out.toLowerCase();
  return planted.filter((value) => said.includes(value.toLowerCase()));
}

function wrappersOf(plant: Plant): [string, (text: string) => string][] {
  return Object.entries(plant.bare === true ? WRAPPERS : { ...WRAPPERS, ...LOGGED });
}

it(`keeps none of the values it plants (PLANT_SEED=${SEED})`, () => {
  const next = numbersFrom(SEED);
  const failures: string[] = [];
  let count = 0;
  for (const plant of PLANTS) {
    for (const [wrapper, wrap] of wrappersOf(plant)) {
      const values = createValues(next);
      const text = wrap(plant.write(values));
      const out = redact(text, KEY);
      count += values.planted.length;
      const left = kept(out, values.planted);
      if (left.length > 0)
        failures.push(`${plant.kind}: ${plant.name}, ${wrapper}: ${left.join(' ')}\n${text}\n=>\n${out}`);
      expect(redact(out, KEY)).toBe(out);
      expect(out.split('\n')).toHaveLength(text.split('\n').length);
    }
  }
  expect(failures).toEqual([]);
  expect(count).toBeGreaterThan(1000);
});
