import { IN_CERTIFICATE, type Signature } from './signature';

export const signature: Signature = {
  id: 'sendmail-verify-fail',
  ...IN_CERTIFICATE,
  role: 'context',
  wordings: [
    {
      match: /STARTTLS=client, relay=(?<remote>[^\s,]{1,255}), version=[^\s,]{1,20}, verify=FAIL\b/i,
      from: 'a public thread on sendmail',
      sample:
        'STARTTLS=client, relay=mail.example.com., version=TLSv1/SSLv3, verify=FAIL, cipher=DHE-RSA-AES256-SHA, bits=256/256',
    },
  ],
  meaning: 'TLS was set up with a certificate that did not verify; that is not fatal unless a policy asks for more.',
  references: ['Sendmail: STARTTLS'],
  rejects: [
    {
      text: 'STARTTLS=client, relay=mx.example.org., version=TLSv1.3, verify=OK, cipher=TLS_AES_256_GCM_SHA384',
      because: 'it verified',
    },
  ],
};
