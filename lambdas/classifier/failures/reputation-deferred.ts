import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'reputation-deferred',
  ...DEFERRED,
  detail: 'reputation',
  placed: true,
  general: true,
  wordings: [
    {
      match:
        /(?:(?<![\w)] )\b4\d\d[- ]|\b4\d\d[- ]#?4\.\d{1,3}\.\d{1,3} )[^\r\n]{0,200}\b(?:(?:poor|bad|low|negative) [^\r\n]{0,20}reputation|due to (?:its )?(?:IP )?reputation)/i,
      from: 'gateways that ask a reputation service',
      sample: '451 4.7.1 Deferred because of the low reputation of 192.0.2.10',
      also: [
        { from: 'many receivers', sample: '451 4.7.1 poor reputation' },
        { from: 'many receivers', sample: '451 4.7.1 bad reputation' },
        { from: 'many receivers', sample: '451 4.7.1 negative reputation' },
        { from: 'many receivers', sample: '451 4.7.1 deferred due to its reputation' },
        { from: 'many receivers', sample: '451 4.7.1 limited due to IP reputation' },
      ],
    },
  ],
  meaning: 'The receiver defers because of the reputation of the sending IP or domain.',
  references: ['RFC 3463, RFC 7372'],
  rejects: [{ text: '554 5.7.1 poor reputation', because: 'final' }],
};
