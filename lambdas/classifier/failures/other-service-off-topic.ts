import { NO_STOP, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'other-service-off-topic',
  ...NO_STOP,
  role: 'noise',
  offTopic: true,
  wordings: [
    /\bcom\.mysql\.|\bMySQL server\b|\bmysqli?(?:_connect|::)|SQLSTATE\[/i,
    /\borg\.postgresql\.|\bpostgres(?:ql)?:\/\//i,
    /\bPG::[A-Z][A-Za-z]{2,40}/i,
    /\bpsycopg[23]?\./i,
    /\bData\.SqlClient\./i,
    /\bredis(?:\.exceptions|::|:\/\/| connection| server)/i,
    /\bMongo(?:Network|ServerSelection|Timeout)?(?:Error|Exception)|mongodb(?:\+srv)?:\/\//i,
    /\bldaps?:\/\/|\bLDAPException\b/i,
    /\bamqps?:\/\//i,
    /\bimaps?:\/\/|\bimap\.[a-z0-9.-]{1,100}:(?:143|993)\b|\bimaplib\./i,
    /\bpop3s?:\/\//i,
    /\bpoplib\./i,
    /[a-z0-9\])](?::389|:636|:995|:1433|:1521|:3306|:5432|:5672|:6379|:9092|:27017)\b(?!:)/i,
    /\b(?:port 1433|port 3306|port 5432|port 6379)\b/i,
    /\bjavax\.naming\.\w{1,40}Exception|^fetchmail: |^getmail(?:rc)?: |\bat com\.sun\.mail\.(?:imap|pop3)\b|\bUsing service (?:IMAP|POP)/i,
  ],
  meaning: 'This is about another service, such as a database or a mailbox, not about sending mail.',
};

export const samples: Samples = {
  references: ['IANA service names and port numbers'],
  matches: [
    { text: 'javax.naming.CommunicationException: simple bind failed: ldap.example.org:5636', from: 'Java' },
    {
      text: 'fetchmail: Server certificate verification error: unable to get local issuer certificate',
      from: 'fetchmail',
    },
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
