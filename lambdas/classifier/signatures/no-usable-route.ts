import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'no-usable-route',
  phase: 'unknown',
  failure: 'unexplained',
  role: 'consequence',
  wordings: [
    { literal: 'network error on destination mxs', pattern: /Network error on destination MXs/i },
    { literal: 'no valid route for', pattern: /No valid route for \[connector/i },
    { literal: 'tried all mxs', pattern: /Tried all MXs/i },
    { literal: 'all hosts for', pattern: /all hosts (?:for [^\r\n]{1,120} )?have been failing/i },
  ],
  meaning: 'Every server of the domain was tried in vain; the errors of the single tries say why.',
  references: ['OpenSMTPD mta.c', 'Haraka outbound', 'corpus: opensmtpd, haraka'],
};

export const samples: Samples = {
  matches: [{ text: 'result="TempFail" stat="Network error on destination MXs"', from: 'corpus: opensmtpd' }],
  rejects: [{ text: 'mta error reason=Connection closed unexpectedly', because: 'a single try' }],
};
