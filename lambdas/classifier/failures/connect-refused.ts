import { type Signature, UNREACHABLE } from './signature';

export const signature: Signature = {
  id: 'connect-refused',
  ...UNREACHABLE,
  wordings: [
    {
      match: /connect to (?<remote>\S{1,255}?):? {1,3}Connection refused/i,
      from: 'corpus: postfix',
      sample: 'connect to mx.example.org[192.0.2.2]:25: Connection refused',
    },
    {
      match: /connect:errno=(?:111|61)\b/i,
      from: 'corpus: openssl-s_client',
      sample: 'connect:errno=111',
      also: [{ from: 'openssl s_client on macOS', sample: 'connect:errno=61' }],
    },
    {
      match:
        /(?:ECONNREFUSED|(?<!private\/[a-z-]{1,20}: )\bConnection refused(?! from \[))(?: \((?:os error )?\d{1,5}\))?/i,
      from: 'corpus: python-smtplib',
      sample: 'ConnectionRefusedError: [Errno 111] Connection refused',
    },
    {
      match: 'target machine actively refused it',
      from: 'Windows WSAECONNREFUSED',
      sample: 'No connection could be made because the target machine actively refused it 192.0.2.2:25',
    },
    { match: /\bECONNREFUSED\b/i, from: 'corpus: nodemailer', sample: 'Error: connect ECONNREFUSED 192.0.2.2:25' },
    {
      match: /\[Errno 111\] Connect call failed[^\r\n]{0,80}/i,
      from: 'aiosmtplib',
      sample:
        "aiosmtplib.errors.SMTPConnectError: Error connecting to mx.example.org on port 25: [Errno 111] Connect call failed ('192.0.2.2', 25)",
    },
    {
      match: /\(10061\)|error code:? 10061|\bWSAECONNREFUSED\b/i,
      from: 'Windows Sockets',
      sample: 'SmtpException: socket error 10061 (WSAECONNREFUSED)',
    },
  ],
  meaning: 'The TCP connection was refused: nothing listens there, or a firewall rejects it.',
  references: ['errno 111', 'corpus: postfix, openssl-s_client'],
  rejects: [
    { text: 'problem talking to server private/tlsmgr: Connection refused', because: 'a process on the same host' },
    { text: 'refused to talk to me: 421 imp06 connection refused from [192.0.2.2]', because: 'a reply' },
    { text: 'connect to mx.example.org[192.0.2.2]:25: Connection timed out', because: 'no answer at all' },
  ],
};
