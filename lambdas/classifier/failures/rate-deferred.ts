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
    },
  ],
  meaning: 'The receiver defers because of the rate of mail, recipients or connections from this sender.',
  references: ['RFC 3463, RFC 7372', 'RFC 5321 §4.5.3.1.10'],
  rejects: [
    { text: '550 5.7.1 rate limit exceeded', because: 'final' },
    { text: '450 4.2.1 mailbox is over its limit', because: 'about the mailbox' },
  ],
};
