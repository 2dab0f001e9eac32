import { GENERAL, type Samples, type Signature } from './signature';
import { asQuoted, asReply, byCodeAlone } from './wording';

export const signature: Signature = {
  id: 'reply-421',
  ...GENERAL,
  failure: 'deferred',
  codeAlone: true,
  wordings: [
    asReply(/421 #?4\.\d{1,3}\.\d{1,3}\b[^\r\n]{0,20}/),
    asQuoted(/421[- ](?!Misdirected )[^\r\n]{0,20}/, '|refused to talk to me: |refused to start TLS: |^'),
  ],
  meaning: byCodeAlone('A temporary refusal (421)'),
};

export const samples: Samples = {
  references: ['RFC 5321 §4.2', 'RFC 3463'],
  matches: [{ text: 'host mx.example.org[192.0.2.2] refused to talk to me: 421 4.3.2 Please wait', from: 'RFC 3463' }],
  rejects: [
    { text: '421 Misdirected Request', because: 'an answer of HTTP' },
    { text: 'errors: 421 of 900', because: 'a number' },
  ],
};
