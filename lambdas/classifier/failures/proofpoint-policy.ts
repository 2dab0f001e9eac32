import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'proofpoint-policy',
  receiver: 'proofpoint',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  wordings: [
    {
      match: /\b55\d[- ]5\.7\.[01] Local Policy Violation\b/i,
      from: 'Proofpoint: dynamic reputation',
      sample: '550 5.7.0 Local Policy Violation - Reference ABCDEF',
    },
  ],
  meaning: 'A rule of the organisation behind Proofpoint refuses the message.',
  references: ['Proofpoint: dynamic reputation'],
  rejects: [{ text: '554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/', because: 'a list' }],
};
