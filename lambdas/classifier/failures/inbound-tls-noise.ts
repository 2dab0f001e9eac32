import type { Signature } from './signature';

export const signature: Signature = {
  id: 'inbound-tls-noise',
  phase: 'handshake',
  failure: 'none',
  role: 'noise',
  direction: 'inbound',
  wordings: [
    {
      match: /SSL_accept error(?: from (?<client>\S{1,255}))?[^\r\n]{0,40}/i,
      from: 'Postfix smtpd',
      sample: 'SSL_accept error from unknown[192.0.2.58]: lost connection',
    },
    {
      match: /TLS library problem: [^\r\n]{1,160}/i,
      from: 'OpenSSL, issue 22926',
      sample:
        'postfix/smtpd[1920086]: warning: TLS library problem: error:0A000102:SSL routines::unsupported protocol:../ssl/statem/statem_srvr.c:1657:',
    },
    {
      match: /lost connection after [A-Z]{4,12} from (?<client>\S{1,255})/i,
      from: 'Postfix src/smtpd/smtpd.c',
      sample: 'postfix/smtpd[1234]: lost connection after EHLO from unknown[192.0.2.9]',
    },
    {
      match: /TLS error on connection from [^\r\n]{1,160}/i,
      from: 'Exim src/tls-gnu.c',
      sample: 'TLS error on connection from (close.example.org) [192.0.2.9] (gnutls_handshake): timed out',
    },
  ],
  meaning:
    'A client that came to us failed; strangers who scan do this all day, and outbound delivery has no part in it.',
  references: ['Postfix smtpd', 'corpus: exim'],
  rejects: [
    {
      text: 'postfix/smtp[17]: warning: TLS library problem: error:0A00010B:SSL routines::wrong version number',
      because: 'outbound',
    },
  ],
};
