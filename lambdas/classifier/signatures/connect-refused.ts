import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'connect-refused',
  phase: 'connect',
  failure: 'unreachable',
  role: 'stop',
  wordings: [
    { literal: 'connect to', pattern: /connect to (?<remote>[^\s]{1,255}?):? {1,3}Connection refused/i },
    { literal: 'errno=111', pattern: /connect:errno=111/i },
    { literal: 'connection refused', pattern: /(?:ECONNREFUSED|\bConnection refused)(?: \((?:os error )?\d{1,5}\))?/i },
    { literal: 'actively refused it', pattern: /target machine actively refused it/i },
    { literal: 'econnrefused', pattern: /\bECONNREFUSED\b/i },
    { literal: 'connect call failed', pattern: /\[Errno 111\] Connect call failed[^\r\n]{0,80}/i },
    { literal: '(10061)', pattern: /\(10061\)|\bWSAECONNREFUSED\b/i },
  ],
  meaning: 'The TCP connection was refused: nothing listens there, or a firewall rejects it.',
  references: ['errno 111', 'corpus: postfix, openssl-s_client'],
};

export const samples: Samples = {
  matches: [
    {
      text: "aiosmtplib.errors.SMTPConnectError: Error connecting to mx.example.org on port 25: [Errno 111] Connect call failed ('192.0.2.2', 25)",
      from: 'aiosmtplib',
    },
    { text: 'connect:errno=111', from: 'corpus: openssl-s_client' },
    { text: 'connect to mx.example.org[192.0.2.2]:25: Connection refused', from: 'corpus: postfix' },
    { text: 'ConnectionRefusedError: [Errno 111] Connection refused', from: 'corpus: python-smtplib' },
  ],
  rejects: [{ text: 'connect to mx.example.org[192.0.2.2]:25: Connection timed out', because: 'no answer at all' }],
};
