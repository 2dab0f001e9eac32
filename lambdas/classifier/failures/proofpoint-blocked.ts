import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'proofpoint-blocked',
  receiver: 'proofpoint',
  ...REJECTED,
  detail: 'blocklist',
  placed: true,
  wordings: [
    {
      match: /\b5\d\d[- ](?:5\.\d\.\d )?Blocked - see https:\/\/(?:ipcheck|support)\.proofpoint\.com\/[^\r\n]{0,120}/i,
      from: 'Proofpoint: dynamic reputation',
      sample: '554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.10',
    },
    {
      match: /proofpoint\.com\/dnsbl-lookup\.cgi/i,
      from: 'Apple, which asks Proofpoint',
      sample: 'see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.10',
    },
  ],
  meaning: 'Proofpoint, which guards this receiver, blocks this IP for its reputation.',
  references: ['Proofpoint: dynamic reputation'],
  rejects: [{ text: '421 4.7.1 Deferred - see https://ipcheck.proofpoint.com/?ip=192.0.2.10', because: 'for now' }],
};
