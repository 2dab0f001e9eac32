import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'netease-content-deferred',
  receiver: 'netease',
  ...DEFERRED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: /\b4[25]\d[- ]DT:(?:SPM|SUM|MAS|RSP)\b[^\r\n]{0,160}/i,
      from: 'NetEase: bounce codes',
      sample: '451 DT:SPM 163 mx5,please try again http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.10',
    },
  ],
  meaning: 'NetEase (163, 126) finds the message like spam, or its sender unproven, and asks for another try.',
  references: ['NetEase: bounce codes'],
  rejects: [{ text: '554 DT:SPM 163 smtp1', because: 'final' }],
};
