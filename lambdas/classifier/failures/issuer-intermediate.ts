import { IN_CERTIFICATE, REASON, type Signature } from './signature';

export const signature: Signature = {
  id: 'issuer-intermediate',
  ...IN_CERTIFICATE,
  detail: 'missing-intermediate',
  ...REASON,
  wordings: [
    {
      match:
        /untrusted issuer (?<issuer>[^\r\n]{0,160}(?:O ?= ?Google Trust Services(?! LLC)|CN ?= ?(?:GTS CA |W[RE]\d)|O ?= ?Let[^\w]s Encrypt|CN ?= ?DigiCert [^\r\n/,]{0,60}CA(?:\d|-\d)?\b|CN ?= ?Sectigo [^\r\n/,]{0,60}Server CA)[^\r\n]{0,80})/i,
      from: 'corpus: postfix',
      sample:
        'certificate verification failed for mx.example.org[192.0.2.2]:25: untrusted issuer /C=US/O=Google Trust Services/CN=WR2',
    },
  ],
  meaning:
    'The chain ends at a public intermediate authority: the server did not send it, so the root was never reached.',
  references: ['corpus: postfix'],
  rejects: [
    {
      text: 'untrusted issuer /C=US/O=Google Trust Services LLC/CN=GTS Root R1',
      because: 'a root: our store lacks it',
    },
  ],
};
