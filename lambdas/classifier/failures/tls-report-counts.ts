import { CONTEXT, type Signature } from './signature';

export const signature: Signature = {
  id: 'tls-report-counts',
  ...CONTEXT,
  formats: ['tls-rpt'],
  wordings: [
    {
      match:
        /^TLS report \(\d{1,6} lines\) of [^\r\n:]{1,600}: (?<failed>\d{1,12}) of (?<all>\d{1,13}) sessions failed(?:, (?<most>\d{1,12}) of them (?<result>[a-z-]{3,60}))?/i,
      from: 'RFC 8460 §4.4',
      sample:
        'TLS report (12 lines) of Example Receiver about example.com: 3 of 8 sessions failed, 3 of them certificate-expired; "result-type": "certificate-expired", sessions 3',
      captures: { failed: '3', all: '8', most: '3', result: 'certificate-expired' },
    },
  ],
  meaning: 'A TLS report counts the sessions that others tried with mail hosts of the domain.',
  references: ['RFC 8460 §4.4'],
  rejects: [{ text: '"policy-type": "sts"', because: 'counts nothing' }],
};
