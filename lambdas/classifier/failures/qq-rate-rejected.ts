import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'qq-rate-rejected',
  receiver: 'qq',
  ...REJECTED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: /(?:\b5\d\d[- ])?(?<!\b4\d\d[- ])\b(?:IP|Domain|Sender|Connection) frequency limited[^\r\n]{0,120}/i,
      from: 'Tencent QQ Mail: bounce messages',
      sample:
        '550 Ip frequency limited [a1b2 IP: 192.0.2.10]. http://service.mail.qq.com/cgi-bin/help?subtype=1&id=20022&no=1000725',
    },
  ],
  meaning: 'QQ Mail limits this IP, domain or sender for its frequency, and says so by a final code.',
  references: ['Tencent QQ Mail: bounce messages'],
  rejects: [{ text: '550 Mailbox not found', because: 'no mailbox' }],
};
