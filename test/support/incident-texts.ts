/** Texts of incidents without end, made of the wordings that programs are known to write: the same seed, the same texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chance, chance } from '../worker/deliveries/random';

const WORDINGS = join(__dirname, '..', 'classifier', 'acceptance', 'wordings.tsv');

/** How often something is generated: a few hundred by default, more with GENERATED=10000. */
export const GENERATED = Number(process.env['GENERATED'] ?? 1_000);

const REMOTES = [
  'gmail-smtp-in.l.google.com[192.0.2.26]:25',
  'alt1.gmail-smtp-in.l.google.com[192.0.2.27]:25',
  'aspmx.l.google.com[2001:db8::1b]:25',
  'mx00.mail.a-very-long-name-of-a-receiving-host.example.net[198.51.100.9]:25',
  'smtp.gmail.com[192.0.2.108]:587',
];
const HOSTS = ['mx1', 'smarthost2', 'relay-eu-central-1-out-17.mail.example.com'];

/** The lines of the list of wordings: its fourth column. */
function wordings(): string[] {
  return readFileSync(WORDINGS, 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((row) => (row.trim() === '' ? [] : [row.split('\t')[3] ?? '']))
    .filter((text) => text !== '');
}

const KNOWN = wordings();

/** Every text of a log or transcript that the tests keep as a file. */
export function textFiles(folder = join(__dirname, '..')): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

export function* incidentTexts(count: number, seed = 20_261_121): Generator<string> {
  const random = chance(seed);
  for (let index = 0; index < count; index++) yield incidentText(random);
}

function incidentText(random: Chance): string {
  const words = random.one(KNOWN);
  if (random.is(0.2)) return words;
  const host = random.one(HOSTS);
  const lines: string[] = [];
  for (let attempt = 0; attempt < random.between(1, 6); attempt++)
    lines.push(...attemptOf(random, host, words, attempt));
  return lines.join('\n');
}

function attemptOf(random: Chance, host: string, words: string, attempt: number): string[] {
  const remote = random.one(REMOTES);
  const id = `${random.between(4_096, 65_535).toString(16).toUpperCase()}A${attempt}0C1B`;
  const process = random.between(100, 99_999);
  const stamp = `Nov 21 ${String(random.between(0, 23)).padStart(2, '0')}:${String(attempt * 9).padStart(2, '0')}:02`;
  const line = (text: string) => `${stamp} ${host} postfix/smtp[${process}]: ${text}`;
  const failed = random.one([
    `${id}: to=<ann@example.com>, relay=${remote}, delay=32, delays=0.1/0/31/0, dsn=4.7.5, status=deferred (${words})`,
    `${id}: to=<ann@example.com>, relay=none, delay=1, dsn=4.4.1, status=deferred (connect to ${remote}: ${words})`,
    `SSL_connect error to ${remote}: ${words}`,
    words,
  ]);
  const before = random.is(0.3)
    ? [line(`SSL_connect error to ${remote}: ${random.one(['lost connection', '-1'])}`)]
    : [];
  const after = random.is(0.2)
    ? [line(`${id}: to=<ann@example.com>, relay=${remote}, status=sent (250 2.0.0 OK)`)]
    : [];
  return [...before, line(failed), ...after];
}
