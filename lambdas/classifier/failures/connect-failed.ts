import { type Signature, UNREACHABLE } from './signature';

export const signature: Signature = {
  id: 'connect-failed',
  ...UNREACHABLE,
  general: true,
  wordings: [
    {
      match: /(?:Failed to connect to (?<remote>\S{1,255}) port \d{1,5}[^\r\n:]{0,40}: )?Couldn't connect to server/i,
      from: 'corpus: curl',
      sample: "curl: (7) Failed to connect to mx.example.org port 25 after 3 ms: Couldn't connect to server",
    },
    {
      match: /Could not connect to (?!SMTP host)(?<remote>\S{1,255})/i,
      from: 'gnutls-cli',
      sample: 'Could not connect to 192.0.2.2:25',
    },
    {
      match: /Couldn't connect to host, port: [^\r\n]{1,120}; timeout/i,
      from: 'Jakarta Mail',
      sample: "com.sun.mail.util.MailConnectException: Couldn't connect to host, port: mx.example.org, 25; timeout -1",
    },
    {
      match: /Unable to connect to (?:the )?(?:remote server|SMTP)/i,
      from: '.NET System.Net',
      sample: 'System.Net.WebException: Unable to connect to the remote server',
    },
    {
      match: "wasn't able to establish an SMTP connection",
      from: 'mail plug-ins of web applications',
      sample: "Mail wasn't able to establish an SMTP connection to the server.",
    },
    {
      match: /: Connecting to \S{1,255} \.{3} (?!connected)[^\r\n]{0,60}dead\.letter/i,
      from: 's-nail',
      sample: 's-nail: Connecting to 192.0.2.2:25 ... /root/dead.letter 10/211',
    },
    {
      match:
        /cannot connect to remote server(?! \[Message=[^\]]{0,30}(?:TLS|Security))|Failed to establish connection/i,
      from: 'Exchange',
      sample: '450 4.4.317 Cannot connect to remote server',
      also: [
        {
          from: 'Amazon SES',
          sample:
            'smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Failed to establish connection>',
        },
      ],
    },
    {
      match: /connecting to Outgoing server \(SMTP\) \S{1,255} failed/i,
      from: 'Thunderbird',
      sample: 'The message could not be sent because connecting to Outgoing server (SMTP) mx.example.org failed.',
    },
    {
      match: /No (?:SMTP servers were available|valid hosts)/i,
      from: 'Postal',
      sample: 'No SMTP servers were available for example.org. Tried mx.example.org',
      also: [{ from: 'SparkPost', sample: '451 4.4.1 [internal] No valid hosts (unable to make any connections)' }],
    },
    {
      match: 'recipient server did not accept our requests to connect',
      from: 'a notification from Gmail',
      sample:
        'The recipient server did not accept our requests to connect. Learn more at https://support.google.com/mail/answer/7720',
    },
    {
      match: /responded with:? \x224\d\d \d\.\d\.\d{1,3} unable to connect/i,
      from: 'Exchange: last error of a queue',
      sample:
        '451 4.4.0 primary target IP address responded with "421 4.4.2 unable to connect." Attempted failover to alternate host, but that did not succeed.',
    },
  ],
  meaning: 'No TCP connection came about.',
  references: ['curl exit code 7', 'corpus: curl, gnutls-cli'],
  rejects: [
    {
      text: 'LED=450 4.4.317 Cannot connect to remote server [Message=451 4.4.0 TLS negotiation failed with error SocketError]',
      because: 'it did, and TLS failed',
    },
    { text: 's-nail: Connecting to 192.0.2.2:25 ... connected.', because: 'it was' },
    { text: 'Connected to mx.example.org', because: 'it did' },
  ],
};
