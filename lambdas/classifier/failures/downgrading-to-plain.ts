import { BROKEN_HANDSHAKE, type Signature } from './signature';

export const signature: Signature = {
  id: 'downgrading-to-plain',
  ...BROKEN_HANDSHAKE,
  role: 'context',
  cleartext: true,
  wordings: [
    {
      match: 'downgrading to plain',
      from: 'OpenSMTPD mta_session.c',
      sample: 'smtp-out: Error on session 1a2b3c4d5e6f7a8b: opportunistic TLS failed, downgrading to plain',
    },
  ],
  meaning: 'After a TLS fault OpenSMTPD sends this message in clear text, since no policy demands TLS.',
  references: ['OpenSMTPD mta_session.c'],
  rejects: [{ text: 'mta tls ciphers=TLSv1.3:TLS_AES_256_GCM_SHA384:256', because: 'TLS was used' }],
};
