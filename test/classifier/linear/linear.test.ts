/**
 * Every step from Slack's message to the answer takes time in proportion to the text, whatever the text: near misses of all
 * expressions and wordings, and what froze the bot once. LINEAR=all tries all of them, otherwise a sample; LINEAR_SEED=…
 * repeats one.
 */
import { redact } from '../../../lambdas/classifier/redact';
import { triage } from '../../../lambdas/classifier/triage';
import { restore } from '../../../lambdas/worker/slack/restore';
import { numbersFrom } from '../redaction/values';
import { type NearMiss, nearMisses, textOf } from './near-misses';

const SEED = Number(process.env['LINEAR_SEED'] ?? Date.now() % 1_000_000);
const ALL = process.env['LINEAR'] === 'all';
const KIB = 1024;
/** Four times the text may take so many times as long. */
const GROWTH = 5;
/** A measurement that some other work of the machine has spoilt is repeated. */
const TRIES = 6;
/** Below so many milliseconds a measurement says nothing about growth. */
const SHORT = 12;
/** So many near misses of a sample. */
const SAMPLE = 12;

type Step = (text: string) => void;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const STEPS: Readonly<Record<string, Step>> = {
  restore: (text) => {
    restore({ text: escaped(text) });
    restore({
      text,
      blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }],
    });
  },
  redact: (text) => {
    redact(text, 'a key');
  },
  answer: (text) => {
    triage({ version: 1, excerpt: { id: 'paste', text }, context: { receivedAt: '2026-11-21T12:00:00Z' } });
  },
};

/** Milliseconds of this process's own time. */
function spent(step: Step, text: string): number {
  const before = process.cpuUsage();
  step(text);
  const { user } = process.cpuUsage(before);
  return user / 1000;
}

/** What grows faster than its text, told with its figures; `undefined` when nothing does. */
function superlinear(
  name: string,
  step: Step,
  write: (length: number) => string,
  sizes: readonly number[],
): string | undefined {
  const texts = sizes.map(write);
  const best = texts.map(() => Number.POSITIVE_INFINITY);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    texts.forEach((text, index) => {
      best[index] = Math.min(best[index] ?? 0, spent(step, text));
    });
    const grows = best.some(
      (time, index) => index > 0 && time > SHORT * 4 && time > GROWTH * Math.max(best[index - 1] ?? 0, SHORT / 4),
    );
    if (!grows) return undefined;
  }
  return `${name}: ${best.map((time, index) => `${Math.round((texts[index]?.length ?? 0) / KIB)} KiB ${time.toFixed(0)} ms`).join(', ')}`;
}

function sampled(all: readonly NearMiss[]): readonly NearMiss[] {
  if (ALL) return all;
  const next = numbersFrom(SEED);
  return Array.from({ length: SAMPLE }, () => all[Math.floor(next() * all.length)] ?? all[0]).flatMap(
    (one) => one ?? [],
  );
}

const insights = (length: number): string =>
  JSON.stringify({
    results: Array.from({ length: Math.ceil(length / 400) }, (_, index) => ({
      '@timestamp': '2026-11-21 05:37:06.118',
      '@message': `Nov 21 05:37:06 mx1 postfix/smtp[2112]: 4F1A2${index}: to=<anna${index}@example.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`,
      '@ptr': 'CloKGQoVMTIzNDU2Nzg5MDEyOi9tYWlsL2xvZxAB',
    })),
  });

const misses = nearMisses();

it('tells a search without a bound', () => {
  const unbounded = (text: string) => {
    /a*b/.test(text);
  };
  expect(superlinear('a', unbounded, (length) => 'a'.repeat(length), [4 * KIB, 16 * KIB])).toMatch(/^a: 4 KiB/);
  expect(superlinear('redact', STEPS['redact'] ?? unbounded, insights, [256 * KIB, KIB * KIB])).toBeUndefined();
});

it('there are near misses enough', () => {
  expect(misses.length).toBeGreaterThan(2000);
});

it(
  `no step grows faster than its text on a near miss (LINEAR_SEED=${SEED})`,
  () => {
    const found: string[] = [];
    for (const miss of sampled(misses)) {
      for (const glue of ['\n', ''] as const) {
        for (const [name, step] of Object.entries(STEPS)) {
          const write = (length: number) => textOf(miss, length, glue);
          // The large size is tried where the small ones are not beyond doubt.
          const told = superlinear(
            `${name} of ${JSON.stringify(miss)}${glue === '' ? ' on one line' : ''}`,
            step,
            write,
            [64 * KIB, 256 * KIB],
          );
          if (told !== undefined) found.push(told);
        }
      }
    }
    expect(found).toEqual([]);
  },
  ALL ? 7_200_000 : 120_000,
);

it.each<[string, (length: number) => string]>([
  ["CloudWatch Logs Insights' export on one line", insights],
  ['the same, dense with signs', (length) => '{"@a":"@b","@'.repeat(length / 13)],
  ['carriage returns', (length) => '\r'.repeat(length)],
  ['long runs of carriage returns', (length) => `${'\r'.repeat(30_000)}x\n`.repeat(length / 30_002)],
  ['digits', (length) => '1'.repeat(length)],
  ['digits and dots', (length) => '1.'.repeat(length / 2)],
  ['line breaks', (length) => '\n'.repeat(length)],
  ['blanks', (length) => ' '.repeat(length)],
  ['quotes', (length) => '"'.repeat(length)],
  ['backslashes', (length) => '\\'.repeat(length)],
  ['angle brackets', (length) => '<'.repeat(length)],
  ['fences', (length) => '```'.repeat(length / 3)],
  ['links of Slack', (length) => '<mailto:a@b|'.repeat(length / 12)],
  ['names without sign', (length) => 'a-'.repeat(length / 2)],
  ['addresses', (length) => 'a@b.example '.repeat(length / 12)],
  ['quoted names', (length) => '"a"@b '.repeat(length / 6)],
  ['passwords', (length) => 'password='.repeat(length / 9)],
  ['values', (length) => '"value":"'.repeat(length / 9)],
  ['frames', (length) => '-----BEGIN PRIVATE KEY-----\n'.repeat(length / 28)],
  ['ends of frames', (length) => 'YWJj\n-----END PRIVATE KEY-----\n'.repeat(length / 31)],
  ['AUTH', (length) => 'AUTH LOGIN\n334 \nYWJj\n'.repeat(length / 21)],
  ['subjects', (length) => 'Subject: a\n b\n'.repeat(length / 14)],
  [
    'a table of blanks and quotes',
    (length) => `user,password\n${`${' '.repeat(8_000)}${'"'.repeat(8_000)}\n`.repeat(length / 16_000)}`,
  ],
  ['tokens', (length) => '-eyJaaaa'.repeat(length / 8)],
  ['options', (length) => `htpasswd -${'b'.repeat(length)}`],
  ['tables', (length) => 'user,password\na,b\n'.repeat(length / 18)],
])(
  'no step grows faster than %s',
  (_, write) => {
    const found = Object.entries(STEPS).map(([name, step]) =>
      superlinear(name, step, write, ALL ? [64 * KIB, 256 * KIB, KIB * KIB] : [64 * KIB, 256 * KIB]),
    );
    expect(found.filter((told) => told !== undefined)).toEqual([]);
  },
  120_000,
);
