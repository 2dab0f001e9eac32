import { REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-unsupported-protocol',
  phase: 'handshake',
  failure: 'protocol-version',
  detail: 'raised-locally',
  ...REASON,
  wordings: [
    {
      match: /no[ _]protocols[ _]available/i,
      from: 'Postfix with OpenSSL 1.0',
      sample:
        'warning: TLS library problem: 3682:error:140740BF:SSL routines:SSL23_CLIENT_HELLO:no protocols available:s23_clnt.c:381:',
    },
    {
      match: /legacy[ _]sigalg[ _]disallowed[ _]or[ _]unsupported/i,
      from: 'corpus: posttls-finger',
      sample:
        'warning: TLS library problem: error:0A00014D:SSL routines::legacy sigalg disallowed or unsupported:../ssl/statem/statem_clnt.c:2254:',
    },
    {
      match: /SSL routines:[^:]{0,60}:unsupported protocol/i,
      from: 'a public thread on Postal',
      sample: 'error:1425F102:SSL routines:ssl_choose_client_version:unsupported protocol',
    },
    {
      match: /\bUNSUPPORTED_PROTOCOL\b/i,
      from: 'Python ssl',
      sample: 'ssl.SSLError: [SSL: UNSUPPORTED_PROTOCOL] (_ssl.c:1131)',
    },
    {
      match: /SSL routines:[^:]{0,60}:version too low/i,
      from: 'OpenSSL 3',
      sample: 'error:0A00018C:SSL routines::version too low',
    },
    {
      match: 'unsafe legacy renegotiation disabled',
      from: 'OpenSSL 3',
      sample: 'error:0A000152:SSL routines::unsafe legacy renegotiation disabled',
    },
    {
      match: 'SSL3 alert write:fatal:protocol version',
      from: 'Postfix src/tls/tls_misc.c',
      sample: 'SSL3 alert write:fatal:protocol version',
    },
    {
      match: 'protocol is disabled or cipher suites are inappropriate',
      from: 'Java JSSE',
      sample:
        'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
    },
    {
      match: /tls: server selected unsupported protocol version[^\r\n]{0,20}/i,
      from: 'Go crypto/tls',
      sample: 'tls: server selected unsupported protocol version 301',
    },
    {
      match: /The server selected protocol version [^\r\n]{1,40} is not accepted/i,
      from: 'Java JSSE',
      sample:
        'javax.net.ssl.SSLHandshakeException: The server selected protocol version TLS10 is not accepted by client preferences [TLS13, TLS12]',
    },
    {
      match: /\bTls1[23]NotOfferedOrEnabled\b/i,
      from: 'rustls',
      sample: 'peer is incompatible: Tls12NotOfferedOrEnabled',
    },
    {
      match: /\bServerTlsVersionIsDisabledByOurConfig\b/i,
      from: 'rustls',
      sample: 'peer is incompatible: ServerTlsVersionIsDisabledByOurConfig',
    },
    {
      match: /\bServerDoesNotSupportTls12Or13\b/i,
      from: 'rustls',
      sample: 'peer is incompatible: ServerDoesNotSupportTls12Or13',
    },
  ],
  meaning: 'Our own TLS library refuses the version that the far side offers.',
  references: ['OpenSSL SSL_R_UNSUPPORTED_PROTOCOL'],
  rejects: [{ text: 'tlsv1 alert protocol version', because: 'the far side refused' }],
};
