import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'netease-content',
  receiver: 'netease',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: /\b5[05]\d[- ]DT:(?:SPM|SUM|MAS|RSP)\b[^\r\n]{0,160}/i,
      from: 'NetEase: bounce codes',
      sample: '554 DT:SPM 163 smtp1,GNxpCgA3,1700000000 http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.10',
    },
  ],
  meaning: 'NetEase (163, 126) took the message for spam.',
  references: ['NetEase: bounce codes'],
  rejects: [{ text: '554 HL:IPB', because: 'a list' }],
};
