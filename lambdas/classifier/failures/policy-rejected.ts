import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'policy-rejected',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  general: true,
  wordings: [
    {
      match:
        /(?:(?<![\w)] )\b5\d\d[- ]|\b5\d\d[- ]#?5\.\d{1,3}\.\d{1,3} )[^\r\n]{0,120}\b(?:(?:local|security|site|administrative) policy|policy (?:rejection|reasons?|restrictions?|violations?)|(?:due to|by|against|violates?) (?:\w{1,12} )?policy)\b/i,
      from: 'gateways and receivers',
      sample: '550 5.7.1 Message rejected due to local policy',
      also: [
        { from: 'many receivers', sample: '550 5.7.1 security policy' },
        { from: 'many receivers', sample: '550 5.7.1 site policy' },
        { from: 'many receivers', sample: '550 5.7.1 administrative policy' },
        { from: 'many receivers', sample: '550 5.7.1 policy rejection' },
        { from: 'many receivers', sample: '550 5.7.1 refused for policy reasons' },
        { from: 'many receivers', sample: '550 5.7.1 policy restrictions apply' },
        { from: 'many receivers', sample: '550 5.7.1 policy violation' },
        { from: 'many receivers', sample: '550 5.7.1 refused by our policy' },
        { from: 'many receivers', sample: '550 5.7.1 against policy' },
        { from: 'many receivers', sample: '550 5.7.1 this violates our policy' },
      ],
    },
    {
      match:
        /(?:(?<![\w)] )\b55\d[- ]|\b55\d[- ]#?5\.\d{1,3}\.\d{1,3} )[^\r\n]{0,160}\b(?:relay(?:ing)? (?:access )?(?:denied|not permitted|prohibited)|unable to relay|not permitted to relay)/i,
      from: 'Postfix src/smtpd/smtpd_check.c',
      sample: '554 5.7.1 <a@example.org>: Relay access denied',
    },
    {
      match:
        /(?:(?<![\w)] )\b5\d\d[- ]|\b5\d\d[- ]#?5\.\d{1,3}\.\d{1,3} )[^\r\n]{0,120}\b(?:sender (?:address )?rejected|sender denied|administrative(?:ly)? prohibit)/i,
      from: 'Postfix src/smtpd/smtpd_check.c',
      sample: '550 5.7.1 <s@example.com>: Sender address rejected: not wanted here',
    },
  ],
  meaning: 'The receiver refuses by a rule of its own, which the reply names or not.',
  references: ['RFC 3463, RFC 7372'],
  rejects: [{ text: '450 4.7.1 policy server unavailable', because: 'for now' }],
};
