import { GENERAL, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'connection-reset',
  ...GENERAL,
  failure: 'reset',
  wordings: [
    /Connection reset by (?:peer|[A-Za-z0-9.-]{4,255})/i,
    /\bECONNRESET\b/i,
    'forcibly closed by the remote host',
    /\bBroken pipe\b/i,
    'java.net.SocketException: Connection reset',
    /SMTPServerDisconnected: 104\b/i,
    /\bWSAECONNRESET\b/i,
    /\((?:0x)?(?:10054|80072746)\)/i,
    '(os error 104)',
    /\bconnection was aborted\b(?: by the software in your host machine)?/i,
    /\bECONNABORTED\b/i,
    /Winsock error code: 10054|dropped due to ConnectionReset/i,
  ],
  meaning: 'The TCP connection was reset by the far side or a device on the path.',
};

export const samples: Samples = {
  references: ['errno 104'],
  matches: [
    { text: '421 4.4.2 Connection dropped due to ConnectionReset', from: 'Exchange' },
    { text: 'System.Net.Sockets.SocketException (10054): The remote side went away', from: '.NET 8' },
    { text: 'aiosmtplib.errors.SMTPServerDisconnected: 104', from: 'aiosmtplib' },
    { text: 'read ECONNRESET', from: 'Node.js' },
    { text: 'curl: (56) Recv failure: Connection reset by peer', from: 'corpus: curl' },
    { text: 'stat=Deferred: Connection reset by mx.example.org.', from: 'corpus: sendmail' },
  ],
  rejects: [{ text: 'Connection refused', because: 'never connected' }],
};
