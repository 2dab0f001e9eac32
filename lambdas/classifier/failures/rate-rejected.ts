import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'rate-rejected',
  ...REJECTED,
  detail: 'rate',
  placed: true,
  general: true,
  wordings: [
    {
      match:
        /(?:(?<![\w)] )\b5\d\d[- ]|\b5\d\d[- ]#?5\.\d{1,3}\.\d{1,3} )[^\r\n]{0,160}\b(?:rate[- ]?limit|(?:sending|message|connection|mail) rate|throttl|too (?:many|much) (?:messages|mails?|e-mails?|errors)|excessive (?:volume|rate)|(?:hourly|daily|frequency) limit)/i,
      from: 'many receivers',
      sample: '550 5.7.1 Daily limit of messages exceeded',
      also: [
        { from: 'many receivers', sample: '550 5.7.1 Rate limit exceeded' },
        { from: 'many receivers', sample: '550 5.7.1 Your sending rate is too high' },
        { from: 'many receivers', sample: '550 5.7.1 Throttled' },
        { from: 'many receivers', sample: '550 5.7.1 too many messages from you' },
        { from: 'many receivers', sample: '550 5.7.1 too many mails' },
        { from: 'many receivers', sample: '550 5.7.1 too many e-mails' },
        { from: 'many receivers', sample: '550 5.7.1 too many errors' },
        { from: 'many receivers', sample: '550 5.7.1 excessive volume' },
        { from: 'many receivers', sample: '550 5.7.1 excessive rate' },
        { from: 'many receivers', sample: '550 5.7.1 Hourly limit exceeded' },
        { from: 'many receivers', sample: '550 5.7.1 Frequency limit exceeded' },
        { from: 'many receivers', sample: '550 5.7.1 The message rate is too high' },
        { from: 'many receivers', sample: '550 5.7.1 The connection rate is too high' },
        { from: 'many receivers', sample: '550 5.7.1 The mail rate is too high' },
      ],
    },
  ],
  meaning: 'The receiver refuses because of the rate of mail, recipients or connections from this sender.',
  references: ['RFC 3463, RFC 7372'],
  rejects: [{ text: '450 4.7.1 rate limit exceeded', because: 'for now' }],
};
