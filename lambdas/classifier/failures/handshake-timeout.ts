import { HANDSHAKE_UNANSWERED, type Signature, TIMEOUT_IN_HANDSHAKE } from './signature';

export const signature: Signature = {
  id: 'handshake-timeout',
  ...TIMEOUT_IN_HANDSHAKE,
  wordings: [
    { match: /\b(?:write|read):errno=110/i, from: 'OpenSSL s_client', sample: 'write:errno=110' },
    {
      match:
        /(?:\((?:gnutls_handshake|tls lib connect fn|SSL_connect)\): |(?:TLS|SSL) connect failed: |handshake )timed out/i,
      from: 'Exim test/log/1158',
      sample:
        '== a@example.org R=others T=smtp defer (-37) H=mx.example.org [192.0.2.2]: TLS session: (tls lib connect fn): timed out',
      also: [
        {
          from: 'Exim 4.98 with OpenSSL',
          sample: 'defer (-37) H=mx.example.org [192.0.2.2]: TLS session: (SSL_connect): timed out',
        },
        { from: 'GreenArrow', sample: 'TLS connect failed: timed out; connected to 192.0.2.2' },
      ],
    },
    { match: 'TLS handshake timeout', from: 'Go net/http', sample: 'smtp dial mx.example.org: TLS handshake timeout' },
    {
      match: /STARTTLS(?: upgrade| negotiation| handshake)? (?:timeout|timed out)/i,
      from: 'Upyo',
      sample: 'Error: STARTTLS upgrade timeout',
    },
    {
      match: 'timed out during the TLS handshake',
      from: 'sslyze',
      sample: 'Connection to server timed out during the TLS handshake',
    },
    {
      match: /handshake timed out(?: after (?<limit>\S{1,20}))?/i,
      from: 'KumoMTA rfc5321 client.rs',
      sample: 'openssl handshake timed out after 60s',
    },
    {
      match: /_ssl\.c:\d{1,6}: The read operation timed out/i,
      from: 'Python ssl',
      sample: "ssl.SSLError: ('_ssl.c:1114: The read operation timed out',)",
    },
    {
      match: /SSL handshake is taking longer than [^\r\n]{1,40}/i,
      from: 'aiosmtplib',
      sample:
        'aiosmtplib.errors.SMTPTimeoutError: SSL handshake is taking longer than 5 seconds: aborting the connection',
    },
    {
      match: /SSL wants a (?:read|write) first/i,
      from: 'Perl IO::Socket::SSL',
      sample: 'starttls: SSL wants a read first',
    },
    {
      match: 'handshake operation timed out',
      from: 'Python ssl',
      sample: '_ssl.c:1114: The handshake operation timed out',
    },
    {
      match: "ssl_socket_connect': Net::OpenTimeout",
      from: 'Ruby net/protocol',
      sample: "/usr/lib/ruby/net/protocol.rb:46:in `ssl_socket_connect': Net::OpenTimeout",
    },
  ],
  meaning: HANDSHAKE_UNANSWERED,
  references: ['Exim test/log/1158', 'KumoMTA rfc5321 client.rs', 'sslyze'],
  rejects: [{ text: 'connect to mx.example.org[192.0.2.2]:25: Connection timed out', because: 'TCP never connected' }],
};
