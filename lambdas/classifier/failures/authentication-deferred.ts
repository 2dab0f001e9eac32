import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'authentication-deferred',
  ...DEFERRED,
  detail: 'authentication',
  placed: true,
  general: true,
  wordings: [
    {
      match: /(?:(?<![\w)] )\b4\d\d[- ]|\b4\d\d[- ]#?4\.\d{1,3}\.\d{1,3} )[^\r\n]{0,200}\b(?:SPF|DKIM|DMARC)\b/i,
      from: 'RFC 7372',
      sample: '451 4.7.24 SPF validation failed temporarily for example.com',
      also: [
        { from: 'many receivers', sample: '451 4.7.1 DKIM check failed for now' },
        { from: 'many receivers', sample: '451 4.7.1 DMARC look-up failed for now' },
      ],
    },
  ],
  meaning: 'The receiver defers because SPF, DKIM or DMARC is missing or fails.',
  references: ['RFC 7372', 'RFC 7489'],
  rejects: [{ text: '550 5.7.1 SPF check failed', because: 'final' }],
};
