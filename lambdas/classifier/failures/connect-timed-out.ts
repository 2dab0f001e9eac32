import { NOTHING_ANSWERED, type Signature } from './signature';

export const signature: Signature = {
  id: 'connect-timed-out',
  phase: 'connect',
  failure: 'timeout',
  wordings: [
    {
      match: /Timeout while connecting to (?<remote>\S{1,255})/i,
      from: 'sendEmail',
      sample: 'ERROR => Timeout while connecting to mx.example.org:587  There was no response after 5 seconds.',
    },
    {
      match: /connect to (?<remote>\S{1,255}?):? {1,3}(?:Connection|Operation) timed out/i,
      from: 'docker-postfix, a public thread',
      sample:
        'dsn=4.4.1, status=deferred (connect to alt4.gmail-smtp-in.l.google.com[192.0.2.27]:25: Operation timed out)',
      also: [
        {
          from: 'docker-mailserver, a public thread',
          sample: 'connect to gmail-smtp-in.l.google.com[192.0.2.27]:25: Connection timed out',
        },
      ],
    },
  ],
  meaning: NOTHING_ANSWERED,
  references: ['Postfix src/smtp/smtp_connect.c', 'corpus: postfix'],
  rejects: [
    {
      text: 'SSL_connect error to mx01.example.net[198.51.100.5]:25: Connection timed out',
      because: 'in the handshake',
    },
  ],
};
