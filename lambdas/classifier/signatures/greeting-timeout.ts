import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'greeting-timeout',
  phase: 'banner',
  failure: 'timeout',
  role: 'stop',
  wordings: [
    { literal: 'greeting never received', pattern: /Greeting never received/i },
    {
      literal: 'timeout waiting for greeting',
      pattern: /[Tt]imed? ?out waiting for (?:the )?(?:initial )?(?:SMTP )?greeting/i,
    },
    { literal: 'server ready message', pattern: /Timed out waiting for server ready message/i },
  ],
  meaning: 'TCP was up, but the server never greeted.',
  references: ['Nodemailer smtp-connection'],
};

export const samples: Samples = {
  matches: [
    {
      text: 'aiosmtplib.errors.SMTPConnectTimeoutError: Timed out waiting for server ready message',
      from: 'aiosmtplib',
    },
    { text: 'Error: Greeting never received', from: 'Nodemailer smtp-connection' },
  ],
  rejects: [{ text: 'Error: Connection timeout', because: 'TCP never connected' }],
};
