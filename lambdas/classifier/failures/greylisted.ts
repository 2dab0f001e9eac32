import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'greylisted',
  ...DEFERRED,
  placed: true,
  general: true,
  wordings: [
    {
      match: [
        ['greylist', 'graylist', 'grey-list', 'gray-list'],
        /(?:(?<![\w)] )\b4\d\d[- ]|\b4\d\d[- ]#?4\.\d{1,3}\.\d{1,3} )[^\r\n]{0,160}gr[ae]y-?list[^\r\n]{0,60}/i,
      ],
      from: 'RFC 6647',
      sample:
        '450 4.2.0 <a@example.org>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.org.html',
      also: [
        { from: 'many receivers', sample: '451 4.7.1 graylisted, please retry' },
        { from: 'many receivers', sample: '451 4.7.1 grey-listing in action' },
      ],
    },
  ],
  meaning: 'The receiver greylists: it takes the message when it is tried again after some minutes.',
  references: ['RFC 6647'],
  rejects: [{ text: '550 greylisting is not in use here', because: 'final' }],
};
