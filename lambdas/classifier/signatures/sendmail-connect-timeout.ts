import type { Samples, Signature } from './signature';
import { inSendmailConnect } from './wording';

export const signature: Signature = {
  id: 'sendmail-connect-timeout',
  phase: 'handshake',
  failure: 'timeout',
  direction: 'outbound',
  wordings: [inSendmailConnect(/(?:reason=[^,]{1,80}, )?SSL_error=2, errno=\d{1,3}/)],
  meaning: 'The TLS handshake got no answer until the time limit.',
};

export const samples: Samples = {
  references: ['Sendmail sendmail/tls.c', 'corpus: sendmail'],
  matches: [
    {
      text: 'STARTTLS=client, error: connect failed=-1, reason=unknown, SSL_error=2, errno=11, retry=0',
      from: 'corpus: sendmail',
    },
  ],
  rejects: [{ text: 'STARTTLS=client, error: connect failed=0, SSL_error=5', because: 'closed' }],
};
