import { type Signature, UNREACHABLE } from './signature';

export const signature: Signature = {
  id: 'small-client-connect',
  ...UNREACHABLE,
  general: true,
  wordings: [
    {
      match:
        /(?:Sending failed|smtp: Failed): {1,4}(?:Connect failed|Connection (?:failed|unreachable)|Unknown connect(?:ion)? (?:error|failure)|Socket failed)/i,
      from: 'nullmailer lib/errcodes.cc',
      sample: 'smtp: Failed: Connect failed',
    },
  ],
  meaning: 'The client did not reach the server.',
  references: ['nullmailer lib/errcodes.cc'],
  rejects: [{ text: 'Sending failed:  Unspecified error', because: 'nothing is told' }],
};
