/**
 * Replies of receivers other than Gmail, as they print them in public, in the wrappers of different mail servers: what each
 * means stays the same whoever quotes it, and nobody is taken for Gmail.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verdictOf } from './ask';

const [, ...rows] = readFileSync(join(__dirname, 'receivers.tsv'), 'utf8').trimEnd().split('\n');
const REPLIES = rows.map((row) => {
  const [when = '', reply = '', host = '', causes = ''] = row.split('\t');
  return { when, reply, host, causes: causes.split('|') };
});
type Reply = (typeof REPLIES)[number];

const isTemporary = ({ reply }: Reply): boolean => reply.startsWith('4');
const statusOf = ({ reply }: Reply): string =>
  /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(reply)?.[0] ?? `${reply.charAt(0)}.0.0`;

const WRAPPERS: Record<string, (one: Reply) => string> = {
  Postfix: (one) => {
    const said =
      one.when === 'greeting'
        ? `host ${one.host}[192.0.2.50] refused to talk to me: ${one.reply}`
        : `host ${one.host}[192.0.2.50] said: ${one.reply} (in reply to RCPT TO command)`;
    const status = one.when === 'greeting' || isTemporary(one) ? 'deferred' : 'bounced';
    return `Nov 21 06:12:01 mta3 postfix/smtp[2211]: 4ZkT1q2Yx9zB3: to=<a@example.org>, relay=${one.host}[192.0.2.50]:25, delay=1.2, dsn=${statusOf(one)}, status=${status} (${said})`;
  },
  Exim: (one) => {
    const after = one.when === 'greeting' ? 'initial connection' : 'RCPT TO:<a@example.org>';
    const mark = isTemporary(one) ? '==' : '**';
    return `2026-11-21 06:12:01 1xUduM-0001ds-1z ${mark} a@example.org R=dnslookup T=remote_smtp H=${one.host} [192.0.2.50]: SMTP error from remote mail server after ${after}: ${one.reply}`;
  },
};

describe.each(Object.entries(WRAPPERS))('behind %s', (_, wrap) => {
  it.each(REPLIES)('$host: $reply', (one) => {
    const { stop, causes } = verdictOf(wrap(one));
    expect(stop).toMatchObject({
      phase: one.when === 'greeting' ? 'banner' : 'session',
      failure: isTemporary(one) ? 'deferred' : 'rejected',
    });
    expect(one.causes).toContain(causes[0]?.id);
    if (!one.host.includes('google')) expect(causes.map(({ id }) => id)).not.toContain('gmail-pressure');
    if (causes[0]?.id === 'receiver-pressure') expect(causes[0].text).not.toMatch(/^The receiver (?!\S+\.)/);
  });
});
