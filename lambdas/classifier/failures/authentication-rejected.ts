import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'authentication-rejected',
  ...REJECTED,
  detail: 'authentication',
  placed: true,
  general: true,
  wordings: [
    {
      match:
        /(?:(?<![\w)] )\b5\d\d[- ]|\b5\d\d[- ]#?5\.\d{1,3}\.\d{1,3} )[^\r\n]{0,200}\b(?:SPF|DKIM|DMARC|sender policy framework)\b/i,
      from: 'many receivers',
      sample: '550 5.7.1 SPF check failed: 192.0.2.10 is not authorized to send in the name of example.com',
      also: [
        { from: 'many receivers', sample: '550 5.7.1 DKIM signature missing' },
        { from: 'many receivers', sample: '550 5.7.1 rejected by DMARC of example.com' },
        { from: 'many receivers', sample: '550 5.7.1 breach of the Sender Policy Framework record' },
      ],
    },
  ],
  meaning: 'The receiver rejects because SPF, DKIM or DMARC is missing or fails.',
  references: ['RFC 7372', 'RFC 7489'],
  rejects: [{ text: '450 4.7.1 SPF check failed temporarily', because: 'for now' }],
};
