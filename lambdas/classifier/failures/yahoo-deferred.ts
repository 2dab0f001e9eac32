import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'yahoo-deferred',
  receiver: 'yahoo',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: [
        ['[ts', '[gl', '[ipts'],
        /\b4[25]1[- ](?:4\.\d{1,2}\.\d{1,2} )?\[(?:TSS?|GL|IPTS|TS)\d{2}\][^\r\n]{0,200}/i,
      ],
      from: 'Postfix behind Yahoo',
      sample:
        'said: 421 4.7.0 [TSS04] Messages from 192.0.2.10 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes',
    },
    {
      match: 'temporarily deferred due to unexpected volume or user complaints',
      from: 'a reply without its codes',
      sample: 'Messages from 192.0.2.10 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1',
    },
    {
      match: [
        ['(rtr:', '(con:', '(dyn:', '(hvu:', '(rly:'],
        /\b4[25]1[- ][^\r\n]{0,40}\((?:RTR|CON|DYN|HVU|RLY):[A-Z0-9]{2,4}\)/i,
      ],
      from: 'AOL postmaster: error codes',
      sample: '421 4.7.1 : (RTR:CH) https://postmaster.aol.com/error-codes',
    },
    {
      match:
        /\b421[- ](?:4\.\d\.\d )?(?:Max message per connection reached|Excessive unknown recipients)[^\r\n]{0,60}/i,
      from: 'Yahoo: SMTP error codes',
      sample: '421 Max message per connection reached, closing transmission channel',
    },
    {
      match: /\b4[25]1[- ](?:4\.\d{1,3}\.\d{1,3} )?Message temporarily deferred(?! due to unresolvable)[^\r\n]{0,120}/i,
      from: 'Yahoo: SMTP error codes',
      sample: '451 Message temporarily deferred - [160]',
    },
  ],
  meaning: 'Yahoo defers because of unexpected volume or complaints of its users.',
  references: ['Yahoo: SMTP error codes'],
  rejects: [{ text: '553 5.7.2 [TSS09] All messages from 192.0.2.10 will be permanently deferred', because: 'final' }],
};
