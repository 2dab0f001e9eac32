import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'yahoo-policy',
  receiver: 'yahoo',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  wordings: [
    {
      match: /\b554[- ](?:5\.7\.9 )?Message not (?:allowed|accepted)(?: - \[[A-Z]{2}\d{2}\])?[^\r\n]{0,160}/i,
      from: 'Yahoo: SMTP error codes',
      sample:
        '554 Message not allowed - [PH01] Email not accepted for policy reasons. Please visit https://postmaster.yahooinc.com/error-codes',
    },
  ],
  meaning: 'Yahoo refuses the message for a reason of its policy, which may be its content or the sender.',
  references: ['Yahoo: SMTP error codes'],
  rejects: [
    {
      text: '550 5.7.9 This mail has been blocked because the sender is unauthenticated',
      because: 'about authentication',
    },
  ],
};
