import type { Signature } from './signature';

export const signature: Signature = {
  id: 'record-bad',
  phase: 'session',
  failure: 'none',
  detail: 'authentication',
  deterministic: false,
  formats: ['dns-lookup', 'record-table', 'tlserror-check'],
  wordings: [
    {
      match: /^(?<area>SPF|DKIM|DMARC) record, bad: (?<finding>[a-z-]{3,40})$/i,
      from: 'RFC 7208',
      sample: 'example.com.\t300\tIN\tTXT\t"v=spf1 +all"',
      captures: { area: 'SPF', finding: 'spf-all' },
      also: [{ from: 'host', sample: '_dmarc.example.com descriptive text "v=DMARC1; p=block"' }],
    },
  ],
  meaning: 'A record that receivers judge the sender by is wrong.',
  references: ['RFC 7208', 'RFC 6376', 'RFC 7489'],
  rejects: [{ text: 'example.com.\t300\tIN\tTXT\t"v=spf1 ip4:192.0.2.9 -all"', because: 'well formed' }],
};
