import { type Samples, type Signature, UNREACHABLE } from './signature';

export const signature: Signature = {
  id: 'connect-reported',
  ...UNREACHABLE,
  wordings: [/\b421 4\.[24]\.1 Unable to connect[^\r\n"<]{0,40}/i],
  meaning: 'The sending system reports that no TCP connection came about, and not why.',
};

export const samples: Samples = {
  references: ['RFC 3463 §3.5', 'Exchange queue viewer', 'Amazon SES delivery delays'],
  matches: [
    {
      text: '451 4.4.0 Primary target IP address responded with: "421 4.2.1 Unable to connect." Attempted failover to alternate host',
      from: 'Exchange queue viewer',
    },
    { text: '"diagnosticCode":"smtp; 421 4.4.1 Unable to connect to remote host"', from: 'Amazon SES' },
  ],
  rejects: [{ text: 'Unable to connect with STARTTLS', because: 'connected it was' }],
};
