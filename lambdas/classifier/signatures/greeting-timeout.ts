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
    { literal: 'waiting for greeting', pattern: /[Tt]ime(?:d )?out while waiting for (?:the )?(?:SMTP )?greeting/i },
  ],
  meaning: 'TCP was up, but the server never greeted.',
  references: ['Nodemailer smtp-connection'],
};

export const samples: Samples = {
  matches: [
    { text: 'SMTP: timeout while waiting for greeting', from: 'a library nobody has seen' },
    {
      text: 'aiosmtplib.errors.SMTPConnectTimeoutError: Timed out waiting for server ready message',
      from: 'aiosmtplib',
    },
    { text: 'Error: Greeting never received', from: 'Nodemailer smtp-connection' },
  ],
  rejects: [{ text: 'Error: Connection timeout', because: 'TCP never connected' }],
};
