import { IN_CERTIFICATE, OUTBOUND, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-unknown-issuer',
  ...IN_CERTIFICATE,
  detail: 'unknown-issuer',
  ...OUTBOUND,
  wordings: [
    /\b(?:SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:GET_ISSUER_CERT(?:_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|SEC_E_UNTRUSTED_ROOT|UnknownIssuer|PartialChain|UntrustedRoot|RemoteCertificateChainErrors|certificate-not-trusted)\b/i,
    /untrusted issuer (?<issuer>[^\r\n]{1,200})/i,
    /unable[ _]to[ _]get[ _](?:local[ _])?issuer[ _]certificate/i,
    /self[- ]signed certificate in certificate chain/i,
    'unable to verify the first certificate',
    'certificate not signed by a valid CA',
    'unable to get certificate CRL',
    'CLIENT ALERT: Fatal - Unknown CA',
    /(?:certificate )?issuer is unknown|certificate issuer is not a CA/i,
    'certificate signed by unknown authority',
    'certificate chain which was not trusted',
    'certificate chain was issued by an authority that is not trusted',
    'PKIX path building failed',
    'unable to find valid certification path',
    'not trusted by the trust provider',
    /errors in the certificate chain: [A-Za-z, ]{0,60}PartialChain/i,
  ],
  meaning:
    'The certificate leads to no authority in the trust store: the store is stale or missing, the chain incomplete, or the path inspected.',
};

export const samples: Samples = {
  references: ['X.509 verify results 2, 19, 20, 21', 'RFC 8460 §4.3'],
  matches: [
    {
      text: 'TLSRPT: status=failure, failure_type=validation_failure, failure_reason=unable_to_get_local_issuer_certificate',
      from: 'Postfix 3.10',
    },
    {
      text: '{tls_alert,{unknown_ca,"TLS client: In state certify at ssl_handshake.erl:2113 generated CLIENT ALERT: Fatal - Unknown CA"}}',
      from: 'Erlang ssl',
    },
    { text: 'unable to get certificate CRL', from: 'OpenSSL verify result 3' },
    {
      text: 'The remote certificate is invalid because of errors in the certificate chain: PartialChain',
      from: '.NET 8',
    },
    {
      text: 'certificate verification failed for mx.example.org[192.0.2.2]:25: untrusted issuer /C=DE/O=Example Hosting GmbH/CN=Untrusted Internal Root CA',
      from: 'Postfix src/tls/tls_verify.c',
      captures: { issuer: '/C=DE/O=Example Hosting GmbH/CN=Untrusted Internal Root CA' },
    },
    {
      text: 'certificate verification failed for smtp.gmail.com: num=20:unable to get local issuer certificate',
      from: 'Postfix 2.x, a public thread',
    },
    {
      text: '4.7.5 [internal] remote node SSL certificate not signed by a valid CA',
      from: 'Momentum message responses',
    },
    { text: 'verify error:num=19:self signed certificate in certificate chain', from: 'a public thread on PHPMailer' },
  ],
  rejects: [{ text: 'tlsv1 alert unknown ca', because: 'an alert: the peer refuses ours' }],
};
