import { IN_CERTIFICATE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'server-certificate-not-verified',
  ...IN_CERTIFICATE,
  role: 'consequence',
  ...OUTBOUND,
  forced: true,
  wordings: [
    {
      match: /Server certificate not (?:verified|trusted)/i,
      from: 'Postfix src/smtp/smtp_proto.c',
      sample: 'dsn=4.7.5, status=deferred (Server certificate not verified)',
      also: [{ from: 'corpus: postfix', sample: '45F6626E152: Server certificate not trusted' }],
    },
  ],
  meaning: 'TLS was set up, but the policy in force demands a verified certificate, and this one did not verify.',
  references: ['Postfix src/smtp/smtp_proto.c', 'corpus: postfix'],
  rejects: [{ text: 'Server certificate', because: 'heading of s_client' }],
};
