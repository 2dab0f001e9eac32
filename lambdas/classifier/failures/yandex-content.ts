import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'yandex-content',
  receiver: 'yandex',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: 'Message rejected under suspicion of SPAM',
      from: 'Yandex Mail: report on non-delivery',
      sample: '554 5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc 1666666666-abc',
    },
    {
      match: /Blocked by spam statistics/i,
      from: 'Yandex Mail: report on non-delivery',
      sample: '550 5.7.1 [192.0.2.10] Blocked by spam statistics - see http://feedback.yandex.ru/',
    },
  ],
  meaning: 'Yandex took the message for spam.',
  references: ['Yandex Mail: report on non-delivery'],
  rejects: [{ text: '451 4.7.1 Sorry, the service is currently unavailable', because: 'for now' }],
};
