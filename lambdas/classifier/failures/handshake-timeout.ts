import { HANDSHAKE_UNANSWERED, type Samples, type Signature, TIMEOUT_IN_HANDSHAKE } from './signature';

export const signature: Signature = {
  id: 'handshake-timeout',
  ...TIMEOUT_IN_HANDSHAKE,
  wordings: [
    /\b(?:write|read):errno=110/i,
    /(?:\((?:gnutls_handshake|tls lib connect fn|SSL_connect)\): |(?:TLS|SSL) connect failed: |handshake )timed out/i,
    'TLS handshake timeout',
    /STARTTLS(?: upgrade| negotiation| handshake)? (?:timeout|timed out)/i,
    'timed out during the TLS handshake',
    /handshake timed out(?: after (?<limit>\S{1,20}))?/i,
    /_ssl\.c:\d{1,6}: The read operation timed out/i,
    /SSL handshake is taking longer than [^\r\n]{1,40}/i,
    /SSL wants a (?:read|write) first/i,
    'handshake operation timed out',
    "ssl_socket_connect': Net::OpenTimeout",
  ],
  meaning: HANDSHAKE_UNANSWERED,
};

export const samples: Samples = {
  references: ['Exim test/log/1158', 'KumoMTA rfc5321 client.rs', 'sslyze'],
  matches: [
    { text: '_ssl.c:1114: The handshake operation timed out', from: 'Python ssl' },
    { text: 'Error: STARTTLS upgrade timeout', from: 'Upyo' },
    {
      text: 'defer (-37) H=mx.example.org [192.0.2.2]: TLS session: (SSL_connect): timed out',
      from: 'Exim 4.98 with OpenSSL',
    },
    { text: 'TLS connect failed: timed out; connected to 192.0.2.2', from: 'GreenArrow' },
    { text: 'write:errno=110', from: 'OpenSSL s_client' },
    {
      text: 'aiosmtplib.errors.SMTPTimeoutError: SSL handshake is taking longer than 5 seconds: aborting the connection',
      from: 'aiosmtplib',
    },
    { text: 'starttls: SSL wants a read first', from: 'Perl IO::Socket::SSL' },
    {
      text: '== a@example.org R=others T=smtp defer (-37) H=mx.example.org [192.0.2.2]: TLS session: (tls lib connect fn): timed out',
      from: 'Exim test/log/1158',
    },
    { text: 'openssl handshake timed out after 60s', from: 'KumoMTA rfc5321 client.rs' },
    { text: 'Connection to server timed out during the TLS handshake', from: 'sslyze' },
  ],
  rejects: [{ text: 'connect to mx.example.org[192.0.2.2]:25: Connection timed out', because: 'TCP never connected' }],
};
