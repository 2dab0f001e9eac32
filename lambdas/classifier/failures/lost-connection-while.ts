import { OUTBOUND, type Samples, type Signature } from './signature';
import { atStep } from './wording';

export const signature: Signature = {
  id: 'lost-connection-while',
  phase: 'session',
  failure: 'closed',
  placed: true,
  ...OUTBOUND,
  wordings: [atStep(/lost connection with (?<remote>\S{1,255})/), atStep(/lost connection/)],
  meaning: 'The far side closed the connection at the step that the line names.',
};

export const samples: Samples = {
  references: ['Postfix src/smtp/smtp_trouble.c', 'corpus: postfix'],
  matches: [
    {
      text: 'lost connection with mx.example.org[192.0.2.2] while receiving the STARTTLS response',
      from: 'Postfix src/smtp/smtp_trouble.c',
      captures: { doing: 'receiving the STARTTLS response' },
    },
    {
      text: 'lost connection with mx.example.org[192.0.2.2] while performing the EHLO handshake',
      from: 'Postfix src/smtp/smtp_proto.c',
    },
    {
      text: 'lost connection with alt4.gmail-smtp-in.l.google.com[192.0.2.26] while receiving the initial server greeting',
      from: 'docker-postfix, a public thread',
    },
    { text: 'posttls-finger: fatal: lost connection while sending STARTTLS', from: 'corpus: posttls-finger' },
  ],
  rejects: [{ text: 'lost connection after STARTTLS from unknown[192.0.2.9]', because: 'a client that came to us' }],
};
