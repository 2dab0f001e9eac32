import { DEFERRED, type Samples, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-rate',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    'mail/?p=UnsolicitedRateLimitError',
    asReply(/421 4\.7\.(?:0|28)[^\r\n]{0,160}unusual rate of/),
    asReply(/421 4\.7\.28 [^\r\n]{0,200}/),
    asReply(/421 4\.7\.28[^\r\n]{0,200}rate limited/),
    asReply(/421 4\.7\.0[^\r\n]{0,120}Too many concurrent/),
  ],
  meaning: 'Gmail defers because of the rate of mail from this IP, netblock or domain.',
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    {
      text: '4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError a1b2c3 - gsmtp',
      from: 'git send-email',
    },
    {
      text: '421-4.7.28 [192.0.2.4] Our system has detected an unusual rate of 421-4.7.28 unsolicited mail originating from your IP address.',
      from: 'a public thread',
    },
    {
      text: 'defer (-46) H=alt4.gmail-smtp-in.l.google.com [192.0.2.27]:25: SMTP error from remote mail server after end of data: 421-4.7.0 [192.0.2.80 15] Our system has detected an unusual rate of',
      from: 'Exim, a public paste',
    },
  ],
  rejects: [
    { text: '421 4.7.0 Temporary System Problem. Try again later', because: 'no rate is named' },
    { text: '550-5.7.28 unusual rate of unsolicited mail', because: 'rejected' },
  ],
};
