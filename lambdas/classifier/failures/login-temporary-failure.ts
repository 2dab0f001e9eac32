import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'login-temporary-failure',
  ...DEFERRED,
  direction: 'submission',
  wordings: [
    {
      match: asReply(/454 4\.7\.0 Cannot authenticate due to[^\r\n]{0,80}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later.',
    },
    {
      match: asReply(/454 4\.7\.0 Too many login attempts/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '454-4.7.0 Too many login attempts, please try again later.',
    },
  ],
  meaning: 'The login at a submission server failed for now.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '454 4.7.0 TLS not available due to local problem', because: 'about TLS' }],
};
