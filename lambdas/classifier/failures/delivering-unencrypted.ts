import { BROKEN_HANDSHAKE, type Signature } from './signature';

export const signature: Signature = {
  id: 'delivering-unencrypted',
  ...BROKEN_HANDSHAKE,
  role: 'context',
  cleartext: true,
  wordings: [
    {
      match: /delivering unencrypted to (?:H=)?(?<remote>\S{1,255})/i,
      from: 'Exim test/log/2000',
      sample: 'delivering unencrypted to H=127.0.0.1 [127.0.0.1] (not in hosts_require_tls)',
      also: [
        {
          from: 'Exim 4.80, exim -v',
          sample:
            'TLS session failure: delivering unencrypted to mx.example.org [192.0.2.6] (not in hosts_require_tls)',
        },
      ],
    },
  ],
  meaning: 'After a TLS fault Exim sends this message in clear text, since no policy demands TLS.',
  references: ['Exim test/log/2000', 'corpus: exim'],
  rejects: [{ text: 'a TLS session is required', because: 'TLS is demanded' }],
};
