import { NOTHING_ANSWERED, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'connect-timeout',
  phase: 'connect',
  failure: 'timeout',
  wordings: [
    /(?:H=\S{1,255} \[[^\]]{1,64}\](?::\d{1,5})? |port \d{1,5}: |cannot connect to [^\r\n]{1,120}: |Failed to get socket: |defer \(110\): |421 4\.4\.1 (?:\[internal\] )?|connect\(\) failed: )Connection timed out/i,
    /\bconnect timed out/i,
    /\bConnection timeout\b/i,
    /(?:Connection|Resolving) timed out after \d{1,9} milliseconds/i,
    /(?<!socket_connect': |socket_connect': Net::OpenTimeout \()Net::OpenTimeout/i,
    /\bConnectTimeout/i,
    /Timed out connecting to \S{1,255} on port \d{1,5}/i,
    'connected party did not properly respond',
    /\bconnect: timeout\b/i,
    /(?<!dsn=4\.4\.2, stat=Deferred: )Connection timed out with \S{1,255}/i,
    /error connecting to [^\r\n]{1,120}[:.] (?:connection timed out|timeout)/i,
    'connect ETIMEDOUT',
    /dial tcp (?!lookup)\S{1,80}: i\/o timeout/i,
    /(?:connecting to MX server [^\r\n]{1,160}: |Outbound |Connection Error: )connection timed out/i,
    /Winsock error code: 10060|\b4\.4\.315 Connection timed out/i,
    'timedout while connecting',
    /\(no answer from host\)|timed out(?:: retry timeout exceeded| - connect\(2\))/i,
    /BIO_connect:Connection timed out|connect:errno=(?:110|60)\b/i,
    'SocketTimedout: Socket error code 10060',
    /network_failure, ?[^\r\n]{1,260}error, ?:?timeout\}/i,
    /unable to connect to [^\r\n()]{1,200} \(Connection timed out\)/i,
  ],
  meaning: NOTHING_ANSWERED,
};

export const samples: Samples = {
  references: ['errno 110', 'corpus: exim, msmtp, nodemailer'],
  matches: [
    {
      text: '8020A0E1F87F0000:error:8000006E:system library:BIO_connect:Connection timed out:crypto/bio/bio_sock2.c:178:calling connect()',
      from: 'openssl s_client 3.0',
    },
    { text: 'connect:errno=60', from: 'openssl s_client on macOS' },
    { text: '421 4.4.1 [internal] Connection timed out', from: 'Momentum' },
    { text: 'delayed,4.4.1 (no answer from host)', from: 'PowerMTA accounting file' },
    { text: 'Connection timed out - connect(2) for "192.0.2.2" port 25', from: 'Ruby, in an event of Postal' },
    { text: 'Connection timed out: retry timeout exceeded', from: 'a notification from Exim' },
    { text: '[Error: timedout while connecting to smtp server]', from: 'emailjs' },
    { text: '{:network_failure, "mx.example.org", {:error, :timeout}}', from: 'gen_smtp under Bamboo' },
    { text: 'Connection Error: connection timed out DCID: 2804', from: 'Cisco ESA' },
    { text: 'Outbound connection timed out to 192.0.2.2:25', from: 'Haraka' },
    {
      text: 'Network error when connecting to MX server alt4.mx.example.org[192.0.2.2] for example.org: Connection timed out',
      from: 'ZoneMTA',
    },
    { text: 'Failed to connect. Winsock error code: 10060', from: 'Exchange queue viewer' },
    { text: 'error connecting to mx.example.org (192.0.2.2): connection timed out', from: 'PowerMTA' },
    { text: 'Network error: Error connecting to 192.0.2.2. Timeout', from: 'ZoneMTA' },
    {
      text: '451 4.4.0 Primary target IP address responded with: "421 4.4.1 Connection timed out."',
      from: 'Exchange queue viewer',
    },
    {
      text: 'Cannot connect to 192.0.2.27:25 (mx.example.org) (Net::OpenTimeout: execution expired)',
      from: 'Postal, issue 448',
    },
    { text: 'H=mx.example.org [192.0.2.2]:25 Connection timed out', from: 'corpus: exim' },
    { text: 'msmtp: cannot connect to mx.example.org, port 25: Connection timed out', from: 'corpus: msmtp' },
    { text: 'Error: Connection timeout', from: 'Nodemailer' },
  ],
  rejects: [
    { text: "in `ssl_socket_connect': Net::OpenTimeout (Net::OpenTimeout)", because: 'in the handshake' },
    { text: 'SSL_connect error to mx.example.org[192.0.2.2]:25: Connection timed out', because: 'in the handshake' },
  ],
};
