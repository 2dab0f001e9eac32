import { OUTBOUND, type Samples, type Signature } from './signature';
import { atStep } from './wording';

export const signature: Signature = {
  id: 'conversation-timed-out',
  phase: 'session',
  failure: 'timeout',
  placed: true,
  ...OUTBOUND,
  wordings: [
    atStep(/conversation with (?<remote>\S{1,255}) timed out/),
    /timeout while reading (?<doing>server greeting)/i,
    atStep(/timeout/),
  ],
  meaning: 'The far side stopped answering at the step that the line names.',
};

export const samples: Samples = {
  references: ['Postfix src/smtp/smtp_trouble.c', 'corpus: postfix, posttls-finger'],
  matches: [
    {
      text: 'conversation with mx.example.org[192.0.2.2] timed out while receiving the STARTTLS response',
      from: 'Postfix src/smtp/smtp_trouble.c',
    },
    { text: 'posttls-finger: timeout while reading server greeting', from: 'corpus: posttls-finger' },
  ],
  rejects: [{ text: 'connect to mx.example.org[192.0.2.2]:25: Connection timed out', because: 'TCP never connected' }],
};
