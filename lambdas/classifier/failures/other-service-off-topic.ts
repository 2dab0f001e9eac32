import { NO_STOP, type Signature } from './signature';

export const signature: Signature = {
  id: 'other-service-off-topic',
  ...NO_STOP,
  role: 'noise',
  offTopic: true,
  wordings: [
    {
      match: /\bcom\.mysql\.|\bMySQL server\b|\bmysqli?(?:_connect|::)|SQLSTATE\[/i,
      from: 'MySQL Connector/J',
      sample: 'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure',
    },
    {
      match: /\borg\.postgresql\.|\bpostgres(?:ql)?:\/\//i,
      from: 'PostgreSQL JDBC',
      sample: 'org.postgresql.util.PSQLException: The connection attempt failed.',
    },
    {
      match: /\bPG::[A-Z][A-Za-z]{2,40}/i,
      from: 'Ruby pg',
      sample: 'PG::ConnectionBad: connection to server at "192.0.2.7" failed',
    },
    {
      match: /\bpsycopg[23]?\./i,
      from: 'Python psycopg',
      sample: 'psycopg2.OperationalError: server closed the connection unexpectedly',
    },
    {
      match: /\bData\.SqlClient\./i,
      from: '.NET SqlClient',
      sample:
        'Microsoft.Data.SqlClient.SqlException (0x80131904): A connection was successfully established with the server',
    },
    {
      match: /\bredis(?:\.exceptions|::|:\/\/| connection| server)/i,
      from: 'node-redis',
      sample: 'Error: Redis connection to 192.0.2.9:6379 failed - read ECONNRESET',
    },
    {
      match: /\bMongo(?:Network|ServerSelection|Timeout)?(?:Error|Exception)|mongodb(?:\+srv)?:\/\//i,
      from: 'MongoDB drivers',
      sample: 'MongoNetworkError: connection timed out',
    },
    { match: /\bldaps?:\/\/|\bLDAPException\b/i, from: 'LDAP clients', sample: 'LDAPException: connection reset' },
    { match: /\bamqps?:\/\//i, from: 'AMQP clients', sample: 'amqps://queue.example.com: connection refused' },
    {
      match: /\bimaps?:\/\/|\bimap\.[a-z0-9.-]{1,100}:(?:143|993)\b|\bimaplib\./i,
      from: 'a mail reader',
      sample: 'imap.gmail.com:993: certificate has expired',
    },
    { match: /\bpop3s?:\/\//i, from: 'POP3 clients', sample: 'pop3s://mail.example.com: connection refused' },
    { match: /\bpoplib\./i, from: 'Python poplib', sample: 'poplib.error_proto: -ERR EOF' },
    {
      match: /[a-z0-9\])](?::389|:636|:995|:1433|:1521|:3306|:5432|:5672|:6379|:9092|:27017)\b(?!:)/i,
      from: 'node-redis',
      sample: 'Error: Redis connection to 192.0.2.9:6379 failed - read ECONNRESET',
    },
    {
      match: /\b(?:port 1433|port 3306|port 5432|port 6379)\b/i,
      from: 'libpq',
      sample: 'connection to server at "192.0.2.9", port 5432 failed: Connection refused',
    },
    {
      match:
        /\bjavax\.naming\.\w{1,40}Exception|^fetchmail: |^getmail(?:rc)?: |\bat com\.sun\.mail\.(?:imap|pop3)\b|\bUsing service (?:IMAP|POP)/i,
      from: 'Java',
      sample: 'javax.naming.CommunicationException: simple bind failed: ldap.example.org:5636',
      also: [
        {
          from: 'fetchmail',
          sample: 'fetchmail: Server certificate verification error: unable to get local issuer certificate',
        },
      ],
    },
  ],
  meaning: 'This is about another service, such as a database or a mailbox, not about sending mail.',
  references: ['IANA service names and port numbers'],
  rejects: [
    { text: 'read tcp 192.0.2.9:38020->192.0.2.2:25: i/o timeout', because: 'the port of SMTP' },
    {
      text: 'Nov 21 06:22:22 mta1 postfix/smtp[101]: connect to mx.example.org[192.0.2.2]:25: Connection refused',
      because: 'a time of day',
    },
  ],
};
