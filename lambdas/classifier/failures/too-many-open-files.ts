import { type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'too-many-open-files',
  ...UNEXPLAINED,
  detail: 'local-resources',
  role: 'context',
  deterministic: true,
  wordings: [
    { match: 'Too many open files', from: 'errno 24', sample: 'warning: open active 1A8D926E451: Too many open files' },
    {
      match: 'No buffer space available',
      from: 'errno ENOBUFS',
      sample: 'postfix/smtp[1234]: fatal: socket: No buffer space available',
    },
    {
      match: 'Cannot allocate memory',
      from: 'errno ENOMEM',
      sample: 'postfix/smtp[1234]: fatal: Cannot allocate memory',
    },
    {
      match: /service "smtp" \([^)]{1,40}\) has reached its process limit/i,
      from: 'Postfix master',
      sample: 'postfix/master[9]: warning: service "smtp" (25) has reached its process limit "100"',
    },
    {
      match: /fork[^\r\n]{0,40}Resource temporarily unavailable/i,
      from: 'errno EAGAIN',
      sample: 'postfix/master[900]: warning: fork: Resource temporarily unavailable',
    },
  ],
  meaning: 'The sending machine has run out of a resource.',
  references: ['errno 24, 105, 12'],
  rejects: [{ text: '452 4.3.1 Insufficient system storage', because: 'the server' }],
};
