import type { Signature } from './signature';

export const signature: Signature = {
  id: 'remote-closed-in-response',
  phase: 'session',
  failure: 'closed',
  placed: true,
  general: true,
  wordings: [
    {
      match: /Remote host (?:\S{1,255} \[[^\]]{1,64}\] )?closed connection in response to (?<command>[^\r\n(]{1,80})/i,
      from: 'Exim test/log/1199',
      sample:
        'defer (-18) H=mx.example.org [192.0.2.2]: Remote host closed connection in response to EHLO smarthost.example.org',
      also: [
        {
          from: 'corpus: exim',
          sample: 'H=mx.example.org [192.0.2.2]:25: Remote host closed connection in response to initial connection',
        },
      ],
    },
  ],
  meaning: 'The far side closed the connection in answer to the command that the line names.',
  references: ['Exim src/transports/smtp.c', 'corpus: exim'],
  rejects: [{ text: 'Remote host closed connection unexpectedly', because: 'names no command' }],
};
