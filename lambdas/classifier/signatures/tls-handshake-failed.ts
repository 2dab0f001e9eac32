import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-handshake-failed',
  phase: 'handshake',
  failure: 'unexplained',
  role: 'stop',
  general: true,
  wordings: [
    { literal: 'tls handshake failed', pattern: /TLS handshake failed/i },
    { literal: 'tls negotiation failed', pattern: /TLS negotiation failed(?: with error (?<reason>[A-Za-z]{1,60}))?/i },
    { literal: 'tls_connect_failed', pattern: /\bTLS_connect_failed\b/i },
    { literal: 'tls handshake with', pattern: /TLS handshake with [^\r\n]{1,200} failed/i },
    { literal: 'opportunistic tls failed', pattern: /opportunistic TLS failed, downgrading to plain/i },
    { literal: 'tls session:', pattern: /\bTLS session: (?!\((?:certificate))/i },
    { literal: 'starttls attempted but failed', pattern: /STARTTLS attempted but failed/i },
    { literal: 'tls startup failed', pattern: /TLS startup failed/i },
    {
      literal: 'attempt to start tls failed',
      pattern: /a TLS session is required, but an attempt to start TLS failed/i,
    },
    { literal: 'key usage violation', pattern: /Key usage violation in certificate has been detected/i },
    { literal: 'handshake_failure', pattern: /TLSHandshakeError/i },
    { literal: 'starttls failed', pattern: /STARTTLS (?:command )?failed/i },
    { literal: 'could not convert socket to tls', pattern: /Could not convert socket to TLS/i },
    { literal: 'stream_socket_enable_crypto', pattern: /stream_socket_enable_crypto\(\)/i },
    { literal: 'unable to connect with starttls', pattern: /Unable to connect with STARTTLS/i },
    {
      literal: 'establish an ssl or tls connection',
      pattern: /error occurred while attempting to establish an SSL or TLS connection/i,
    },
    { literal: 'ssl connect attempt failed', pattern: /SSL connect attempt failed/i },
    { literal: 'ssl handshake failed', pattern: /SSL(?:\/TLS)? handshake failed(?: fatally)?/i },
    { literal: 'connect failed: ', pattern: /(?:SSL error: )?connect failed: protocol error/i },
    { literal: 'sspi failed', pattern: /A call to SSPI failed/i },
    { literal: 'ssl operation failed', pattern: /SSL operation failed with code \d/i },
    { literal: 'could not start tls', pattern: /[Cc]ould not (?:start|initiate) TLS(?: connection)?/i },
    { literal: 'sslhandshakeexception', pattern: /SSLHandshakeException/i },
    { literal: 'authentication failed, see inner exception', pattern: /Authentication failed, see inner exception/i },
    { literal: 'tls connect failed', pattern: /\bTLS connect failed\b/i },
  ],
  meaning: 'TLS could not be set up; this line does not say why.',
  references: ['Exim src/tls.c', 'KumoMTA smtp_dispatcher.rs', 'OpenSMTPD mta_session.c', 'corpus: exim, swaks'],
};

export const samples: Samples = {
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
