import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'yahoo-no-such-user',
  receiver: 'yahoo',
  ...REJECTED,
  detail: 'no-such-user',
  placed: true,
  wordings: [
    {
      match:
        /\b554[- ](?:delivery error: )?dd (?:This user doesn't have|[^\r\n]{1,120} is no longer valid)[^\r\n]{0,80}/i,
      from: 'Yahoo: SMTP error codes',
      sample:
        "554 delivery error: dd This user doesn't have a yahoo.com account (a@yahoo.com) [0] - mta1234.mail.bf1.yahoo.com",
    },
    {
      match: /This mailbox is disabled(?: \(554\.30\))?/i,
      from: 'Yahoo: SMTP error codes',
      sample: '554 30 Sorry, your message to a@aol.com cannot be delivered. This mailbox is disabled (554.30).',
    },
    {
      match: /\b552[- ]1 Requested mail action aborted, mailbox not found/i,
      from: 'Yahoo: SMTP error codes',
      sample: '552 1 Requested mail action aborted, mailbox not found',
    },
  ],
  meaning: 'Yahoo or AOL has no such mailbox, or has disabled it.',
  references: ['Yahoo: SMTP error codes'],
  rejects: [{ text: '554 Message not allowed - [PH01]', because: 'policy' }],
};
