import { type Signature, UNREACHABLE } from './signature';

export const signature: Signature = {
  id: 'connect-reported',
  ...UNREACHABLE,
  wordings: [
    {
      match: /\b421 4\.[24]\.1 Unable to connect[^\r\n"<]{0,40}/i,
      from: 'Amazon SES',
      sample: '"diagnosticCode":"smtp; 421 4.4.1 Unable to connect to remote host"',
      also: [
        {
          from: 'Exchange queue viewer',
          sample:
            '451 4.4.0 Primary target IP address responded with: "421 4.2.1 Unable to connect." Attempted failover to alternate host',
        },
      ],
    },
  ],
  meaning: 'The sending system reports that no TCP connection came about, and not why.',
  references: ['RFC 3463 §3.5', 'Exchange queue viewer', 'Amazon SES delivery delays'],
  rejects: [{ text: 'Unable to connect with STARTTLS', because: 'connected it was' }],
};
