import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'rate-deferred',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  general: true,
  wordings: [
    {
      match:
        /(?:(?<![\w)] )\b4\d\d[- ]|\b4\d\d[- ]#?4\.\d{1,3}\.\d{1,3} )[^\r\n]{0,160}\b(?:rate[- ]?limit|(?:sending|message|connection|mail) rate|throttl|too (?:many|much) (?:(?:bad|invalid|unknown) )?(?:messages|mails?|e-mails?|recipients|errors)|too fast|excessive (?:volume|rate)|(?:hourly|daily|frequency) limit|slow down)/i,
      from: 'Postfix anvil(8), and many receivers',
      sample: '450 4.7.1 Error: too much mail from 192.0.2.10',
      also: [
        { from: 'many receivers', sample: '451 4.7.1 Rate limit exceeded, try again later' },
        { from: 'many receivers', sample: '451 4.7.1 ratelimit' },
        { from: 'many receivers', sample: '450 4.7.1 Your sending rate is too high' },
        { from: 'many receivers', sample: '421 4.7.0 The message rate is too high' },
        { from: 'many receivers', sample: '421 4.7.0 The connection rate is too high' },
        { from: 'many receivers', sample: '421 4.7.0 The mail rate is too high' },
        { from: 'many receivers', sample: '421 4.7.1 Throttled, try again later' },
        { from: 'many receivers', sample: '452 4.5.3 Error: too many recipients' },
        { from: 'many receivers', sample: '450 4.7.1 too many messages from you' },
        { from: 'many receivers', sample: '450 4.7.1 too many mails' },
        { from: 'many receivers', sample: '450 4.7.1 too many e-mails' },
        { from: 'many receivers', sample: '421 4.7.0 Error: too many errors' },
        { from: 'many receivers', sample: '451 Too many bad recipients' },
        { from: 'many receivers', sample: '451 Too many invalid recipients' },
        { from: 'many receivers', sample: '451 Too many unknown recipients' },
        { from: 'many receivers', sample: '421 4.7.0 You send too fast' },
        { from: 'many receivers', sample: '421 4.7.0 excessive volume' },
        { from: 'many receivers', sample: '421 4.7.0 excessive rate' },
        { from: 'many receivers', sample: '450 4.7.1 hourly limit reached' },
        { from: 'many receivers', sample: '450 4.7.1 daily limit reached' },
        { from: 'many receivers', sample: '450 4.7.1 frequency limit reached' },
        { from: 'many receivers', sample: '421 4.3.2 slow down, please' },
      ],
    },
  ],
  meaning: 'The receiver defers because of the rate of mail, recipients or connections from this sender.',
  references: ['RFC 3463, RFC 7372', 'RFC 5321 §4.5.3.1.10'],
  rejects: [
    { text: '550 5.7.1 rate limit exceeded', because: 'final' },
    { text: '450 4.2.1 mailbox is over its limit', because: 'about the mailbox' },
  ],
};
