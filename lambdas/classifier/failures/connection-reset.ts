import { GENERAL, type Signature } from './signature';

export const signature: Signature = {
  id: 'connection-reset',
  ...GENERAL,
  failure: 'reset',
  wordings: [
    {
      match: /Connection reset by (?:peer|[A-Za-z0-9.-]{4,255})/i,
      from: 'corpus: sendmail',
      sample: 'stat=Deferred: Connection reset by mx.example.org.',
      also: [{ from: 'corpus: curl', sample: 'curl: (56) Recv failure: Connection reset by peer' }],
    },
    { match: /\bECONNRESET\b/i, from: 'Node.js', sample: 'read ECONNRESET' },
    {
      match: 'forcibly closed by the remote host',
      from: 'Windows WSAECONNRESET',
      sample: 'An existing connection was forcibly closed by the remote host',
    },
    { match: /\bBroken pipe\b/i, from: 'corpus: curl', sample: '* Send failure: Broken pipe' },
    {
      match: 'java.net.SocketException: Connection reset',
      from: 'Java java.net',
      sample: 'java.net.SocketException: Connection reset',
    },
    {
      match: /SMTPServerDisconnected: 104\b/i,
      from: 'aiosmtplib',
      sample: 'aiosmtplib.errors.SMTPServerDisconnected: 104',
    },
    {
      match: /\bWSAECONNRESET\b/i,
      from: 'Windows Sockets',
      sample: 'Error: (10054) WSAECONNRESET while waiting for reply to EHLO',
    },
    {
      match: /\((?:0x)?(?:10054|80072746)\)/i,
      from: '.NET 8',
      sample: 'System.Net.Sockets.SocketException (10054): The remote side went away',
    },
    { match: '(os error 104)', from: 'Rust std::io', sample: 'smtp error: (os error 104)' },
    {
      match: /\bconnection was aborted\b(?: by the software in your host machine)?/i,
      from: 'Windows WSAECONNABORTED',
      sample: 'An established connection was aborted by the software in your host machine',
    },
    { match: /\bECONNABORTED\b/i, from: 'Node.js net', sample: 'Error: write ECONNABORTED to smtp server' },
    {
      match: /Winsock error code: 10054|dropped due to ConnectionReset/i,
      from: 'Exchange',
      sample: '421 4.4.2 Connection dropped due to ConnectionReset',
    },
  ],
  meaning: 'The TCP connection was reset by the far side or a device on the path.',
  references: ['errno 104'],
  rejects: [{ text: 'Connection refused', because: 'never connected' }],
};
