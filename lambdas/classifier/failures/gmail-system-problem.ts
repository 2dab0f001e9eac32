import type { Samples, Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-system-problem',
  phase: 'unknown',
  failure: 'deferred',
  detail: 'system-problem',
  placed: true,
  wordings: [
    /\b(?:42|45)1[- ,"'b]{1,4}4\.\d\.\d[",]{0,2} (?:\S{1,20} )?Temporary System Problem/i,
    asReply(/421 4\.4\.5 [^\r\n]{0,120}/),
    asReply(/451 4\.3\.0 (?![^\r\n]{0,40}Mail server temporarily rejected)[^\r\n]{0,120}/),
    asReply(/421 4\.[0-9.]{3,6} Server busy/),
    /(?:^|[\s:/])4\.\d\.\d Temporary System Problem\. {1,2}Try again later/i,
  ],
  meaning: "A temporary refusal on Google's side, or one that answers pressure from this sender.",
};

export const samples: Samples = {
  references: ['Google: Gmail SMTP errors and codes'],
  matches: [
    {
      text: 'starttls:  / 4.7.0 Temporary System Problem.  Try again later (10). abc123 - gsmtp',
      from: 'Perl Net::SMTP, which keeps the code apart',
    },
    { text: '421, "4.7.0", Temporary System Problem. Try again later.', from: 'Google: Gmail SMTP errors and codes' },
    {
      text: 'host mx.example.org[192.0.2.2] refused to talk to me: 421 4.7.0 Temporary System Problem.  Try again later (3). - gsmtp',
      from: 'corpus: postfix',
    },
  ],
  rejects: [
    {
      text: '454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later.',
      because: 'about login',
    },
  ],
};
