import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'greeting-timeout',
  phase: 'banner',
  failure: 'timeout',
  wordings: [
    'Greeting never received',
    'Greeting timeout',
    '[internal] no banner',
    /timed? ?out waiting for (?:the )?(?:initial )?(?:SMTP )?greeting/i,
    'Timed out waiting for server ready message',
    /time(?:d )?out while waiting for (?:the )?(?:SMTP )?greeting/i,
  ],
  meaning: 'TCP was up, but the server never greeted.',
};

export const samples: Samples = {
  references: ['Nodemailer smtp-connection'],
  matches: [
    { text: '451 4.4.2 [internal] no banner', from: 'Momentum' },
    { text: 'Error: Greeting timeout', from: 'Upyo' },
    { text: 'SMTP: timeout while waiting for greeting', from: 'a library nobody has seen' },
    {
      text: 'aiosmtplib.errors.SMTPConnectTimeoutError: Timed out waiting for server ready message',
      from: 'aiosmtplib',
    },
    { text: 'Error: Greeting never received', from: 'Nodemailer smtp-connection' },
  ],
  rejects: [{ text: 'Error: Connection timeout', because: 'TCP never connected' }],
};
