import { IN_CERTIFICATE, OUTBOUND, type Signature } from './signature';

export const signature: Signature = {
  id: 'cert-unknown-issuer',
  ...IN_CERTIFICATE,
  detail: 'unknown-issuer',
  ...OUTBOUND,
  wordings: [
    {
      match:
        /\b(?:SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:GET_ISSUER_CERT(?:_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|SEC_E_UNTRUSTED_ROOT|UnknownIssuer|PartialChain|UntrustedRoot|RemoteCertificateChainErrors|certificate-not-trusted)\b/i,
      from: '.NET 8',
      sample: 'The remote certificate is invalid because of errors in the certificate chain: PartialChain',
    },
    {
      match: /untrusted issuer (?<issuer>[^\r\n]{1,200})/i,
      from: 'Postfix src/tls/tls_verify.c',
      sample:
        'certificate verification failed for mx.example.org[192.0.2.2]:25: untrusted issuer /C=DE/O=Example Hosting GmbH/CN=Untrusted Internal Root CA',
      captures: { issuer: '/C=DE/O=Example Hosting GmbH/CN=Untrusted Internal Root CA' },
    },
    {
      match: /unable[ _]to[ _]get[ _](?:local[ _])?issuer[ _]certificate/i,
      from: 'Postfix 3.10',
      sample:
        'TLSRPT: status=failure, failure_type=validation_failure, failure_reason=unable_to_get_local_issuer_certificate',
      also: [
        {
          from: 'Postfix 2.x, a public thread',
          sample: 'certificate verification failed for smtp.gmail.com: num=20:unable to get local issuer certificate',
        },
      ],
    },
    {
      match: /self[- ]signed certificate in certificate chain/i,
      from: 'a public thread on PHPMailer',
      sample: 'verify error:num=19:self signed certificate in certificate chain',
    },
    {
      match: 'unable to verify the first certificate',
      from: 'corpus: nodemailer',
      sample: 'Error: unable to verify the first certificate',
    },
    {
      match: 'certificate not signed by a valid CA',
      from: 'Momentum message responses',
      sample: '4.7.5 [internal] remote node SSL certificate not signed by a valid CA',
    },
    {
      match: 'unable to get certificate CRL',
      from: 'OpenSSL verify result 3',
      sample: 'unable to get certificate CRL',
    },
    {
      match: 'CLIENT ALERT: Fatal - Unknown CA',
      from: 'Erlang ssl',
      sample:
        '{tls_alert,{unknown_ca,"TLS client: In state certify at ssl_handshake.erl:2113 generated CLIENT ALERT: Fatal - Unknown CA"}}',
    },
    {
      match: /(?:certificate )?issuer is unknown|certificate issuer is not a CA/i,
      from: 'corpus: gnutls-cli',
      sample: '- Status: The certificate is NOT trusted. The certificate issuer is unknown.',
    },
    {
      match: 'certificate signed by unknown authority',
      from: 'Go crypto/x509',
      sample: 'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    },
    {
      match: 'certificate chain which was not trusted',
      from: 'Windows CERT_E_UNTRUSTEDROOT',
      sample:
        'A certificate chain processed, but terminated in a root certificate chain which was not trusted by the policy provider',
    },
    {
      match: 'certificate chain was issued by an authority that is not trusted',
      from: 'curl with Schannel',
      sample:
        'schannel: SEC_E_UNTRUSTED_ROOT (0x80090325) - The certificate chain was issued by an authority that is not trusted.',
    },
    {
      match: 'PKIX path building failed',
      from: 'Java PKIX validator',
      sample: 'sun.security.validator.ValidatorException: PKIX path building failed',
    },
    {
      match: 'unable to find valid certification path',
      from: 'Java PKIX validator',
      sample:
        'sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    },
    {
      match: 'not trusted by the trust provider',
      from: 'Windows CERT_E_UNTRUSTEDROOT',
      sample:
        'A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider',
    },
    {
      match: /errors in the certificate chain: [A-Za-z, ]{0,60}PartialChain/i,
      from: '.NET 8',
      sample: 'The remote certificate is invalid because of errors in the certificate chain: PartialChain',
    },
  ],
  meaning:
    'The certificate leads to no authority in the trust store: the store is stale or missing, the chain incomplete, or the path inspected.',
  references: ['X.509 verify results 2, 19, 20, 21', 'RFC 8460 §4.3'],
  rejects: [{ text: 'tlsv1 alert unknown ca', because: 'an alert: the peer refuses ours' }],
};
