import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'qq-content',
  receiver: 'qq',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: /\b5\d\d[- ](?:Mail content denied|Spam is embedded in the email|Suspected spam(?! ip))[^\r\n]{0,160}/i,
      from: 'Tencent QQ Mail: bounce messages',
      sample: '550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726',
    },
  ],
  meaning: 'QQ Mail took the message for spam.',
  references: ['Tencent QQ Mail: bounce messages'],
  rejects: [{ text: '550 Suspected spam ip', because: 'about the IP' }],
};
