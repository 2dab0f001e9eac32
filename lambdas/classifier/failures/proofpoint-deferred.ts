import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'proofpoint-deferred',
  receiver: 'proofpoint',
  ...DEFERRED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: /\b4\d\d[- ](?:4\.\d\.\d )?[^\r\n]{0,160}(?:ipcheck|support)\.proofpoint\.com[^\r\n]{0,120}/i,
      from: 'Proofpoint: dynamic reputation',
      sample: '421 4.7.1 Deferred - see https://ipcheck.proofpoint.com/?ip=192.0.2.10',
    },
  ],
  meaning: 'Proofpoint, which guards this receiver, defers mail from this IP for its reputation.',
  references: ['Proofpoint: dynamic reputation'],
  rejects: [{ text: '554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/', because: 'final' }],
};
