import { IN_CERTIFICATE, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'sendmail-authentication-failed',
  ...IN_CERTIFICATE,
  ...OUTBOUND,
  forced: true,
  wordings: [/(?:reject=|stat=Deferred: )[45]\d\d[- ][45]\.7\.0 authentication failed/i],
  meaning: 'The policy in force demands a verified certificate, and the one of the server did not verify.',
};

export const samples: Samples = {
  references: ['Sendmail: STARTTLS, tls_server ruleset', 'corpus: sendmail'],
  matches: [
    {
      text: 'ruleset=tls_server, arg1=FAIL, relay=mx.example.org, reject=454 4.7.0 authentication failed',
      from: 'corpus: sendmail',
    },
  ],
  rejects: [{ text: '535 5.7.8 authentication failed', because: 'a login' }],
};
