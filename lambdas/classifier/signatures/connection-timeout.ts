import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'connection-timeout',
  phase: 'unknown',
  failure: 'timeout',
  role: 'stop',
  placed: true,
  general: true,
  wordings: [
    { literal: 'connection timed out', pattern: /Connection timed out/i },
    { literal: 'operation timed out', pattern: /Operation timed out(?: after \d{1,9} milliseconds)?/i },
    { literal: 'etimedout', pattern: /\bETIMEDOUT\b/i },
    { literal: 'socket timeout waiting on', pattern: /socket timeout waiting on (?<what>[a-z]{1,20})/i },
    { literal: 'error: timeout', pattern: /Error: Timeout\b/i },
    { literal: 'failed: timeout', pattern: /failed: Timeout\b/i },
    { literal: 'timeouterror', pattern: /\bTimeoutError\b/i },
    { literal: 'socket.timeout', pattern: /socket\.timeout: timed out/i },
    { literal: 'sockettimeoutexception', pattern: /SocketTimeoutException/i },
    { literal: 'read timed out', pattern: /\bRead timed out\b/i },
    { literal: 'net::readtimeout', pattern: /Net::ReadTimeout/i },
    { literal: 'i/o timeout', pattern: /i\/o timeout/i },
    { literal: "error receiving '", pattern: /error receiving '2[25]0 ': Timeout/i },
    { literal: 'network read error', pattern: /network read error: the operation timed out/i },
    { literal: 'timeout waiting for', pattern: /Timeout \(\d{1,5} secs\) waiting for server response/i },
    { literal: 'timed out waiting', pattern: /timed out waiting for (?<what>[^\r\n]{1,60})/i },
  ],
  meaning: 'The far side did not answer within the time limit.',
  references: ['errno 110', 'Haraka outbound', 'corpus: curl, nodemailer'],
};

export const samples: Samples = {
  matches: [
    { text: 'curl: (28) Operation timed out after 7001 milliseconds with 0 bytes received', from: 'corpus: curl' },
    { text: 'Ongoing connection failed to 192.0.2.2:25 : socket timeout waiting on connect', from: 'corpus: haraka' },
  ],
  rejects: [{ text: 'Cannot start TLS: handshake failure', because: 'no time-out' }],
};
