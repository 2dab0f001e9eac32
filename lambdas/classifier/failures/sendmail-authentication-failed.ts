import { IN_CERTIFICATE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'sendmail-authentication-failed',
  ...IN_CERTIFICATE,
  ...OUTBOUND,
  forced: true,
  wordings: [
    {
      match: /(?:reject=|stat=Deferred: )[45]\d\d[- ][45]\.7\.0 authentication failed/i,
      from: 'corpus: sendmail',
      sample: 'ruleset=tls_server, arg1=FAIL, relay=mx.example.org, reject=454 4.7.0 authentication failed',
    },
  ],
  meaning: 'The policy in force demands a verified certificate, and the one of the server did not verify.',
  references: ['Sendmail: STARTTLS, tls_server ruleset', 'corpus: sendmail'],
  rejects: [{ text: '535 5.7.8 authentication failed', because: 'a login' }],
};
