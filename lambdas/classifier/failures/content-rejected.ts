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
    },
  ],
  meaning: 'The receiver took the message for spam, a virus or forbidden content.',
  references: ['RFC 3463, RFC 7372'],
  rejects: [
    { text: '550 5.7.1 listed as a source of spam in bl.example.net', because: 'about the IP' },
    { text: '250 2.0.0 spam score 0.1', because: 'accepted' },
  ],
};
