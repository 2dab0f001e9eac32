import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-message-deferred',
  receiver: 'gmail',
  ...DEFERRED,
  detail: 'system-problem',
  wordings: [
    {
      match: asReply(/451 4\.3\.0 [^\r\n]{0,40}Mail server temporarily rejected message/),
      from: 'Python smtplib',
      sample: "SMTPDataError: (451, b'4.3.0 Mail server temporarily rejected message. abc123 - gsmtp')",
      also: [{ from: 'Gmail', sample: '451 4.3.0 Mail server temporarily rejected message. abc123 - gsmtp' }],
    },
  ],
  meaning: 'The receiver took the message in and refused it for now.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '451 4.3.0 Temporary System Problem', because: 'says nothing of a message' }],
};
