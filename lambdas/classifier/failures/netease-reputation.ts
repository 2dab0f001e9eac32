import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'netease-reputation',
  receiver: 'netease',
  ...DEFERRED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: /\b4[25]\d[- ](?:HL:(?:REP|MEP)|DT:RBL|WM:BL[IU])\b[^\r\n]{0,160}/i,
      from: 'NetEase: bounce codes',
      sample: '421 HL:REP 163 mx8,RMCowAD3,1700000000 http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.10',
    },
  ],
  meaning: 'NetEase (163, 126) takes no connection from this IP for now, because of what it sent.',
  references: ['NetEase: bounce codes'],
  rejects: [{ text: '451 MI:DMC', because: 'a rate' }],
};
