import { REASON, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-unsupported-protocol',
  phase: 'handshake',
  failure: 'protocol-version',
  detail: 'raised-locally',
  ...REASON,
  wordings: [
    /no[ _]protocols[ _]available/i,
    /legacy[ _]sigalg[ _]disallowed[ _]or[ _]unsupported/i,
    /SSL routines:[^:]{0,60}:unsupported protocol/i,
    /\bUNSUPPORTED_PROTOCOL\b/i,
    /SSL routines:[^:]{0,60}:version too low/i,
    'unsafe legacy renegotiation disabled',
    'SSL3 alert write:fatal:protocol version',
    'protocol is disabled or cipher suites are inappropriate',
    /tls: server selected unsupported protocol version[^\r\n]{0,20}/i,
    /The server selected protocol version [^\r\n]{1,40} is not accepted/i,
    /\bTls1[23]NotOfferedOrEnabled\b/i,
    /\bServerTlsVersionIsDisabledByOurConfig\b/i,
    /\bServerDoesNotSupportTls12Or13\b/i,
  ],
  meaning: 'Our own TLS library refuses the version that the far side offers.',
};

export const samples: Samples = {
  references: ['OpenSSL SSL_R_UNSUPPORTED_PROTOCOL'],
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
