import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'inbound-tls-noise',
  phase: 'handshake',
  failure: 'none',
  role: 'noise',
  direction: 'inbound',
  wordings: [
    /SSL_accept error(?: from (?<client>\S{1,255}))?[^\r\n]{0,40}/i,
    /TLS library problem: [^\r\n]{1,160}/i,
    /lost connection after [A-Z]{4,12} from (?<client>\S{1,255})/i,
    /TLS error on connection from [^\r\n]{1,160}/i,
  ],
  meaning:
    'A client that came to us failed; strangers who scan do this all day, and outbound delivery has no part in it.',
};

export const samples: Samples = {
  references: ['Postfix smtpd', 'corpus: exim'],
  matches: [
    {
      text: 'postfix/smtpd[1920086]: warning: TLS library problem: error:0A000102:SSL routines::unsupported protocol:../ssl/statem/statem_srvr.c:1657:',
      from: 'OpenSSL, issue 22926',
    },
    { text: 'SSL_accept error from unknown[192.0.2.58]: lost connection', from: 'Postfix smtpd' },
  ],
  rejects: [
    {
      text: 'postfix/smtp[17]: warning: TLS library problem: error:0A00010B:SSL routines::wrong version number',
      because: 'outbound',
    },
  ],
};
