import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'apple-authentication',
  receiver: 'apple',
  ...REJECTED,
  detail: 'authentication',
  placed: true,
  wordings: [
    {
      match: /\b55\d[- ]5\.7\.1 \[HME\d\][^\r\n]{0,200}/i,
      from: 'Apple: postmaster information for iCloud Mail',
      sample:
        '554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM authentication checks. See https://support.apple.com/en-us/HT204137 for mailing best practices',
    },
    {
      match: /\b55\d[- ]5\.7\.1 Your message was rejected due to \S{1,255} DMARC policy[^\r\n]{0,100}/i,
      from: 'Apple: postmaster information for iCloud Mail',
      sample:
        "554 5.7.1 Your message was rejected due to example.com's DMARC policy. See https://support.apple.com/en-us/HT204137",
    },
  ],
  meaning: 'Apple refuses because SPF, DKIM or DMARC fails.',
  references: ['Apple: postmaster information for iCloud Mail'],
  rejects: [{ text: '554 5.7.1 [HM08] Message rejected due to local policy', because: 'policy' }],
};
