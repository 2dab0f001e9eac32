import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-reputation',
  receiver: 'gmail',
  ...DEFERRED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: asReply(/421 4\.7\.0[^\r\n]{0,200}(?:very )?low reputation/),
      from: 'Google: Gmail SMTP errors and codes',
      sample:
        '421 4.7.0 Our system has detected that this message is suspicious due to the very low reputation of the sending IP address.',
    },
    {
      match: asReply(/421 4\.7\.0[^\r\n]{0,200}suspicious due to/),
      from: 'Google: Gmail SMTP errors and codes',
      sample:
        '421 4.7.0 Our system has detected that this message is suspicious due to the very low reputation of the sending IP address.',
    },
    {
      match: asReply(/421 4\.7\.0 \[[^\]]{3,60}\] {1,2}Our system has detected that this message/),
      from: 'Sendmail 8.18: it logs the first line of a reply',
      sample: 'reply=421-4.7.0 [192.0.2.7      15] Our system has detected that this message is, stat=Deferred',
    },
  ],
  meaning: 'Gmail defers because of the reputation of the sending IP or domain.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '421 4.7.0 Temporary System Problem. Try again later', because: 'no reputation is named' }],
};
