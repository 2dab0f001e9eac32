import { CLOSED_IN_HANDSHAKE, HANDSHAKE_CUT, OUTBOUND, type Samples, type Signature } from './signature';
import { inSendmailConnect } from './wording';

export const signature: Signature = {
  id: 'sendmail-connect-closed',
  ...CLOSED_IN_HANDSHAKE,
  ...OUTBOUND,
  wordings: [
    inSendmailConnect(/(?:reason=unknown, )?SSL_error=5(?:, errno=0\b)?/),
    inSendmailConnect(/(?:reason=[^,]{1,80}, )?SSL_error=6/),
  ],
  meaning: HANDSHAKE_CUT,
};

export const samples: Samples = {
  references: ['Sendmail sendmail/tls.c'],
  matches: [{ text: 'STARTTLS=client, error: connect failed=0, SSL_error=5', from: 'a public log test' }],
  rejects: [
    { text: 'STARTTLS=client, error: connect failed=-1, reason=unknown, SSL_error=2, errno=11', because: 'a time-out' },
  ],
};
