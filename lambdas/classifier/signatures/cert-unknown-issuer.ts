import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'cert-unknown-issuer',
  phase: 'certificate',
  failure: 'certificate',
  detail: 'unknown-issuer',
  role: 'stop',
  direction: 'outbound',
  deterministic: true,
  wordings: [
    { literal: 'untrusted issuer', pattern: /untrusted issuer (?<issuer>[^\r\n]{1,200})/i },
    { literal: 'unable to get local issuer certificate', pattern: /unable to get (?:local )?issuer certificate/i },
    { literal: 'in certificate chain', pattern: /self[- ]signed certificate in certificate chain/i },
    { literal: 'unable to verify the first certificate', pattern: /unable to verify the first certificate/i },
    { literal: 'self_signed_cert_in_chain', pattern: /\bSELF_SIGNED_CERT_IN_CHAIN\b/i },
    { literal: 'unable_to_', pattern: /\bUNABLE_TO_(?:GET_ISSUER_CERT(?:_LOCALLY)?|VERIFY_LEAF_SIGNATURE)\b/i },
    { literal: 'not signed by a valid ca', pattern: /certificate not signed by a valid CA/i },
    {
      literal: 'certificate issuer is unknown',
      pattern: /certificate issuer is (?:unknown|not a CA)|issuer is unknown/i,
    },
    { literal: 'unknown authority', pattern: /certificate signed by unknown authority/i },
    {
      literal: 'certificate chain which',
      pattern:
        /certificate chain which was not trusted|certificate chain was issued by an authority that is not trusted/i,
    },
    { literal: 'pkix path building failed', pattern: /PKIX path building failed/i },
    { literal: 'unable to find valid certification path', pattern: /unable to find valid certification path/i },
    { literal: 'certificate-not-trusted', pattern: /\bcertificate-not-trusted\b/i },
    {
      literal: 'remotecertificatechainerrors',
      pattern: /RemoteCertificateChainErrors|\b(?:PartialChain|UntrustedRoot)\b/i,
    },
    { literal: 'untrustedroot', pattern: /\bUntrustedRoot\b/i },
    { literal: 'sec_e_untrusted_root', pattern: /\bSEC_E_UNTRUSTED_ROOT\b/i },
    { literal: 'not trusted by the trust provider', pattern: /not trusted by the trust provider/i },
    { literal: 'unknownissuer', pattern: /\bUnknownIssuer\b/i },
    { literal: 'partialchain', pattern: /errors in the certificate chain: [A-Za-z, ]{0,60}PartialChain/i },
  ],
  meaning:
    'The certificate leads to no authority in the trust store: the store is stale or missing, the chain incomplete, or the path inspected.',
  references: ['X.509 verify results 2, 19, 20, 21', 'RFC 8460 §4.3'],
};

export const samples: Samples = {
  matches: [
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
