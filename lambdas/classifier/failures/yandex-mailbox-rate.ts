import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'yandex-mailbox-rate',
  receiver: 'yandex',
  ...DEFERRED,
  detail: 'mailbox-rate',
  placed: true,
  wordings: [
    {
      match: /The recipient has exceeded (?:their|the)? ?message rate limit/i,
      from: 'Yandex Mail: report on non-delivery',
      sample: '450 4.2.1 The recipient has exceeded message rate limit. Try again later.',
    },
  ],
  meaning: 'The mailbox at Yandex receives more than it takes at the moment.',
  references: ['Yandex Mail: report on non-delivery'],
  rejects: [{ text: '451 4.7.1 Sorry, the service is currently unavailable', because: 'about the sender' }],
};
