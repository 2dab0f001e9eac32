import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'tls-unsupported-protocol',
  phase: 'handshake',
  failure: 'protocol-version',
  detail: 'raised-locally',
  role: 'reason',
  deterministic: true,
  wordings: [
    { literal: 'unsupported protocol', pattern: /SSL routines:[^:]{0,60}:unsupported protocol/i },
    { literal: 'unsupported_protocol', pattern: /\bUNSUPPORTED_PROTOCOL\b/i },
    { literal: 'no protocols available', pattern: /no protocols available/i },
    { literal: 'no_protocols_available', pattern: /\bNO_PROTOCOLS_AVAILABLE\b/i },
    { literal: 'version too low', pattern: /SSL routines:[^:]{0,60}:version too low/i },
    { literal: 'legacy sigalg', pattern: /legacy sigalg disallowed or unsupported/i },
    { literal: 'legacy_sigalg', pattern: /\bLEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED\b/i },
    { literal: 'legacy renegotiation', pattern: /unsafe legacy renegotiation disabled/i },
    { literal: 'alert write:fatal:protocol version', pattern: /SSL3 alert write:fatal:protocol version/i },
    { literal: 'protocol is disabled or cipher', pattern: /protocol is disabled or cipher suites are inappropriate/i },
    {
      literal: 'unsupported protocol version',
      pattern: /tls: server selected unsupported protocol version[^\r\n]{0,20}/i,
    },
    {
      literal: 'unsupported or unknown',
      pattern: /The server selected protocol version [^\r\n]{1,40} is not accepted/i,
    },
    { literal: 'tls12notofferedorenabled', pattern: /\bTls1[23]NotOfferedOrEnabled\b/i },
    { literal: 'servertlsversionisdisabled', pattern: /\bServerTlsVersionIsDisabledByOurConfig\b/i },
    { literal: 'serverdoesnotsupporttls', pattern: /\bServerDoesNotSupportTls12Or13\b/i },
  ],
  meaning: 'Our own TLS library refuses the version that the far side offers.',
  references: ['OpenSSL SSL_R_UNSUPPORTED_PROTOCOL'],
};

export const samples: Samples = {
  matches: [
    { text: 'peer is incompatible: ServerDoesNotSupportTls12Or13', from: 'rustls' },
    {
      text: 'error:1425F102:SSL routines:ssl_choose_client_version:unsupported protocol',
      from: 'a public thread on Postal',
    },
    {
      text: 'warning: TLS library problem: 3682:error:140740BF:SSL routines:SSL23_CLIENT_HELLO:no protocols available:s23_clnt.c:381:',
      from: 'Postfix with OpenSSL 1.0',
    },
    {
      text: 'warning: TLS library problem: error:0A00014D:SSL routines::legacy sigalg disallowed or unsupported:../ssl/statem/statem_clnt.c:2254:',
      from: 'corpus: posttls-finger',
    },
  ],
  rejects: [{ text: 'tlsv1 alert protocol version', because: 'the far side refused' }],
};
