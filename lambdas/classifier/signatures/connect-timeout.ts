import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'connect-timeout',
  phase: 'connect',
  failure: 'timeout',
  role: 'stop',
  wordings: [
    {
      literal: 'connection timed out',
      pattern:
        /(?:H=[^\s]{1,255} \[[^\]]{1,64}\](?::\d{1,5})? |port \d{1,5}: |cannot connect to [^\r\n]{1,120}: |Failed to get socket: |defer \(110\): |\(421 4\.4\.1 |421 4\.4\.1 |connect\(\) failed: )Connection timed out/i,
    },
    { literal: 'connect timed out', pattern: /\bconnect timed out/i },
    { literal: 'connection timeout', pattern: /\bConnection timeout\b/i },
    {
      literal: 'connection timed out after',
      pattern: /(?:Connection|Resolving) timed out after \d{1,9} milliseconds/i,
    },
    { literal: 'net::opentimeout', pattern: /Net::OpenTimeout: execution expired/i },
    { literal: 'connecttimeout', pattern: /\bConnectTimeout/i },
    { literal: 'timed out connecting to', pattern: /Timed out connecting to [^\s]{1,255} on port \d{1,5}/i },
    { literal: 'did not properly respond', pattern: /connected party did not properly respond/i },
    { literal: 'connect: timeout', pattern: /\bconnect: timeout\b/i },
    { literal: 'connection timed out with', pattern: /Connection timed out with [^\s]{1,255}/i },
    { literal: 'connect etimedout', pattern: /connect ETIMEDOUT/i },
    { literal: 'dial tcp', pattern: /dial tcp [^\s]{1,80}: i\/o timeout/i },
  ],
  meaning: 'No TCP connection came about: nothing answered until the time limit.',
  references: ['errno 110', 'corpus: exim, msmtp, nodemailer'],
};

export const samples: Samples = {
  matches: [
    {
      text: '451 4.4.0 Primary target IP address responded with: "421 4.4.1 Connection timed out."',
      from: 'Exchange queue viewer',
    },
    {
      text: 'Cannot connect to 192.0.2.27:25 (mx.example.org) (Net::OpenTimeout: execution expired)',
      from: 'Postal, issue 448',
    },
    { text: 'H=mx.example.org [192.0.2.2]:25 Connection timed out', from: 'corpus: exim' },
    { text: 'msmtp: cannot connect to mx.example.org, port 25: Connection timed out', from: 'corpus: msmtp' },
    { text: 'Error: Connection timeout', from: 'Nodemailer' },
  ],
  rejects: [
    { text: 'SSL_connect error to mx.example.org[192.0.2.2]:25: Connection timed out', because: 'in the handshake' },
  ],
};
