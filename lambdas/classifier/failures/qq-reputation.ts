import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'qq-reputation',
  receiver: 'qq',
  ...REJECTED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: /\b5\d\d[- ](?:Suspected spam ip|Suspected bounce attacks|Connection denied)[^\r\n]{0,160}/i,
      from: 'Tencent QQ Mail: bounce messages',
      sample: '550 Suspected spam ip, http://service.mail.qq.com/detail/122/66',
    },
  ],
  meaning: 'QQ Mail suspects this IP of spam and refuses its connection.',
  references: ['Tencent QQ Mail: bounce messages'],
  rejects: [{ text: '550 Ip frequency limited', because: 'a rate' }],
};
