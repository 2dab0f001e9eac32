import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-rate-rejected',
  receiver: 'gmail',
  ...REJECTED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: asReply(/55\d 5\.7\.28 [^\r\n]{0,200}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '550-5.7.28 [192.0.2.4] Our system has detected an unusual rate of unsolicited mail',
    },
    {
      match: asReply(/550 5\.7\.(?:1|28)[^\r\n]{0,160}unusual rate of/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '550-5.7.28 [192.0.2.4] Our system has detected an unusual rate of unsolicited mail',
    },
  ],
  meaning: 'Gmail rejects because of the rate of mail from this IP, netblock or domain.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '421-4.7.28 unusual rate of', because: 'deferred' }],
};
