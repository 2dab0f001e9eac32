import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'other-service-off-topic',
  phase: 'unknown',
  failure: 'none',
  role: 'noise',
  offTopic: true,
  wordings: [
    { literal: 'mysql', pattern: /\bcom\.mysql\.|\bMySQL server\b|\bmysqli?(?:_connect|::)|SQLSTATE\[/i },
    { literal: 'sqlstate[', pattern: /SQLSTATE\[/i },
    { literal: 'postgres', pattern: /\borg\.postgresql\.|\bpostgres(?:ql)?:\/\//i },
    { literal: 'pg::', pattern: /\bPG::[A-Z][A-Za-z]{2,40}/i },
    { literal: 'psycopg', pattern: /\bpsycopg[23]?\./i },
    { literal: 'sqlclient', pattern: /\bData\.SqlClient\./i },
    { literal: 'redis', pattern: /\bredis(?:\.exceptions|::|:\/\/| connection| server)/i },
    {
      literal: 'mongo',
      pattern: /\bMongo(?:Network|ServerSelection|Timeout)?(?:Error|Exception)|mongodb(?:\+srv)?:\/\//i,
    },
    { literal: 'ldap', pattern: /\bldaps?:\/\/|\bLDAPException\b/i },
    { literal: 'amqp', pattern: /\bamqps?:\/\//i },
    { literal: 'imap', pattern: /\bimaps?:\/\/|\bimap\.[a-z0-9.-]{1,100}:(?:143|993)\b|\bimaplib\./i },
    { literal: 'pop3', pattern: /\bpop3s?:\/\//i },
    { literal: 'poplib', pattern: /\bpoplib\./i },
    { literal: ':995', pattern: /[a-z0-9\])]:995\b(?!:)/i },
    { literal: ':389', pattern: /[a-z0-9\])]:389\b(?!:)/i },
    { literal: ':636', pattern: /[a-z0-9\])]:636\b(?!:)/i },
    { literal: ':1433', pattern: /[a-z0-9\])]:1433\b(?!:)/i },
    { literal: ':1521', pattern: /[a-z0-9\])]:1521\b(?!:)/i },
    { literal: ':3306', pattern: /[a-z0-9\])]:3306\b(?!:)/i },
    { literal: ':5432', pattern: /[a-z0-9\])]:5432\b(?!:)/i },
    { literal: ':5672', pattern: /[a-z0-9\])]:5672\b(?!:)/i },
    { literal: ':6379', pattern: /[a-z0-9\])]:6379\b(?!:)/i },
    { literal: ':9092', pattern: /[a-z0-9\])]:9092\b(?!:)/i },
    { literal: ':27017', pattern: /[a-z0-9\])]:27017\b(?!:)/i },
    { literal: 'port 1433', pattern: /\bport 1433\b/i },
    { literal: 'port 3306', pattern: /\bport 3306\b/i },
    { literal: 'port 5432', pattern: /\bport 5432\b/i },
    { literal: 'port 6379', pattern: /\bport 6379\b/i },
  ],
  meaning: 'This is about another service, such as a database or a mailbox, not about sending mail.',
  references: ['IANA service names and port numbers'],
};

export const samples: Samples = {
  matches: [
    { text: 'Error: Redis connection to 192.0.2.9:6379 failed - read ECONNRESET', from: 'node-redis' },
    { text: 'connection to server at "192.0.2.9", port 5432 failed: Connection refused', from: 'libpq' },
    { text: 'imap.gmail.com:993: certificate has expired', from: 'a mail reader' },
  ],
  rejects: [
    { text: 'read tcp 192.0.2.9:38020->192.0.2.2:25: i/o timeout', because: 'the port of SMTP' },
    {
      text: 'Nov 21 06:22:22 mta1 postfix/smtp[101]: connect to mx.example.org[192.0.2.2]:25: Connection refused',
      because: 'a time of day',
    },
  ],
};
