import { DEFERRED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'login-temporary-failure',
  ...DEFERRED,
  direction: 'submission',
  wordings: [
    asReply(/454 4\.7\.0 Cannot authenticate due to[^\r\n]{0,80}/),
    asReply(/454 4\.7\.0 Too many login attempts/),
  ],
  meaning: 'The login at a submission server failed for now.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    {
      text: '454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later.',
      from: 'Google: Gmail SMTP errors and codes',
    },
  ],
  rejects: [{ text: '454 4.7.0 TLS not available due to local problem', because: 'about TLS' }],
};
