import { type Samples, type Signature, UNREACHABLE } from './signature';

export const signature: Signature = {
  id: 'connect-failed',
  ...UNREACHABLE,
  general: true,
  wordings: [
    /(?:Failed to connect to (?<remote>\S{1,255}) port \d{1,5}[^\r\n:]{0,40}: )?Couldn't connect to server/i,
    /Could not connect to (?!SMTP host)(?<remote>\S{1,255})/i,
    /Couldn't connect to host, port: [^\r\n]{1,120}; timeout/i,
    /Unable to connect to (?:the )?(?:remote server|SMTP)/i,
    "wasn't able to establish an SMTP connection",
    /: Connecting to \S{1,255} \.{3} (?!connected)[^\r\n]{0,60}dead\.letter/i,
    'cannot connect to remote server',
    /connecting to Outgoing server \(SMTP\) \S{1,255} failed/i,
    'No SMTP servers were available',
  ],
  meaning: 'No TCP connection came about.',
};

export const samples: Samples = {
  references: ['curl exit code 7', 'corpus: curl, gnutls-cli'],
  matches: [
    { text: 'No SMTP servers were available for example.org. Tried mx.example.org', from: 'Postal' },
    { text: '450 4.4.317 Cannot connect to remote server', from: 'Exchange' },
    { text: 's-nail: Connecting to 192.0.2.2:25 ... /root/dead.letter 10/211', from: 's-nail' },
    {
      text: "curl: (7) Failed to connect to mx.example.org port 25 after 3 ms: Couldn't connect to server",
      from: 'corpus: curl',
    },
  ],
  rejects: [
    { text: 's-nail: Connecting to 192.0.2.2:25 ... connected.', because: 'it was' },
    { text: 'Connected to mx.example.org', because: 'it did' },
  ],
};
