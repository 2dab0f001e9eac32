import type { Signature } from './signature';

export const signature: Signature = {
  id: 'received-partly-authenticated',
  phase: 'delivered',
  failure: 'none',
  detail: 'authentication',
  deterministic: false,
  formats: ['email-headers'],
  wordings: [
    {
      match:
        /^recorded by the receiver, (?:partly|temporary): (?:SPF (?<spf>[a-z_]{2,20})(?: from (?<ip>[\da-f.:]{2,45}))?)?(?:; )?(?:DKIM (?<dkim>[a-z_]{2,20}))?(?:; )?(?:DMARC (?<dmarc>[a-z_]{2,20}))?(?:; domain (?<from>\S{1,253}))?$/i,
      from: 'RFC 8601',
      sample:
        'Authentication-Results: mx.example.org; dkim=pass header.d=example.com; spf=fail smtp.mailfrom=example.net; dmarc=pass header.from=example.com',
    },
  ],
  meaning:
    'The message arrived and its From domain was proven, while one of the checks of its sender failed or could not be made.',
  references: ['RFC 8601', 'RFC 7489'],
  rejects: [
    {
      text: 'Authentication-Results: mx.example.org; dkim=fail header.d=example.com; spf=fail smtp.mailfrom=example.com; dmarc=fail header.from=example.com',
      because: 'nothing proves the From domain',
    },
  ],
};
