import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'client-login-failed',
  ...REJECTED,
  detail: 'login',
  general: true,
  formats: ['msmtp', 'text'],
  wordings: [
    {
      match: /authentication failed \(method [\w-]{2,30}\)/i,
      from: 'msmtp smtp.c',
      sample: 'msmtp: authentication failed (method PLAIN)',
    },
  ],
  meaning: 'The relay did not accept the login of this client.',
  references: ['msmtp smtp.c'],
  rejects: [{ text: 'authentication succeeded', because: 'it was accepted' }],
};
