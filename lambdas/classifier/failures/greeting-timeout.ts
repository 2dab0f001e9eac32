import type { Signature } from './signature';

export const signature: Signature = {
  id: 'greeting-timeout',
  phase: 'banner',
  failure: 'timeout',
  wordings: [
    { match: 'Greeting never received', from: 'Nodemailer smtp-connection', sample: 'Error: Greeting never received' },
    { match: 'Greeting timeout', from: 'Upyo', sample: 'Error: Greeting timeout' },
    { match: '[internal] no banner', from: 'Momentum', sample: '451 4.4.2 [internal] no banner' },
    {
      match: /timed? ?out waiting for (?:the )?(?:initial )?(?:SMTP )?greeting/i,
      from: 'mail gateways',
      sample: 'timed out waiting for the SMTP greeting from mx.example.org',
    },
    {
      match: 'Timed out waiting for server ready message',
      from: 'aiosmtplib',
      sample: 'aiosmtplib.errors.SMTPConnectTimeoutError: Timed out waiting for server ready message',
    },
    {
      match: /time(?:d )?out while waiting for (?:the )?(?:SMTP )?greeting/i,
      from: 'a library nobody has seen',
      sample: 'SMTP: timeout while waiting for greeting',
    },
  ],
  meaning: 'TCP was up, but the server never greeted.',
  references: ['Nodemailer smtp-connection'],
  rejects: [{ text: 'Error: Connection timeout', because: 'TCP never connected' }],
};
