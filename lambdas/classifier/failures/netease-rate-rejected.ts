import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'netease-rate-rejected',
  receiver: 'netease',
  ...REJECTED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match:
        /\b5[05]\d[- ](?:MI:(?:CEL|DMC|CCL|SFQ|STC|RTC)|RP:(?:CEL|DRC|CCL|QRC|SFQ|RCF|RCL|TRC|RTC))\b[^\r\n]{0,160}/i,
      from: 'NetEase: bounce codes',
      sample: '550 RP:TRC 163 mx8,RMCowAD3,1700000000 http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.10',
    },
  ],
  meaning: 'NetEase (163, 126) refuses because of the number or pattern of connections, messages or recipients.',
  references: ['NetEase: bounce codes'],
  rejects: [{ text: '451 MI:DMC', because: 'for now' }],
};
