import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'too-many-open-files',
  phase: 'unknown',
  failure: 'unexplained',
  detail: 'local-resources',
  role: 'context',
  deterministic: true,
  wordings: [
    { literal: 'too many open files', pattern: /Too many open files/i },
    { literal: 'no buffer space', pattern: /No buffer space available/i },
    { literal: 'cannot allocate memory', pattern: /Cannot allocate memory/i },
    { literal: 'process limit', pattern: /service "smtp" \([^)]{1,40}\) has reached its process limit/i },
    { literal: 'resource temporarily unavailable', pattern: /fork[^\r\n]{0,40}Resource temporarily unavailable/i },
  ],
  meaning: 'The sending machine has run out of a resource.',
  references: ['errno 24, 105, 12'],
};

export const samples: Samples = {
  matches: [
    { text: 'warning: open active 1A8D926E451: Too many open files', from: 'errno 24' },
    {
      text: 'postfix/master[9]: warning: service "smtp" (25) has reached its process limit "100"',
      from: 'Postfix master',
    },
  ],
  rejects: [{ text: '452 4.3.1 Insufficient system storage', because: 'the server' }],
};
