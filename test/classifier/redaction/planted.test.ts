/**
 * Values of every promised kind, planted into realistic text and wrapped as pastes come: none is kept. Other values at each
 * run; PLANT_SEED=… repeats one.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineStore } from '../../../bin/commands/line-store';
import { openText } from '../../../bin/commands/read-text';
import { citedLines, reportOf } from '../../../bin/terminal/report';
import { styleFor } from '../../../bin/terminal/style';
import { decode } from '../../../lambdas/classifier/digest/codec';
import { redact } from '../../../lambdas/classifier/redact';
import { verdictOf } from '../acceptance/ask';
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

const SMTP = 'Nov 21 06:00:01 mx1 postfix/smtp[101]:';
const RELAY = 'relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, delays=0/0/1/0';
/** A failure with the text beside it, and one that says the text in its reply. */
const FAILURES: readonly ((text: string) => string)[] = [
  (text) => `${SMTP} SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection\n${text}\n`,
  (text) =>
    `${SMTP} 4F1A20C1D2: to=<a@gmail.com>, ${RELAY}, dsn=4.2.1, status=deferred (host gmail-smtp-in.l.google.com[192.0.2.26] said: 450-4.2.1 ${text.split('\n', 1)[0]} 421-4.7.0 try again later (in reply to RCPT TO command))\n`,
];

/** Everything a digest knows, readable. */
function inside(digest: Parameters<typeof decode>[0]): string {
  return JSON.stringify(decode(digest), (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

describe('what the command line says of a text that nobody redacted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it(`keeps none of the values in its document, its digest or its report (PLANT_SEED=${SEED})`, async () => {
    const next = numbersFrom(SEED);
    const failures: string[] = [];
    for (const [index, plant] of PLANTS.entries()) {
      // A reply has one line, and no configuration in it.
      const isSaid = !['dialogue', 'key'].includes(plant.kind) && plant.bare !== true;
      for (const [number, fail] of FAILURES.slice(0, isSaid ? 2 : 1).entries()) {
        const values = createValues(next);
        const text = fail(plant.write(values));
        const path = join(folder, `${index}-${number}.log`);
        writeFileSync(path, text);
        const verdict = verdictOf(text);
        const all = new Set(Array.from(text.split('\n'), (_, line) => line + 1));
        const quoted = await new LineStore(openText(path)).lines(new Set([...citedLines(verdict), ...all]));
        const report = reportOf({ verdict, quoted, style: styleFor({ isTTY: false, columns: 0 }, {}), width: 1000 });
        const said = [JSON.stringify(verdict), inside(verdict.own), report, [...quoted.values()].join('\n')];
        const left = said.flatMap((one, where) => kept(one, values.planted).map((value) => `${where}: ${value}`));
        if (left.length > 0) failures.push(`${plant.kind}: ${plant.name}: ${left.join(' ')}\n${text}`);
      }
    }
    expect(failures).toEqual([]);
  });
});
