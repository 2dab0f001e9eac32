import { IN_DNS, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-timed-out',
  ...IN_DNS,
  wordings: [
    {
      match: /(?:curl: \(28\) )?Resolving timed out after \d{1,9} milliseconds[^\r\n]{0,40}/i,
      from: 'curl lib/connect.c',
      sample: 'curl: (28) Resolving timed out after 5000 milliseconds',
    },
    {
      match:
        /Sending failed: {1,4}(?:Temporary error in (?:gethostbyname|DNS lookup)|Host not found|Fatal error in gethostbyname|Host has no address)/i,
      from: 'nullmailer lib/errcodes.cc',
      sample: 'Sending failed:  Temporary error in gethostbyname',
    },
  ],
  meaning: 'The name of the server was not resolved.',
  references: ['curl lib/connect.c', 'nullmailer lib/errcodes.cc'],
  rejects: [{ text: 'curl: (28) Connection timed out after 5000 milliseconds', because: 'the name was resolved' }],
};
