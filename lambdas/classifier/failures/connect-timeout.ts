import { NOTHING_ANSWERED, type Signature } from './signature';

export const signature: Signature = {
  id: 'connect-timeout',
  phase: 'connect',
  failure: 'timeout',
  wordings: [
    {
      match:
        /(?:H=\S{1,255} \[[^\]]{1,64}\](?::\d{1,5})? |port \d{1,5}: |cannot connect to [^\r\n]{1,120}: |Failed to get socket: |defer \(110\): |421 4\.4\.1 (?:\[internal\] )?|connect\(\) failed: )Connection timed out/i,
      from: 'corpus: msmtp',
      sample: 'msmtp: cannot connect to mx.example.org, port 25: Connection timed out',
      also: [
        { from: 'Momentum', sample: '421 4.4.1 [internal] Connection timed out' },
        {
          from: 'Exchange queue viewer',
          sample: '451 4.4.0 Primary target IP address responded with: "421 4.4.1 Connection timed out."',
        },
        { from: 'corpus: exim', sample: 'H=mx.example.org [192.0.2.2]:25 Connection timed out' },
      ],
    },
    {
      match: /\bconnect timed out/i,
      from: 'Java java.net',
      sample: 'java.net.SocketTimeoutException: connect timed out',
    },
    { match: /\bConnection timeout\b/i, from: 'Nodemailer', sample: 'Error: Connection timeout' },
    {
      match: /(?:Connection|Resolving) timed out after \d{1,9} milliseconds/i,
      from: 'curl lib/connect.c',
      sample: 'curl: (28) Connection timed out after 10001 milliseconds',
    },
    {
      match: /(?<!socket_connect': |socket_connect': Net::OpenTimeout \()Net::OpenTimeout/i,
      from: 'Postal, issue 448',
      sample: 'Cannot connect to 192.0.2.27:25 (mx.example.org) (Net::OpenTimeout: execution expired)',
    },
    {
      match: /\bConnectTimeout/i,
      from: 'Python requests',
      sample: 'requests.exceptions.ConnectTimeout: smtp relay mx.example.org did not answer',
    },
    {
      match: /Timed out connecting to \S{1,255} on port \d{1,5}/i,
      from: 'Python aiosmtplib',
      sample: 'Timed out connecting to mx.example.org on port 25',
    },
    {
      match: 'connected party did not properly respond',
      from: 'Windows WSAETIMEDOUT',
      sample: 'A connection attempt failed because the connected party did not properly respond after a period of time',
    },
    { match: /\bconnect: timeout\b/i, from: 'corpus: swaks', sample: '*** \tIO::Socket::INET: connect: timeout' },
    {
      match: /(?<!dsn=4\.4\.2, stat=Deferred: )Connection timed out with \S{1,255}/i,
      from: 'corpus: sendmail',
      sample:
        'to=<a@example.org>, delay=00:00:12, mailer=esmtp, relay=mx.example.org. [192.0.2.2], dsn=4.0.0, stat=Deferred: Connection timed out with mx.example.org.',
    },
    {
      match: /error connecting to [^\r\n]{1,120}[:.] (?:connection timed out|timeout)/i,
      from: 'PowerMTA',
      sample: 'error connecting to mx.example.org (192.0.2.2): connection timed out',
      also: [{ from: 'ZoneMTA', sample: 'Network error: Error connecting to 192.0.2.2. Timeout' }],
    },
    { match: 'connect ETIMEDOUT', from: 'Node.js net', sample: 'Error: connect ETIMEDOUT 192.0.2.2:25' },
    {
      match: /dial tcp (?!lookup)\S{1,80}: i\/o timeout/i,
      from: 'Go net',
      sample: 'dial tcp 192.0.2.2:25: i/o timeout',
    },
    {
      match: /(?:connecting to MX server [^\r\n]{1,160}: |Outbound |Connection Error: )connection timed out/i,
      from: 'ZoneMTA',
      sample:
        'Network error when connecting to MX server alt4.mx.example.org[192.0.2.2] for example.org: Connection timed out',
      also: [
        { from: 'Cisco ESA', sample: 'Connection Error: connection timed out DCID: 2804' },
        { from: 'Haraka', sample: 'Outbound connection timed out to 192.0.2.2:25' },
      ],
    },
    {
      match: /Winsock error code: 10060|\b4\.4\.315 Connection timed out/i,
      from: 'Exchange queue viewer',
      sample: 'Failed to connect. Winsock error code: 10060',
    },
    {
      match: 'timedout while connecting',
      from: 'emailjs',
      sample: '[Error: timedout while connecting to smtp server]',
    },
    {
      match: /\(no answer from host\)|timed out(?:: retry timeout exceeded| - connect\(2\))/i,
      from: 'a notification from Exim',
      sample: 'Connection timed out: retry timeout exceeded',
      also: [
        { from: 'PowerMTA accounting file', sample: 'delayed,4.4.1 (no answer from host)' },
        { from: 'Ruby, in an event of Postal', sample: 'Connection timed out - connect(2) for "192.0.2.2" port 25' },
      ],
    },
    {
      match: /BIO_connect:Connection timed out|connect:errno=(?:110|60)\b/i,
      from: 'openssl s_client 3.0',
      sample:
        '8020A0E1F87F0000:error:8000006E:system library:BIO_connect:Connection timed out:crypto/bio/bio_sock2.c:178:calling connect()',
      also: [{ from: 'openssl s_client on macOS', sample: 'connect:errno=60' }],
    },
    {
      match: 'SocketTimedout: Socket error code 10060',
      from: 'Exchange Online',
      sample: '[Message=SocketTimedout: Socket error code 10060]',
    },
    {
      match: /network_failure, ?[^\r\n]{1,260}error, ?:?timeout\}/i,
      from: 'gen_smtp under Bamboo',
      sample: '{:network_failure, "mx.example.org", {:error, :timeout}}',
    },
    {
      match: /unable to connect to [^\r\n()]{1,200} \(Connection timed out\)/i,
      from: 'PHP streams',
      sample: 'stream_socket_client(): unable to connect to tcp://mx.example.org:25 (Connection timed out)',
    },
  ],
  meaning: NOTHING_ANSWERED,
  references: ['errno 110', 'corpus: exim, msmtp, nodemailer'],
  rejects: [
    { text: "in `ssl_socket_connect': Net::OpenTimeout (Net::OpenTimeout)", because: 'in the handshake' },
    { text: 'SSL_connect error to mx.example.org[192.0.2.2]:25: Connection timed out', because: 'in the handshake' },
  ],
};
