import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'apple-policy',
  receiver: 'apple',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  wordings: [
    {
      match: [['5.7.1 [', '5.7.0 ['], /\b55\d[- ]5\.7\.[01] \[(?:HM|CS)\w{2}\][^\r\n]{0,160}/i],
      from: 'Apple: postmaster information for iCloud Mail',
      sample:
        '554 5.7.1 [HM08] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
    },
  ],
  meaning: 'Apple refuses the message by a rule of its own.',
  references: ['Apple: postmaster information for iCloud Mail'],
  rejects: [
    {
      text: '554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM authentication checks',
      because: 'about authentication',
    },
  ],
};
