import type { Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-system-problem',
  phase: 'unknown',
  failure: 'deferred',
  detail: 'system-problem',
  placed: true,
  wordings: [
    {
      match: /\b(?:42|45)1[- ,"'b]{1,4}4\.\d\.\d[",]{0,2} (?:\S{1,20} )?Temporary System Problem/i,
      from: 'Google: Gmail SMTP errors and codes',
      sample: '421, "4.7.0", Temporary System Problem. Try again later.',
    },
    {
      match: asReply(/421 4\.4\.5 [^\r\n]{0,120}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '421-4.4.5 Server busy, try again later.',
    },
    {
      match: asReply(/451 4\.3\.0 (?![^\r\n]{0,40}Mail server temporarily rejected)[^\r\n]{0,120}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '451 4.3.0 Temporary System Problem. Try again later (10).',
    },
    {
      match: asReply(/421 4\.[0-9.]{3,6} Server busy/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '421 4.3.0 Server busy',
    },
    {
      match: /(?:^|[\s:/])4\.\d\.\d Temporary System Problem\. {1,2}Try again later/i,
      from: 'Perl Net::SMTP, which keeps the code apart',
      sample: 'starttls:  / 4.7.0 Temporary System Problem.  Try again later (10). abc123 - gsmtp',
      also: [
        {
          from: 'corpus: postfix',
          sample:
            'host mx.example.org[192.0.2.2] refused to talk to me: 421 4.7.0 Temporary System Problem.  Try again later (3). - gsmtp',
        },
      ],
    },
  ],
  meaning: "A temporary refusal on Google's side, or one that answers pressure from this sender.",
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [
    {
      text: '454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later.',
      because: 'about login',
    },
  ],
};
