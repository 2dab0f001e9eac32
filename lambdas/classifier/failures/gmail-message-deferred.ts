import { DEFERRED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-message-deferred',
  ...DEFERRED,
  detail: 'system-problem',
  wordings: [asReply(/451 4\.3\.0 [^\r\n]{0,40}Mail server temporarily rejected message/)],
  meaning: 'The receiver took the message in and refused it for now.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    { text: '451 4.3.0 Mail server temporarily rejected message. abc123 - gsmtp', from: 'Gmail' },
    {
      text: "SMTPDataError: (451, b'4.3.0 Mail server temporarily rejected message. abc123 - gsmtp')",
      from: 'Python smtplib',
    },
  ],
  rejects: [{ text: '451 4.3.0 Temporary System Problem', because: 'says nothing of a message' }],
};
