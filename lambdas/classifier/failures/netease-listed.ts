import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'netease-listed',
  receiver: 'netease',
  ...REJECTED,
  detail: 'blocklist',
  placed: true,
  wordings: [
    {
      match: /\b5[05]\d[- ](?:HL:(?:IPB|REP|MEP|IHU|IPC)|MI:SPB|DT:RBL|WM:BL[IU])\b[^\r\n]{0,160}/i,
      from: 'NetEase: bounce codes',
      sample: '554 HL:IPB 163 mx8,RMCowAD3,1700000000 http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.10',
    },
  ],
  meaning: 'NetEase (163, 126) has this IP on its list.',
  references: ['NetEase: bounce codes'],
  rejects: [{ text: '421 HL:REP', because: 'for now' }],
};
