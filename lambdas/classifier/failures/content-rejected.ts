import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'content-rejected',
  ...REJECTED,
  detail: 'content',
  placed: true,
  general: true,
  wordings: [
    {
      match:
        /(?:(?<![\w)] )\b5\d\d[- ]|\b5\d\d[- ]#?5\.\d{1,3}\.\d{1,3} )[^\r\n]{0,160}(?:\b(?:message|mail|content|it)\b[^\r\n]{0,40}\b(?:spam|junk|unsolicited|virus)|spam (?:message|content|detected|score)|virus (?:found|detected)|content (?:rejected|denied|blocked))/i,
      from: 'SFR and others',
      sample: '550 5.7.1 Message content rejected',
      also: [
        { from: 'many receivers', sample: '550 5.7.1 Message looks like spam' },
        { from: 'many receivers', sample: '550 5.7.1 This mail is junk' },
        { from: 'many receivers', sample: '554 5.7.1 The content is unsolicited' },
        { from: 'many receivers', sample: '554 5.7.1 message has a virus' },
        { from: 'many receivers', sample: '550 5.7.1 it contains spam' },
        { from: 'many receivers', sample: '550 5.7.1 spam message' },
        { from: 'many receivers', sample: '550 5.7.1 spam content' },
        { from: 'many receivers', sample: '554 5.7.1 spam detected' },
        { from: 'many receivers', sample: '550 5.7.1 spam score too high' },
        { from: 'many receivers', sample: '554 5.7.1 virus found' },
        { from: 'many receivers', sample: '554 5.7.1 virus detected' },
        { from: 'many receivers', sample: '554 5.7.1 content denied' },
        { from: 'many receivers', sample: '554 5.7.1 content blocked' },
      ],
    },
  ],
  meaning: 'The receiver took the message for spam, a virus or forbidden content.',
  references: ['RFC 3463, RFC 7372'],
  rejects: [
    { text: '550 5.7.1 listed as a source of spam in bl.example.net', because: 'about the IP' },
    { text: '250 2.0.0 spam score 0.1', because: 'accepted' },
  ],
};
