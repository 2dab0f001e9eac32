import { OUTBOUND, type Signature } from './signature';
import { atStep } from './wording';

export const signature: Signature = {
  id: 'conversation-timed-out',
  phase: 'session',
  failure: 'timeout',
  placed: true,
  ...OUTBOUND,
  wordings: [
    {
      match: atStep(/conversation with (?<remote>\S{1,255}) timed out/),
      from: 'Postfix src/smtp/smtp_trouble.c',
      sample: 'conversation with mx.example.org[192.0.2.2] timed out while receiving the STARTTLS response',
    },
    {
      match: /timeout while reading (?<doing>server greeting)/i,
      from: 'corpus: posttls-finger',
      sample: 'posttls-finger: timeout while reading server greeting',
    },
    {
      match: atStep(/timeout/),
      from: 'corpus: posttls-finger',
      sample: 'posttls-finger: timeout while reading server greeting',
    },
  ],
  meaning: 'The far side stopped answering at the step that the line names.',
  references: ['Postfix src/smtp/smtp_trouble.c', 'corpus: postfix, posttls-finger'],
  rejects: [{ text: 'connect to mx.example.org[192.0.2.2]:25: Connection timed out', because: 'TCP never connected' }],
};
