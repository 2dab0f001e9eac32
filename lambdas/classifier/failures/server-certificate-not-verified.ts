import { IN_CERTIFICATE, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'server-certificate-not-verified',
  ...IN_CERTIFICATE,
  role: 'consequence',
  ...OUTBOUND,
  forced: true,
  wordings: [/Server certificate not (?:verified|trusted)/i],
  meaning: 'TLS was set up, but the policy in force demands a verified certificate, and this one did not verify.',
};

export const samples: Samples = {
  references: ['Postfix src/smtp/smtp_proto.c', 'corpus: postfix'],
  matches: [
    { text: 'dsn=4.7.5, status=deferred (Server certificate not verified)', from: 'Postfix src/smtp/smtp_proto.c' },
    { text: '45F6626E152: Server certificate not trusted', from: 'corpus: postfix' },
  ],
  rejects: [{ text: 'Server certificate', because: 'heading of s_client' }],
};
