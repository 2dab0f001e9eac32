import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'yahoo-refused',
  receiver: 'yahoo',
  ...REJECTED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: /\b55[34][- ](?:5\.\d\.\d )?\[TSS?\d{2}\][^\r\n]{0,200}/i,
      from: 'Postfix behind Yahoo',
      sample: '553 5.7.2 [TSS06] All messages from 192.0.2.10 will be permanently deferred; Retrying will NOT succeed.',
    },
    {
      match: /All messages from \S{3,64} will be permanently deferred[^\r\n]{0,60}/i,
      from: 'a reply without its codes',
      sample: 'All messages from 192.0.2.10 will be permanently deferred; Retrying will NOT succeed.',
    },
    {
      match: [
        ['(rtr:', '(con:', '(dyn:', '(hvu:', '(rly:'],
        /\b5\d\d[- ][^\r\n]{0,40}\((?:RTR|CON|DYN|HVU|RLY):[A-Z0-9]{2,4}\)/i,
      ],
      from: 'AOL postmaster: error codes',
      sample: '554 5.7.1 : (CON:B1) https://postmaster.aol.com/error-codes#554conb1',
    },
  ],
  meaning: 'Yahoo refuses all mail from this IP for good, because of complaints or its reputation.',
  references: ['Yahoo: SMTP error codes'],
  rejects: [
    { text: '421 4.7.0 [TSS04] temporarily deferred due to unexpected volume or user complaints', because: 'for now' },
  ],
};
