import { OUTBOUND, type Signature } from './signature';
import { atStep } from './wording';

export const signature: Signature = {
  id: 'lost-connection-while',
  phase: 'session',
  failure: 'closed',
  placed: true,
  ...OUTBOUND,
  wordings: [
    {
      match: atStep(/lost connection with (?<remote>\S{1,255})/),
      from: 'docker-postfix, a public thread',
      sample:
        'lost connection with alt4.gmail-smtp-in.l.google.com[192.0.2.26] while receiving the initial server greeting',
      also: [
        {
          from: 'Postfix src/smtp/smtp_trouble.c',
          sample: 'lost connection with mx.example.org[192.0.2.2] while receiving the STARTTLS response',
          captures: { doing: 'receiving the STARTTLS response' },
        },
        {
          from: 'Postfix src/smtp/smtp_proto.c',
          sample: 'lost connection with mx.example.org[192.0.2.2] while performing the EHLO handshake',
        },
      ],
    },
    {
      match: atStep(/lost connection/),
      from: 'corpus: posttls-finger',
      sample: 'posttls-finger: fatal: lost connection while sending STARTTLS',
    },
  ],
  meaning: 'The far side closed the connection at the step that the line names.',
  references: ['Postfix src/smtp/smtp_trouble.c', 'corpus: postfix'],
  rejects: [{ text: 'lost connection after STARTTLS from unknown[192.0.2.9]', because: 'a client that came to us' }],
};
