import { HANDSHAKE_RESET, OUTBOUND, RESET_IN_HANDSHAKE, type Signature } from './signature';
import { inSendmailConnect } from './wording';

export const signature: Signature = {
  id: 'sendmail-connect-reset',
  ...RESET_IN_HANDSHAKE,
  ...OUTBOUND,
  wordings: [
    {
      match: inSendmailConnect(/(?:reason=unknown, )?SSL_error=5, errno=104/),
      from: 'corpus: sendmail',
      sample: 'STARTTLS=client, error: connect failed=-1, reason=unknown, SSL_error=5, errno=104, retry=-1',
    },
    {
      match: /STARTTLS: (?:read|write) error=syscall error \(-1\), errno=104[^\r\n]{0,120}/i,
      from: 'a public log test',
      sample:
        'STARTTLS: write error=syscall error (-1), errno=104, get_error=error:00000000:lib(0):func(0):reason(0), retry=99, ssl_err=5',
    },
  ],
  meaning: HANDSHAKE_RESET,
  references: ['Sendmail sendmail/tls.c', 'corpus: sendmail'],
  rejects: [
    {
      text: 'STARTTLS=client, error: connect failed=-1, reason=unknown, SSL_error=2, errno=11, retry=0',
      because: 'a time-out',
    },
  ],
};
