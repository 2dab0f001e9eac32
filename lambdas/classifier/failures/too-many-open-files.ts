import { type Samples, type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'too-many-open-files',
  ...UNEXPLAINED,
  detail: 'local-resources',
  role: 'context',
  deterministic: true,
  wordings: [
    'Too many open files',
    'No buffer space available',
    'Cannot allocate memory',
    /service "smtp" \([^)]{1,40}\) has reached its process limit/i,
    /fork[^\r\n]{0,40}Resource temporarily unavailable/i,
  ],
  meaning: 'The sending machine has run out of a resource.',
};

export const samples: Samples = {
  references: ['errno 24, 105, 12'],
  matches: [
    { text: 'warning: open active 1A8D926E451: Too many open files', from: 'errno 24' },
    {
      text: 'postfix/master[9]: warning: service "smtp" (25) has reached its process limit "100"',
      from: 'Postfix master',
    },
  ],
  rejects: [{ text: '452 4.3.1 Insufficient system storage', because: 'the server' }],
};
