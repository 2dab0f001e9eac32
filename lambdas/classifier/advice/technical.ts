/** For whoever is on call: where it stopped, with which words, how much is affected, and what to look at first. */

import type { Finding } from '../diagnosis/finding';
import { receiverName } from '../receivers';
import type { Detail, Failure, Focus, Pattern, Phase } from '../vocabulary';
import { arrivedUnproven } from './arrived';
import { upper } from './letters';
import { misreadingsFor } from './misreadings';
import { modeFault } from './mode';
import { isReport, reported } from './reported';
import {
  isBeforeSession,
  isCertificateStop,
  isSubmission,
  isWrongMode,
  keepsQueue,
  portOf,
  remoteOf,
  topCause,
} from './situation';
import { recordIsWrong, wrongRecord } from './wrong-record';

export const PHASE_NAMES: Record<Phase, string> = {
  dns: 'at name resolution',
  connect: 'at the TCP connection',
  banner: 'before the greeting was read',
  ehlo: 'at EHLO',
  starttls: 'at the STARTTLS command',
  handshake: 'in the TLS handshake',
  certificate: 'at the verification of the certificate',
  session: 'in the SMTP session',
  delivered: 'after delivery',
  unknown: 'at a point that the text does not show',
};

export const FAILURE_NAMES: Record<Failure, string> = {
  none: 'nothing failed',
  dns: 'the name did not resolve',
  unreachable: 'the host could not be reached',
  closed: 'the remote side closed the connection',
  reset: 'the connection was reset',
  timeout: 'nothing came back in time',
  deferred: 'the receiver deferred',
  rejected: 'the receiver rejected',
  'not-offered': 'STARTTLS was not offered',
  refused: 'STARTTLS was refused',
  'not-tls': 'the answer was not TLS',
  'protocol-version': 'no common TLS version',
  cipher: 'no common cipher',
  alert: 'a TLS alert was received',
  corrupted: 'the TLS records were damaged',
  certificate: 'the certificate was not accepted',
  unexplained: 'the reason is not in the text',
};

const ABBREVIATIONS = /\b(?:tls|dane|sni|ptr|ehlo|nxdomain|servfail)\b/g;

/** What narrows a failure down, as words: `tls-required` becomes `TLS required`. */
export function detailName(detail: Detail): string {
  return detail.replaceAll('-', ' ').replaceAll(ABBREVIATIONS, (word) => word.toUpperCase());
}

/** Where to look first. */
const FIRST_LOOK: Record<Focus, string> = {
  tls: 'the TLS side of the sending host: its library, versions and ciphers, tested from that host.',
  pacing: 'concurrency and rate towards this receiver.',
  capacity: 'the load of the sending host in the failing minutes.',
  path: 'the network path of the sending host: firewall, NAT, inspection, MTU.',
  certificate: 'the chain that the peer presents, and the clock and CA bundle of the sending host.',
  policy: 'the full reply and what it names.',
  dns: 'the resolver of the sending host.',
  configuration: 'the settings of the sending side: port, TLS mode, policy and EHLO name.',
  none: 'the address list, since transport worked.',
};

/** The same for an application that submits mail. */
const FIRST_LOOK_IN_SUBMISSION: Partial<Record<Focus, string>> = {
  tls: "the application's runtime and TLS library, and the full error text.",
  path: 'host and port in the settings, then the firewall between the application and that host.',
  certificate: 'the certificate that the mail server presents, and the host name in the settings.',
  policy: 'the full reply of the mail server: login, sender or message.',
  dns: 'the host name in the settings and the resolver of that machine.',
};

/** One event and an unknown pattern say nothing that the counts do not. */
const PATTERN_NAMES: Partial<Record<Pattern, string>> = {
  'one-host': 'one host or address alone',
  'gmail-only': 'Gmail alone',
  'mixed-mx': 'some MX hosts fail while others take mail',
  'every-destination': 'every destination',
};

/** Named groups of signatures that hold the words of the failure, most telling first. */
const WORDS = ['reply', 'reason', 'alert', 'issuer', 'list'];
const LONGEST = 160;
/** A shorter capture, a bare code for instance, says less than the line's number. */
const SHORTEST = 8;
/** A finding names no more queue IDs than this. */
const MOST_IDS = 5;

