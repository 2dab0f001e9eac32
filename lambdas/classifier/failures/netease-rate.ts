import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'netease-rate',
  receiver: 'netease',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match:
        /\b4[25]\d[- ](?:HL:(?:ICC|IFC|ITC)|MI:(?:CEL|DMC|CCL|SFQ|STC|RTC)|RP:(?:CEL|DRC|CCL|QRC|SFQ|RCF|TRC|RTC))\b[^\r\n]{0,160}/i,
      from: 'NetEase: bounce codes',
      sample: '451 MI:DMC 163 mx12,QMCowEC5,1700000000 http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.10',
    },
  ],
  meaning: 'NetEase (163, 126) defers because of the number or pattern of connections, messages or recipients.',
  references: ['NetEase: bounce codes'],
  rejects: [{ text: '554 DT:SPM 163 smtp1', because: 'content' }],
};
