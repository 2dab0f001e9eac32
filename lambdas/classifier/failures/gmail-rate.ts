import { DEFERRED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-rate',
  receiver: 'gmail',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: 'mail/?p=UnsolicitedRateLimitError',
      from: 'git send-email',
      sample: '4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError a1b2c3 - gsmtp',
    },
    {
      match: asReply(/421 4\.7\.(?:0|28)[^\r\n]{0,160}unusual rate of/),
      from: 'Exim, a public paste',
      sample:
        'defer (-46) H=alt4.gmail-smtp-in.l.google.com [192.0.2.27]:25: SMTP error from remote mail server after end of data: 421-4.7.0 [192.0.2.80 15] Our system has detected an unusual rate of',
    },
    {
      match: asReply(/421 4\.7\.28 [^\r\n]{0,200}/),
      from: 'a public thread',
      sample:
        '421-4.7.28 [192.0.2.4] Our system has detected an unusual rate of 421-4.7.28 unsolicited mail originating from your IP address.',
    },
    {
      match: asReply(/421 4\.7\.28[^\r\n]{0,200}rate limited/),
      from: 'corpus: nodemailer',
      sample: '421-4.7.28 spam, mail sent from your IP address has been temporarily rate limited.',
    },
    {
      match: asReply(/421 4\.7\.0[^\r\n]{0,120}Too many concurrent/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '421 4.7.0 Too many concurrent SMTP connections from this IP',
    },
  ],
  meaning: 'Gmail defers because of the rate of mail from this IP, netblock or domain.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [
    { text: '421 4.7.0 Temporary System Problem. Try again later', because: 'no rate is named' },
    { text: '550-5.7.28 unusual rate of unsolicited mail', because: 'rejected' },
  ],
};
