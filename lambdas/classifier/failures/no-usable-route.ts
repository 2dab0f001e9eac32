import { type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'no-usable-route',
  ...UNEXPLAINED,
  role: 'consequence',
  wordings: [
    {
      match: 'Network error on destination MXs',
      from: 'corpus: opensmtpd',
      sample: 'result="TempFail" stat="Network error on destination MXs"',
    },
    {
      match: 'No valid route for [connector',
      from: 'corpus: opensmtpd',
      sample: 'smtp-out: No valid route for [connector:192.0.2.10->[relay:example.org,smtp]]',
    },
    { match: 'Tried all MXs', from: 'corpus: haraka', sample: 'Temp failing mail: Tried all MXs' },
    {
      match: /all hosts (?:for [^\r\n]{1,120} )?have been failing/i,
      from: 'Exim src/deliver.c',
      sample: "a@example.org: all hosts for 'example.org' have been failing for a long time",
    },
  ],
  meaning: 'Every server of the domain was tried in vain; the errors of the single tries say why.',
  references: ['OpenSMTPD mta.c', 'Haraka outbound', 'corpus: opensmtpd, haraka'],
  rejects: [{ text: 'mta error reason=Connection closed unexpectedly', because: 'a single try' }],
};
