import { type Samples, type Signature, UNREACHABLE } from './signature';

export const signature: Signature = {
  id: 'connect-refused',
  ...UNREACHABLE,
  wordings: [
    /connect to (?<remote>\S{1,255}?):? {1,3}Connection refused/i,
    /connect:errno=(?:111|61)\b/i,
    /(?:ECONNREFUSED|(?<!private\/[a-z-]{1,20}: )\bConnection refused(?! from \[))(?: \((?:os error )?\d{1,5}\))?/i,
    'target machine actively refused it',
    /\bECONNREFUSED\b/i,
    /\[Errno 111\] Connect call failed[^\r\n]{0,80}/i,
    /\(10061\)|error code:? 10061|\bWSAECONNREFUSED\b/i,
  ],
  meaning: 'The TCP connection was refused: nothing listens there, or a firewall rejects it.',
};

export const samples: Samples = {
  references: ['errno 111', 'corpus: postfix, openssl-s_client'],
  matches: [
    {
      text: "aiosmtplib.errors.SMTPConnectError: Error connecting to mx.example.org on port 25: [Errno 111] Connect call failed ('192.0.2.2', 25)",
      from: 'aiosmtplib',
    },
    { text: 'connect:errno=111', from: 'corpus: openssl-s_client' },
    { text: 'connect:errno=61', from: 'openssl s_client on macOS' },
    { text: 'connect to mx.example.org[192.0.2.2]:25: Connection refused', from: 'corpus: postfix' },
    { text: 'ConnectionRefusedError: [Errno 111] Connection refused', from: 'corpus: python-smtplib' },
  ],
  rejects: [
    { text: 'problem talking to server private/tlsmgr: Connection refused', because: 'a process on the same host' },
    { text: 'refused to talk to me: 421 imp06 connection refused from [192.0.2.2]', because: 'a reply' },
    { text: 'connect to mx.example.org[192.0.2.2]:25: Connection timed out', because: 'no answer at all' },
  ],
};
