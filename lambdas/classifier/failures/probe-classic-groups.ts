import { CONTEXT, type Signature } from './signature';

export const signature: Signature = {
  id: 'probe-classic-groups',
  ...CONTEXT,
  formats: ['openssl-s_client', 'tlserror-probe'],
  wordings: [
    {
      match: /s_client [^\r\n]{0,300}(?:-groups|-curves) ["']?(?!\S{0,120}(?:MLKEM|Kyber))(?<groups>[^\s"']{1,120})/i,
      from: 'OpenSSL 3.5 openssl-s_client(1)',
      sample: '$ openssl s_client -starttls smtp -connect gmail-smtp-in.l.google.com:25 -groups X25519:P-256',
      captures: { groups: 'X25519:P-256' },
    },
    {
      match: /^connection [^\r\n]{1,400}, with (?<groups>classic key groups) alone$/i,
      from: 'tlserror probe',
      sample:
        'tlserror-probe 0.1.0 on mx1.example.com, 2026-11-20T08:00:00Z\nconnection 2 at 2026-11-20T08:00:00.000Z to mx.example.org[192.0.2.2]:25, with classic key groups alone',
    },
  ],
  meaning: 'This probe offered classic key groups alone, so that its ClientHello fitted into one packet.',
  references: ['OpenSSL 3.5 openssl-s_client(1)', 'RFC 8446 §4.2.7'],
  rejects: [
    {
      text: '$ openssl s_client -connect gmail-smtp-in.l.google.com:25 -groups X25519MLKEM768:X25519',
      because: 'offers a large key share',
    },
  ],
};
