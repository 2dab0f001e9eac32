import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'yandex-deferred',
  receiver: 'yandex',
  ...DEFERRED,
  placed: true,
  wordings: [
    {
      match: asReply(/451 4\.7\.1 Sorry, the service is currently unavailable[^\r\n]{0,60}/),
      from: 'Yandex Mail: report on non-delivery',
      sample: '451 4.7.1 Sorry, the service is currently unavailable. Please come back later.',
    },
  ],
  meaning: 'Yandex takes no mail from this server for now: greylisting, or a limit.',
  references: ['Yandex Mail: report on non-delivery'],
  rejects: [{ text: '450 4.2.1 The recipient has exceeded message rate limit', because: 'about the mailbox' }],
};