export function technicalFor(finding: Finding): string {
  if (finding.tier === 'none') return withoutFailure(finding);
  if (isReport(finding))
    return `The report counts: ${reported(finding)} It is about mail that others saw, and nothing of it was tried from here.`;
  if (arrivedUnproven(finding)) return arrived(finding);
  if (recordIsWrong(finding)) {
    return `${wrongRecord(finding) ?? 'A record that receivers judge the sender by is wrong.'} Receivers judge it after TLS, so it explains replies that name it, and no handshake.`;
  }
  return [
    whereItStopped(finding),
    counts(finding),
    elsewhere(finding),
    firstLook(finding),
    ...forLater(finding),
    ...misreadingsFor(finding),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function withoutFailure(f: Finding): string {
  const { kind, lines, recognised, formats } = f.coverage;
  if (f.offTopic) {
    return 'This is about HTTPS (port 443) or another service, which is off topic here: advice for it does not fit mail, which uses STARTTLS on port 25 or TLS on 465 and 587.';
  }
  if (kind === 'empty') return 'The text is empty.';
  if (kind === 'talk')
    return `No log record among ${count(lines, 'line')}: the raw lines are needed, not a summary or a screenshot.`;
  if (f.direction === 'inbound') {
    return 'Only inbound sessions are in the text (smtpd, SSL_accept, or a report about our own domain): noise as far as sending is concerned.';
  }
  const read = formats.length === 0 ? '' : ` (${formats.join(', ')})`;
  const seen = f.scope.delivered > 0 ? `, with ${count(f.scope.delivered, 'delivery', 'deliveries')}` : '';
  return `No failing outbound or submission attempt in ${count(lines, 'line')}, ${recognised} of them recognised${read}${seen}.`;
}

/** What the receiver recorded of the sender, in its own results; undefined where no such headers are in the text. */
function recorded(f: Finding): { words: string; domain: string } | undefined {
  const seen = f.observations.find(({ signature }) => signature.startsWith('received-'));
  const named = (name: string): string | undefined => {
    const value = seen?.captures[name];
    return value === undefined ? undefined : printable(value);
  };
  const from = named('ip') === undefined ? '' : ` from ${named('ip')}`;
  const words = ['spf', 'dkim', 'dmarc'].flatMap((name) =>
    named(name) === undefined ? [] : `${name.toUpperCase()} ${named(name)}${name === 'spf' ? from : ''}`,
  );
  if (seen === undefined || words.length === 0) return undefined;
  return { words: `${words.join('; ')} (line ${seen.line})`, domain: named('from') ?? 'the From domain' };
}

function arrived(f: Finding): string {
  const results = recorded(f);
  const what = results === undefined ? 'that it could not prove the sender' : `: ${results.words}`;
  return `The message arrived, and the receiver recorded${results === undefined ? ' ' : ''}${what}. Look first at the SPF, DKIM and DMARC records of ${results?.domain ?? 'the From domain'}; a forwarder on the way breaks SPF, and a list that changes the message breaks DKIM.`;
}

/** A check that failed after TLS, beside a failure that came before it. */
function forLater(f: Finding): string[] {
  const results = recorded(f);
  const record = wrongRecord(f);
  if (record !== undefined && isBeforeSession(f)) return [`Later, not this: ${lowerFirst(record)}`];
  return results === undefined || !isBeforeSession(f)
    ? []
    : [`Later, not this: headers in the text record ${results.words}, which receivers judge after TLS.`];
}

function whereItStopped(f: Finding): string {
  const { phase, failure, detail } = f.stop;
  const remote = remoteOf(f) ?? (f.scope.remotes.length === 1 ? f.scope.remotes[0] : undefined);
  const port = portOf(f);
  const at = port === undefined ? '' : `:${port}`;
  const towards =
    remote === undefined ? (port === undefined ? '' : ` at port ${port}`) : ` with ${printable(remote)}${at}`;
  const what = isCertificateStop(f) ? FAILURE_NAMES.certificate : FAILURE_NAMES[failure];
  const stopped = phase === 'unknown' ? 'Delivery failed' : `Delivery stopped ${PHASE_NAMES[phase]}`;
  return `${stopped}${towards}: ${what}${inParentheses([detail === undefined ? undefined : detailName(detail), ...quoted(f)])}.`;
}

function inParentheses(parts: readonly (string | undefined)[]): string {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

/** The words of the line itself, and its number. */
function quoted(f: Finding): string[] {
  const seen =
    f.observations.find((item) => !item.echo && item.phase === f.stop.phase && item.failure === f.stop.failure) ??
    f.observations.find((item) => !item.echo && item.failure === f.stop.failure);
  if (seen === undefined) return [];
  const words = WORDS.map((name) => seen.captures[name]).find(
    (value) => value !== undefined && value.trim().length >= SHORTEST,
  );
  const excerpt = f.severalExcerpts && seen.excerpt !== undefined ? ` of ${printable(seen.excerpt)}` : '';
  const at = `line ${seen.line}${excerpt}`;
  return words === undefined ? [at] : [`"${printable(words)}"`, at];
}

/** How much of it there is: nothing is said of a single failure but where and when. */
function counts(f: Finding): string {
  const { scope } = f;
  const about = scope.atLeast ? 'at least ' : '';
  const many = scope.attempts > 1;
  const first: string[] = many ? [`${about}${scope.failures} of ${about}${scope.attempts} attempts failed`] : [];
  const from = [...scope.hosts, ...scope.outboundIps].slice(0, 3).map(printable);
  if (from.length > 0) first.push(`from ${from.join(', ')}`);
  if (scope.first !== undefined) {
    first.push(
      scope.last === undefined || scope.last === scope.first
        ? `at ${scope.first}${zoneOf([scope.first])}`
        : `between ${scope.first} and ${scope.last}${zoneOf([scope.first, scope.last])}`,
    );
  }
  const parts = first.length === 0 ? [] : [first.join(' ')];
  const left = f.recovered === 'encrypted' || f.recovered === 'cleartext';
  if (f.openIds.length > 0) {
    const ids = `${f.openIds.map(printable).join(', ')}${f.openIds.length < MOST_IDS ? '' : ' and perhaps more'}`;
    parts.push(left ? `open on another lane: ${ids}` : `open: ${ids}`);
  }
  if (f.recovered === 'encrypted') parts.push('delivered later under TLS');
  else if (f.recovered === 'cleartext') parts.push('delivered later in clear text');
  else if (f.arrived && f.openIds.length === 0) parts.push('delivered in the end');
  const pattern = PATTERN_NAMES[scope.pattern];
  if (pattern !== undefined) parts.push(pattern);
  if (scope.queueTrend !== 'unknown') parts.push(`queue ${scope.queueTrend}`);
  if (scope.loadLinked === 'yes') parts.push('linked to load');
  return parts.length === 0 ? '' : `${upper(parts.join('; '))}.`;
}

const STATED_ZONE = /(?:Z|[+-]\d\d:\d\d)$/;

/** Said where a time cannot be laid beside another clock's. */
function zoneOf(times: readonly string[]): string {
  const unknown = times.filter((time) => !STATED_ZONE.test(time)).length;
  if (unknown === 0) return '';
  return unknown === times.length ? ' (time zone unknown)' : ' (time zone known of one of them only)';
}

/** Lanes that are named beside the leading one. */
const MOST_NAMED = 3;

type Lane = Finding['lanes'][number];

function named({ host, receiver, stop, failures, attempts }: Lane, atLeast: string): string {
  const to = receiver === 'unknown' ? 'a receiver that is not named' : receiverName(printable(receiver));
  const lane = host === undefined ? to : `${printable(host)} → ${to}`;
  return `${lane} (${FAILURE_NAMES[stop.failure]}, ${atLeast}${failures} of ${atLeast}${attempts})`;
}

/** One sentence on what else fails where; empty where the leading lane is the only one that fails. */
function elsewhere({ lanes, scope }: Pick<Finding, 'lanes' | 'scope'>): string {
  const others = lanes.slice(1).filter(({ failures }) => failures > 0);
  if (others.length === 0) return '';
  const shown = others.slice(0, MOST_NAMED).map((lane) => named(lane, scope.atLeast ? 'at least ' : ''));
  const rest = others.length - shown.length;
  return `Also failing: ${shown.join('; ')}${rest === 0 ? '' : `; and ${rest} more ${rest === 1 ? 'lane' : 'lanes'}`}.`;
}

function firstLook(f: Finding): string {
  if (f.contrast !== undefined) return sentence(f.contrast.text);
  if (topCause(f) === 'undetermined' && !f.reasonKnown) return 'Get the complete error text first.';
  // The cause says it in the options of the application.
  if (isSubmission(f) && isWrongMode(f)) return sentence(modeFault(f));
  const own = isSubmission(f) && !keepsQueue(f) ? FIRST_LOOK_IN_SUBMISSION[f.focus] : undefined;
  return `Look first at ${own ?? FIRST_LOOK[f.focus]}`;
}

/** A sentence as the continuation of another one. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** One line, of bounded length, without quotes or control characters. */
function printable(text: string): string {
  const line = text.replaceAll(/[\p{C}\s"]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
}

function sentence(text: string): string {
  const whole = upper(text.trim());
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
