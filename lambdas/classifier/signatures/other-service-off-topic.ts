import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'other-service-off-topic',
  phase: 'unknown',
  failure: 'none',
  role: 'noise',
  offTopic: true,
  wordings: [
    ['mysql', /\bcom\.mysql\.|\bMySQL server\b|\bmysqli?(?:_connect|::)|SQLSTATE\[/i],
    'SQLSTATE[',
    ['postgres', /\borg\.postgresql\.|\bpostgres(?:ql)?:\/\//i],
    ['pg::', /\bPG::[A-Z][A-Za-z]{2,40}/i],
    ['psycopg', /\bpsycopg[23]?\./i],
    ['sqlclient', /\bData\.SqlClient\./i],
    ['redis', /\bredis(?:\.exceptions|::|:\/\/| connection| server)/i],
    ['mongo', /\bMongo(?:Network|ServerSelection|Timeout)?(?:Error|Exception)|mongodb(?:\+srv)?:\/\//i],
    ['ldap', /\bldaps?:\/\/|\bLDAPException\b/i],
    ['amqp', /\bamqps?:\/\//i],
    ['imap', /\bimaps?:\/\/|\bimap\.[a-z0-9.-]{1,100}:(?:143|993)\b|\bimaplib\./i],
    ['pop3', /\bpop3s?:\/\//i],
    ['poplib', /\bpoplib\./i],
    [':995', /[a-z0-9\])]:995\b(?!:)/i],
    [':389', /[a-z0-9\])]:389\b(?!:)/i],
    [':636', /[a-z0-9\])]:636\b(?!:)/i],
    [':1433', /[a-z0-9\])]:1433\b(?!:)/i],
    [':1521', /[a-z0-9\])]:1521\b(?!:)/i],
    [':3306', /[a-z0-9\])]:3306\b(?!:)/i],
    [':5432', /[a-z0-9\])]:5432\b(?!:)/i],
    [':5672', /[a-z0-9\])]:5672\b(?!:)/i],
    [':6379', /[a-z0-9\])]:6379\b(?!:)/i],
    [':9092', /[a-z0-9\])]:9092\b(?!:)/i],
    [':27017', /[a-z0-9\])]:27017\b(?!:)/i],
    ['port 1433', /\bport 1433\b/i],
    ['port 3306', /\bport 3306\b/i],
    ['port 5432', /\bport 5432\b/i],
    ['port 6379', /\bport 6379\b/i],
  ],
  meaning: 'This is about another service, such as a database or a mailbox, not about sending mail.',
};

export const samples: Samples = {
  references: ['IANA service names and port numbers'],
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
