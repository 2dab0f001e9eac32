import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'apple-rate',
  receiver: 'apple',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: 'deferred due to excessive volume',
      from: 'Apple: postmaster information for iCloud Mail',
      sample:
        '421 4.7.1 Messages to a@icloud.com deferred due to excessive volume. Try again later - https://support.apple.com/en-us/HT204137',
    },
  ],
  meaning: 'Apple defers because of the volume of mail.',
  references: ['Apple: postmaster information for iCloud Mail'],
  rejects: [{ text: '554 5.7.1 [HM08] Message rejected due to local policy', because: 'policy' }],
};
