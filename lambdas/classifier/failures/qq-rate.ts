import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'qq-rate',
  receiver: 'qq',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: /\b4\d\d[- ](?:IP|Domain|Sender|Connection) frequency limited[^\r\n]{0,120}/i,
      from: 'Tencent QQ Mail: bounce messages',
      sample:
        '450 Ip frequency limited [a1b2 IP: 192.0.2.10]. http://service.mail.qq.com/cgi-bin/help?subtype=1&id=20022&no=1000725',
    },
  ],
  meaning: 'QQ Mail limits this IP, domain or sender for its frequency.',
  references: ['Tencent QQ Mail: bounce messages'],
  rejects: [{ text: '550 Ip frequency limited', because: 'final' }],
};
