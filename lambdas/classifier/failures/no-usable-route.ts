import { type Samples, type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'no-usable-route',
  ...UNEXPLAINED,
  role: 'consequence',
  wordings: [
    'Network error on destination MXs',
    'No valid route for [connector',
    'Tried all MXs',
    /all hosts (?:for [^\r\n]{1,120} )?have been failing/i,
  ],
  meaning: 'Every server of the domain was tried in vain; the errors of the single tries say why.',
};

export const samples: Samples = {
  references: ['OpenSMTPD mta.c', 'Haraka outbound', 'corpus: opensmtpd, haraka'],
  matches: [{ text: 'result="TempFail" stat="Network error on destination MXs"', from: 'corpus: opensmtpd' }],
  rejects: [{ text: 'mta error reason=Connection closed unexpectedly', because: 'a single try' }],
};
