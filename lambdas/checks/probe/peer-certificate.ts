/** The peer's certificate as a probe prints it, and what is wrong with it. */
import { createHash, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { rootCertificates, type TLSSocket } from 'node:tls';
import type { CertificateView } from './climb';
import { visible } from './smtp-lines';

/** X.509's words for Node's codes of a failed check (`X509_verify_cert_error_string`). */
const WORDS: Record<string, string> = {
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not yet valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'self-signed certificate in certificate chain',
  UNABLE_TO_GET_ISSUER_CERT: 'unable to get issuer certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unable to get local issuer certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unable to verify the first certificate',
  CERT_REVOKED: 'certificate revoked',
  CERT_UNTRUSTED: 'certificate not trusted',
  CERT_SIGNATURE_FAILURE: 'certificate signature failure',
  INVALID_CA: 'invalid CA certificate',
  INVALID_PURPOSE: 'unsupported certificate purpose',
  EE_KEY_TOO_SMALL: 'EE certificate key too weak',
  CA_KEY_TOO_SMALL: 'CA certificate key too weak',
  CA_MD_TOO_WEAK: 'CA signature digest algorithm too weak',
};

/** `CN=…, O=…` of a name as Node prints it, a part on each line. */
function nameOf(name: string | undefined): string {
  const lines = (name ?? '').split('\n');
  const parts = ['CN=', 'O='].flatMap((part) => lines.find((line) => line.startsWith(part)) ?? []);
  return parts.length === 0 ? '(no name)' : visible(parts.join(', ')).slice(0, 200);
}

function chainOf(first: X509Certificate): X509Certificate[] {
  const chain = [first];
  for (let next = first.issuerCertificate; next !== undefined && chain.length < 10; next = next.issuerCertificate) {
    if (chain.some(({ fingerprint256 }) => fingerprint256 === next?.fingerprint256)) break;
    chain.push(next);
  }
  return chain;
}

/** RSA keys below this many bits are refused at OpenSSL's default security level. */
const WEAK = 2048;

/** Whether the list of public roots that Node carries knows the issuer of a chain's last certificate. */
function isPubliclyIssued(last: X509Certificate | undefined): boolean {
  if (last === undefined) return false;
  return rootCertificates.some((pem) => {
    const root = new X509Certificate(pem);
    return last.checkIssued(root) && last.verify(root.publicKey);
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function wrongWith(socket: TLSSocket, chain: readonly X509Certificate[], host: string): string | undefined {
  // Node's types have an Error here; what comes is the code.
  const code = socket.authorized ? '' : String(socket.authorizationError ?? '');
  const carries = (isIP(host) > 0 ? chain[0]?.checkIP(host) : chain[0]?.checkHost(host)) !== undefined;
  if (code === '' || code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    // An address says nothing of the name that the certificate should carry.
    return carries || isIP(host) > 0 ? undefined : `hostname mismatch: ${host} is not among the certificate's names`;
  }
  // Node has no code of its own for it.
  const bits = chain[0]?.publicKey.asymmetricKeyDetails?.modulusLength;
  if (code === 'UNSPECIFIED' && bits !== undefined && bits < WEAK)
    return `EE certificate key too weak: RSA of ${bits} bits`;
  const words = WORDS[code] ?? code.toLowerCase().replaceAll('_', ' ');
  if (!code.startsWith('UNABLE_TO_')) return words;
  if (isPubliclyIssued(chain.at(-1))) {
    return `${words}; a public root that Node carries issued the chain, so the CA bundle of this host is out of date`;
  }
  return chain.length === 1 ? `${words}; the server sent its own certificate alone` : words;
}

/** Reads what a finished handshake presented. `host`: the name that the certificate has to carry. */
export function certificateView(socket: TLSSocket, host: string): CertificateView | undefined {
  const first = socket.getPeerX509Certificate();
  if (first === undefined) return undefined;
  const chain = chainOf(first);
  const error = wrongWith(socket, chain, host);
  return {
    subject: nameOf(first.subject),
    issuer: nameOf(first.issuer),
    notBefore: first.validFromDate.toISOString(),
    notAfter: first.validToDate.toISOString(),
    names: (first.subjectAltName ?? '')
      .split(', ')
      .flatMap((name) => (name.startsWith('DNS:') ? [name.slice(4)] : []))
      .slice(0, 50),
    chain: chain.length,
    ...(error === undefined ? {} : { error }),
    sha256: sha256(first.raw),
    keySha256: sha256(first.publicKey.export({ type: 'spki', format: 'der' })),
  };
}
