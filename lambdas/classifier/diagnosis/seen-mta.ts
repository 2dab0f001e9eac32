import { defined } from '../defined';
import type { SeenMta } from './finding';
import type { Situation } from './situation';
import { settingsOf } from './submission';

const NAMES: Record<string, SeenMta['name']> = {
  postfix: 'postfix',
  'postfix-queue': 'postfix',
  exim: 'exim',
  'exim-queue': 'exim',
  sendmail: 'sendmail',
  'sendmail-queue': 'sendmail',
  opensmtpd: 'opensmtpd',
  qmail: 'qmail',
  haraka: 'haraka',
  kumomta: 'kumomta',
  powermta: 'powermta',
  exchange: 'exchange',
  momentum: 'momentum',
};

const LIBRARIES: Record<string, string> = {
  curl: 'curl',
  'dotnet-mail': 'dotnet',
  'go-smtp': 'go',
  'java-mail': 'java',
  msmtp: 'msmtp',
  nodemailer: 'nodemailer',
  'perl-smtp': 'perl',
  'php-mailer': 'phpmailer',
  'python-smtplib': 'smtplib',
  'ruby-smtp': 'ruby',
  's-nail': 's-nail',
};

/** The mail software that wrote the failing lines, else any line; undefined when only tools or prose are there. */
export function seenMta(situation: Situation): SeenMta | undefined {
  const votes = new Map<string, number>();
  const failing = situation.failures.flatMap((attempt) => attempt.seen);
  for (const { fact } of failing.length > 0 ? failing : situation.records) {
    votes.set(fact.kind.format, (votes.get(fact.kind.format) ?? 0) + 1);
  }
  for (const coverage of situation.content.excerpts.values()) {
    for (const format of coverage.formats) if (!votes.has(format)) votes.set(format, 0);
  }
  const formats = [...votes].sort((a, b) => b[1] - a[1]).map(([format]) => format);
  const version = situation.content.evidence.get('mta-version')?.value.match(/(?<!\d)\d{1,9}(?:\.\d{1,9}){1,3}/)?.[0];
  for (const format of formats) {
    const name = NAMES[format];
    if (name !== undefined) return { name, ...defined({ version }) };
    const library = LIBRARIES[format];
    if (library !== undefined) return { name: 'application', library, ...defined({ version }) };
  }
  const { application } = settingsOf(situation);
  return application === undefined ? undefined : { name: 'application', library: application, ...defined({ version }) };
}
