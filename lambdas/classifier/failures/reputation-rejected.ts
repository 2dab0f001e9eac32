import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'reputation-rejected',
  ...REJECTED,
  detail: 'reputation',
  placed: true,
  general: true,
  wordings: [
    {
      match:
        /(?:(?<![\w)] )\b5\d\d[- ]|\b5\d\d[- ]#?5\.\d{1,3}\.\d{1,3} )[^\r\n]{0,200}\b(?:poor|bad|low|negative) [^\r\n]{0,20}reputation/i,
      from: 'gateways that ask a reputation service',
      sample: '554 5.7.1 The sending host has a poor reputation',
      also: [
        { from: 'many receivers', sample: '554 5.7.1 bad reputation' },
        { from: 'many receivers', sample: '554 5.7.1 low sender reputation' },
        { from: 'many receivers', sample: '554 5.7.1 negative reputation' },
      ],
    },
  ],
  meaning: 'The receiver refuses the sending IP or domain for its reputation.',
  references: ['RFC 3463, RFC 7372'],
  rejects: [{ text: '421 4.7.0 poor reputation', because: 'for now' }],
};
