import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-handshake-failed',
  phase: 'handshake',
  failure: 'unexplained',
  role: 'stop',
  general: true,
  wordings: [
    'TLS handshake failed',
    /TLS negotiation failed(?: with error (?<reason>[A-Za-z]{1,60}))?/i,
    /\bTLS_connect_failed\b/i,
    /TLS handshake with [^\r\n]{1,200} failed/i,
    'opportunistic TLS failed, downgrading to plain',
    /\bTLS session: (?!\((?:certificate))/i,
    'STARTTLS attempted but failed',
    'TLS startup failed',
    'a TLS session is required, but an attempt to start TLS failed',
    'Key usage violation in certificate has been detected',
    'TLSHandshakeError',
    'STARTTLS failed',
    'Could not convert socket to TLS',
    'stream_socket_enable_crypto()',
    'Unable to connect with STARTTLS',
    'error occurred while attempting to establish an SSL or TLS connection',
    'SSL connect attempt failed',
    /SSL(?:\/TLS)? handshake failed(?: fatally)?/i,
    /(?:SSL error: )?connect failed: protocol error/i,
    'A call to SSPI failed',
    /SSL operation failed with code \d/i,
    /could not start TLS(?: connection)?/i,
    'SSLHandshakeException',
    'Authentication failed, see inner exception',
    /\bTLS connect failed\b/i,
  ],
  meaning: 'TLS could not be set up; this line does not say why.',
};

export const samples: Samples = {
  references: ['Exim src/tls.c', 'KumoMTA smtp_dispatcher.rs', 'OpenSMTPD mta_session.c', 'corpus: exim, swaks'],
  matches: [
    { text: 'delivery 12: deferral: TLS_connect_failed;_connected_to_192.0.2.2./', from: 'qmail TLS patch' },
    { text: 'stat=Deferred: 403 4.7.0 TLS handshake failed.', from: 'a web page on sendmail' },
    {
      text: '*,,TLS negotiation failed with error UnknownCredentials',
      from: 'Exchange send protocol log',
      captures: { reason: 'UnknownCredentials' },
    },
    { text: 'a TLS session is required, but an attempt to start TLS failed', from: 'Exim test/log/1161' },
    {
      text: 'TLS session: (gnutls_handshake): Key usage violation in certificate has been detected.: delivering unencrypted to H=mx.example.org',
      from: 'a public paste',
    },
    {
      text: 'smtp-out: Error on session 1a2b3c4d5e6f7a8b: opportunistic TLS failed, downgrading to plain',
      from: 'OpenSMTPD mta_session.c',
    },
    { text: 'TLS handshake with ResolvedAddress failed: io error', from: 'KumoMTA smtp_dispatcher.rs' },
    { text: 'SSL error: connect failed: protocol error', from: 'a cluster of errors under load' },
    { text: 'TLS_connect_failed', from: 'qmail TLS patch' },
  ],
  rejects: [{ text: '250-STARTTLS', because: 'an offer' }],
};
