import type { Signature } from './signature';

export const signature: Signature = {
  id: 'received-unauthenticated',
  phase: 'delivered',
  failure: 'none',
  detail: 'authentication',
  deterministic: true,
  formats: ['email-headers'],
  wordings: [
    {
      match:
        /^recorded by the receiver, fail: (?:SPF (?<spf>[a-z_]{2,20})(?: from (?<ip>[\da-f.:]{2,45}))?)?(?:; )?(?:DKIM (?<dkim>[a-z_]{2,20}))?(?:; )?(?:DMARC (?<dmarc>[a-z_]{2,20}))?(?:; domain (?<from>\S{1,253}))?$/i,
      from: 'RFC 8601',
      sample:
        'Authentication-Results: mx.example.org; dkim=fail header.d=example.com; spf=softfail smtp.mailfrom=example.com; dmarc=fail (p=NONE) header.from=example.com',
      also: [
        {
          from: 'Microsoft 365',
          sample:
            'Authentication-Results: spf=fail (sender IP is 192.0.2.9) smtp.mailfrom=example.com; dkim=none (message not signed) header.d=none;dmarc=fail action=none header.from=example.com;compauth=fail reason=001',
        },
      ],
    },
  ],
  meaning: 'The message arrived, and the receiver could not prove that its From domain sent it.',
  references: ['RFC 8601', 'RFC 7489'],
  rejects: [
    {
      text: 'Authentication-Results: mx.example.org; dkim=pass header.d=example.com; spf=pass smtp.mailfrom=example.com; dmarc=pass header.from=example.com',
      because: 'all passed',
    },
  ],
};
