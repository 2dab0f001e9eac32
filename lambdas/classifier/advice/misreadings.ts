/** What people commonly read into a line, and what it means: said where the line is in the text. */
import type { Finding } from '../diagnosis/finding';
import { concernsGmail, isCertificateStop, isSubmission } from './situation';

export interface Misreading {
  applies: (finding: Finding, words: string) => boolean;
  /** A full sentence. */
  text: string;
}

export const MISREADINGS: readonly Misreading[] = [
  {
    applies: (f) => f.observations.some(({ captures }) => /wrong.version.number/i.test(captures['text'] ?? '')),
    text: '"Wrong version number" is not about TLS versions: what answered was not TLS.',
  },
  {
    applies: (f, words) => f.stop.detail === 'handshake-failure' || /sslv3 alert|ssl\/tls alert handshake/i.test(words),
    text: '"sslv3 alert handshake failure" is the name of an alert, not a sign of SSLv3.',
  },
  {
    applies: (f, words) =>
      f.stop.failure === 'unexplained' && /(?<![\d.])4\.7\.5(?![\d.])|cannot.start.tls/i.test(words),
    text: '"4.7.5" is a status code and no TLS version, and "Cannot start TLS: handshake failure" reads the same for every cause.',
  },
  {
    applies: (f) => f.stop.detail === 'client-certificate',
    text: 'The alert came from the peer and refuses our client certificate: our CA bundle is not the fault.',
  },
  {
    applies: (f) => f.stop.detail === 'policy-match' || (isNameOnGmailLane(f) && f.forced),
    text: 'The certificate of a Gmail MX does not carry the mail domain, so a lane at level "secure" has to match the MX names.',
  },
  {
    applies: (f) => f.stop.detail === 'no-sni',
    text: 'A self-signed "invalid2.invalid" means that the client sent no SNI, not that somebody intercepts.',
  },
  {
    applies: (f) => f.stop.detail === 'large-client-hello',
    text: 'A stall since OpenSSL 3.5 is no change at the receiver: a device on the path drops the larger ClientHello.',
  },
  {
    applies: (f) => f.stop.failure === 'timeout' && f.stop.phase === 'handshake',
    text: 'A time-out in the handshake does not show that the receiver is slow: a path that drops large packets stalls the same way.',
  },
  {
    applies: (f, words) => f.stop.phase === 'connect' && /network.?(?:is.)?unreachable|ENETUNREACH/i.test(words),
    text: 'An IPv6 "Network is unreachable" is often only the first of two tries: look whether IPv4 follows.',
  },
  {
    applies: (f) => f.stop.detail === 'implicit-tls-port' && f.stop.failure === 'timeout',
    text: "A plain client's time-out at port 465 is no firewall: the port speaks TLS from the first byte.",
  },
  {
    applies: (f, words) =>
      f.probe === 'failed' &&
      f.coverage.formats.some((format) => format.startsWith('openssl')) &&
      f.stop.failure !== 'not-tls' &&
      !/(?:^|\s)(?:421|454)[ -]/.test(words),
    text: '"openssl s_client -starttls smtp" goes on after a 421, a 454 or a missing STARTTLS, so its failure alone proves no TLS fault.',
  },
];

function isNameOnGmailLane(f: Finding): boolean {
  return isCertificateStop(f) && f.stop.detail === 'name-mismatch' && concernsGmail(f) && !isSubmission(f);
}

const MOST = 1;

/** The correction for what is in the text, one at most. */
export function misreadingsFor(finding: Finding): string[] {
  if (finding.tier === 'none') return [];
  const words = wordsOf(finding);
  return MISREADINGS.filter((misreading) => misreading.applies(finding, words))
    .slice(0, MOST)
    .map((misreading) => misreading.text);
}

/** The words that the observations kept: signature names and captured fragments. */
export function wordsOf(finding: Finding): string {
  return finding.observations.flatMap((seen) => [seen.signature, ...Object.values(seen.captures)]).join('\n');
}
