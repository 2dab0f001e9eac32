import { HANDSHAKE_UNANSWERED, OUTBOUND, type Signature, TIMEOUT_IN_HANDSHAKE } from './signature';
import { inSendmailConnect } from './wording';

export const signature: Signature = {
  id: 'sendmail-connect-timeout',
  ...TIMEOUT_IN_HANDSHAKE,
  ...OUTBOUND,
  wordings: [
    {
      match: inSendmailConnect(/(?:reason=[^,]{1,80}, )?SSL_error=2, errno=\d{1,3}/),
      from: 'corpus: sendmail',
      sample: 'STARTTLS=client, error: connect failed=-1, reason=unknown, SSL_error=2, errno=11, retry=0',
    },
  ],
  meaning: HANDSHAKE_UNANSWERED,
  references: ['Sendmail sendmail/tls.c', 'corpus: sendmail'],
  rejects: [{ text: 'STARTTLS=client, error: connect failed=0, SSL_error=5', because: 'closed' }],
};
