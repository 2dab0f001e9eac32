import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'yahoo-authentication',
  receiver: 'yahoo',
  ...REJECTED,
  detail: 'authentication',
  placed: true,
  wordings: [
    {
      match: 'Yahoo requires all senders to authenticate',
      from: 'Yahoo: SMTP error codes',
      sample:
        '550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo requires all senders to authenticate with either SPF or DKIM.',
    },
    {
      match: /deferred due to unresolvable RFC\.?5321 (?:from )?domain/i,
      from: 'Yahoo: SMTP error codes',
      sample:
        '451 Message temporarily deferred due to unresolvable RFC.5321 from domain. See https://senders.yahooinc.com/error-codes#unresolvable-from-domain',
    },
  ],
  meaning: 'Yahoo refuses because neither SPF nor DKIM shows who sent this, or the sending domain cannot be resolved.',
  references: ['Yahoo: SMTP error codes'],
  rejects: [{ text: '554 5.7.9 Message not accepted for policy reasons', because: 'policy' }],
};
