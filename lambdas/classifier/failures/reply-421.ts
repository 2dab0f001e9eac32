import { GENERAL, type Signature } from './signature';
import { asQuoted, asReply, byCodeAlone } from './wording';

export const signature: Signature = {
  id: 'reply-421',
  ...GENERAL,
  failure: 'deferred',
  codeAlone: true,
  wordings: [
    {
      match: asReply(/421 #?4\.\d{1,3}\.\d{1,3}\b[^\r\n]{0,20}/),
      from: 'RFC 3463',
      sample: 'host mx.example.org[192.0.2.2] refused to talk to me: 421 4.3.2 Please wait',
    },
    {
      match: asQuoted(/421[- ](?!Misdirected )[^\r\n]{0,20}/, '|refused to talk to me: |refused to start TLS: |^'),
      from: 'RFC 3463',
      sample: 'host mx.example.org[192.0.2.2] refused to talk to me: 421 4.3.2 Please wait',
    },
  ],
  meaning: byCodeAlone('A temporary refusal (421)'),
  references: ['RFC 5321 §4.2', 'RFC 3463'],
  rejects: [
    { text: '421 Misdirected Request', because: 'an answer of HTTP' },
    { text: 'errors: 421 of 900', because: 'a number' },
  ],
};
