import type { Signature } from './signature';

export const signature: Signature = {
  id: 'dmarc-report-failing',
  phase: 'delivered',
  failure: 'none',
  detail: 'authentication',
  deterministic: false,
  formats: ['dmarc-report'],
  wordings: [
    {
      match:
        /^DMARC report \(\d{1,6} lines\) of [^\r\n:]{1,600}: (?<failed>[1-9]\d{0,11}) of (?<all>\d{1,13}) messages failed(?:, (?<most>\d{1,12}) of them from (?<ip>[\da-f.:]{2,45}))?/i,
      from: 'RFC 7489 appendix C',
      sample:
        'DMARC report (40 lines) of example.org about example.com (policy none): 12 of 3400 messages failed, 12 of them from 192.0.2.9',
      captures: { failed: '12', all: '3400', most: '12', ip: '192.0.2.9' },
    },
  ],
  meaning: 'A DMARC report counts messages with the domain in From that neither SPF nor DKIM proves.',
  references: ['RFC 7489 appendix C'],
  rejects: [
    {
      text: 'DMARC report (40 lines) of example.org about example.com (policy none): 0 of 3400 messages failed',
      because: 'nothing failed',
    },
  ],
};
