import { CLOSED_IN_HANDSHAKE, HANDSHAKE_CUT, OUTBOUND, type Signature } from './signature';
import { inSendmailConnect } from './wording';

export const signature: Signature = {
  id: 'sendmail-connect-closed',
  ...CLOSED_IN_HANDSHAKE,
  ...OUTBOUND,
  wordings: [
    {
      match: inSendmailConnect(/(?:reason=unknown, )?SSL_error=5(?:, errno=0\b)?/),
      from: 'a public log test',
      sample: 'STARTTLS=client, error: connect failed=0, SSL_error=5',
    },
    {
      match: inSendmailConnect(/(?:reason=[^,]{1,80}, )?SSL_error=6/),
      from: 'Sendmail sendmail/tls.c',
      sample: 'STARTTLS=client, error: connect failed=-1, reason=unexpected eof, SSL_error=6, errno=0, retry=-1',
    },
  ],
  meaning: HANDSHAKE_CUT,
  references: ['Sendmail sendmail/tls.c'],
  rejects: [
    { text: 'STARTTLS=client, error: connect failed=-1, reason=unknown, SSL_error=2, errno=11', because: 'a time-out' },
  ],
};
