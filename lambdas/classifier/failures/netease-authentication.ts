import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'netease-authentication',
  receiver: 'netease',
  ...REJECTED,
  detail: 'authentication',
  placed: true,
  wordings: [
    {
      match: /\b5[05]\d[- ]MI:(?:SPF|DMA)\b[^\r\n]{0,160}/i,
      from: 'NetEase: bounce codes',
      sample: '550 MI:SPF 163 mx8,RMCowAD3,1700000000 http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.10',
    },
  ],
  meaning: 'NetEase (163, 126) refuses because SPF or DMARC fails.',
  references: ['NetEase: bounce codes'],
  rejects: [{ text: '554 DT:SPM', because: 'content' }],
};
