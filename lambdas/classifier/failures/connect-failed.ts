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
    /cannot connect to remote server(?! \[Message=[^\]]{0,30}(?:TLS|Security))|Failed to establish connection/i,
    /connecting to Outgoing server \(SMTP\) \S{1,255} failed/i,
    /No (?:SMTP servers were available|valid hosts)/i,
    'recipient server did not accept our requests to connect',
  ],
  meaning: 'No TCP connection came about.',
};

export const samples: Samples = {
  references: ['curl exit code 7', 'corpus: curl, gnutls-cli'],
  matches: [
    {
      text: 'The recipient server did not accept our requests to connect. Learn more at https://support.google.com/mail/answer/7720',
      from: 'a notification from Gmail',
    },
    { text: '451 4.4.1 [internal] No valid hosts (unable to make any connections)', from: 'SparkPost' },
    {
      text: 'smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Failed to establish connection>',
      from: 'Amazon SES',
    },
    { text: 'No SMTP servers were available for example.org. Tried mx.example.org', from: 'Postal' },
    { text: '450 4.4.317 Cannot connect to remote server', from: 'Exchange' },
    { text: 's-nail: Connecting to 192.0.2.2:25 ... /root/dead.letter 10/211', from: 's-nail' },
    {
      text: "curl: (7) Failed to connect to mx.example.org port 25 after 3 ms: Couldn't connect to server",
      from: 'corpus: curl',
    },
  ],
  rejects: [
    {
      text: 'LED=450 4.4.317 Cannot connect to remote server [Message=451 4.4.0 TLS negotiation failed with error SocketError]',
      because: 'it did, and TLS failed',
    },
    { text: 's-nail: Connecting to 192.0.2.2:25 ... connected.', because: 'it was' },
    { text: 'Connected to mx.example.org', because: 'it did' },
  ],
};
