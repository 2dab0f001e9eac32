import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'connection-reset',
  phase: 'unknown',
  failure: 'reset',
  role: 'stop',
  placed: true,
  general: true,
  wordings: [
    { literal: 'connection reset by', pattern: /Connection reset by (?:peer|[A-Za-z0-9.-]{4,255})/i },
    { literal: 'econnreset', pattern: /\bECONNRESET\b/i },
    { literal: 'forcibly closed by the remote host', pattern: /forcibly closed by the remote host/i },
    { literal: 'broken pipe', pattern: /\bBroken pipe\b/i },
    { literal: 'connection reset', pattern: /java\.net\.SocketException: Connection reset/i },
    { literal: 'smtpserverdisconnected: 104', pattern: /SMTPServerDisconnected: 104\b/i },
    { literal: 'wsaeconnreset', pattern: /\bWSAECONNRESET\b/i },
    { literal: '(10054)', pattern: /\((?:0x)?(?:10054|80072746)\)/i },
    { literal: 'os error 104', pattern: /\(os error 104\)/i },
    {
      literal: 'connection was aborted',
      pattern: /connection was aborted by the software in your host machine|\bconnection was aborted\b/i,
    },
    { literal: 'econnaborted', pattern: /\bECONNABORTED\b/i },
  ],
  meaning: 'The TCP connection was reset by the far side or a device on the path.',
  references: ['errno 104'],
};

export const samples: Samples = {
  matches: [
    { text: 'System.Net.Sockets.SocketException (10054): The remote side went away', from: '.NET 8' },
    { text: 'aiosmtplib.errors.SMTPServerDisconnected: 104', from: 'aiosmtplib' },
    { text: 'read ECONNRESET', from: 'Node.js' },
    { text: 'curl: (56) Recv failure: Connection reset by peer', from: 'corpus: curl' },
    { text: 'stat=Deferred: Connection reset by mx.example.org.', from: 'corpus: sendmail' },
  ],
  rejects: [{ text: 'Connection refused', because: 'never connected' }],
};
