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
  ],
  meaning: 'The TCP connection was reset by the far side or a device on the path.',
  references: ['errno 104'],
};

export const samples: Samples = {
  matches: [
    { text: 'read ECONNRESET', from: 'Node.js' },
    { text: 'curl: (56) Recv failure: Connection reset by peer', from: 'corpus: curl' },
    { text: 'stat=Deferred: Connection reset by mx.example.org.', from: 'corpus: sendmail' },
  ],
  rejects: [{ text: 'Connection refused', because: 'never connected' }],
};
