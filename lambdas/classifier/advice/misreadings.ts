/** What people commonly read into a line, and what it means: said where the line is in the text. */
import type { Finding } from '../diagnosis/finding';
import { isCertificateStop } from './situation';

export interface Misreading {
  applies: (finding: Finding, words: string) => boolean;
  /** A full sentence. */
  text: string;
}

export const MISREADINGS: readonly Misreading[] = [
  {
    applies: (f, words) => f.stop.failure === 'not-tls' || /wrong.version.number/i.test(words),
    text: '"Wrong version number" is not about TLS versions: the answer was not TLS at all, but plain text, a proxy, or implicit TLS on a STARTTLS port.',
  },
  {
    applies: (f, words) => f.stop.detail === 'handshake-failure' || /sslv3 alert|ssl\/tls alert handshake/i.test(words),
    text: '"sslv3 alert handshake failure" is the name of an alert, not a sign of SSLv3: usually there is no common cipher or version, or a client certificate is wanted.',
  },
  {
    applies: (_f, words) => /(?<![\d.])4\.7\.5(?![\d.])|cannot.start.tls/i.test(words),
    text: '"4.7.5" is an enhanced status code, not a TLS version, and "Cannot start TLS: handshake failure" reads the same for every cause: the cause stands in the SSL_connect line and the TLS library line of the same process.',
  },
  {
    applies: (f) => f.stop.detail === 'client-certificate',
    text: 'The alert came from the peer and refuses our client certificate; our CA bundle is not the fault.',
  },
  {
    applies: (f) => f.stop.detail === 'policy-match' || (isCertificateStop(f) && f.stop.detail === 'name-mismatch'),
    text: 'A lane at level "secure" with the default match fails against a healthy Gmail, because the MX certificate does not carry the mail domain: match the MX names.',
  },
  {
    applies: (f) => f.stop.detail === 'no-sni',
    text: 'A self-signed "invalid2.invalid" means that the client sent no SNI, not that somebody intercepts.',
  },
  {
    applies: (f) => f.stop.detail === 'large-client-hello',
    text: 'A stall since OpenSSL 3.5 is not a change at Gmail: a device on the path drops the larger ClientHello, and classic key groups succeed.',
  },
  {
    applies: (f) => f.stop.failure === 'timeout' && f.stop.phase === 'handshake',
    text: 'A time-out in the handshake does not show that Gmail is slow: a path that drops large packets stalls the same way, and a longer time-out makes it worse.',
  },
  {
    applies: (f) => f.stop.phase === 'connect' && f.stop.failure === 'unreachable',
    text: 'An IPv6 "Network is unreachable" is often only the first of two tries: look whether IPv4 follows. That receiving works says nothing about outbound port 25.',
  },
  {
    applies: (f) => f.stop.detail === 'implicit-tls-port' && f.stop.failure === 'timeout',
    text: "A plain client's time-out at port 465 is no firewall: the port speaks TLS from the first byte.",
  },
  {
    applies: (f, words) =>
      f.probe === 'failed' &&
      f.coverage.formats.some((format) => format.startsWith('openssl')) &&
      !/(?:^|\s)(?:421|454)[ -]/.test(words),
    text: '"openssl s_client -starttls smtp" goes on after a 421, a 454 or a missing STARTTLS and then reports a TLS error, so its failure alone proves no TLS fault.',
  },
];

const MOST = 2;

/** The corrections for what is in the text, at most two. */
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
