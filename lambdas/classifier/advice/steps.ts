/** The checklist, in the order of work: transport first, then a real message, then domain health and reputation. */
import type { Finding } from '../diagnosis/finding';
import {
  CERTIFICATE_TRUST,
  FORCED_TLS_POLICY,
  GMAIL_PRESSURE,
  POLICY_OR_AUTHENTICATION,
  RECEIVER_PRESSURE,
  SENDER_STRAIN,
  SENDER_TLS_STACK,
  STEPS,
  type StepId,
  TLS_INSPECTION,
  WRONG_PORT_OR_MODE,
} from '../vocabulary';
import { applicationOf, libraryOf, versionCommand } from './applications';
import { arrivedUnproven } from './arrived';
import { commandSet, mtaCommand, probes, type Run, valuesOf } from './commands';
import { modeAdvice } from './mode';
import { isReport } from './reported';
import {
  concernsGmail,
  hasFound,
  hasTranscriptOf,
  isCertificateStop,
  isSubmission,
  isWrongMode,
  keepsQueue,
  leads,
  pressureLeads,
  receiverIn,
  rung,
} from './situation';
import { recordIsWrong } from './wrong-record';

export interface Step {
  /** An order to a person, without a period. */
  title: string;
  /** What it is about, in one line: a question or a reminder beside the title. */
  short: string;
  why: string | ((finding: Finding) => string);
  /** What a good result looks like. */
  healthy?: string;
  command?: Run;
  /** Absent: to every failure. */
  applies?: (finding: Finding) => boolean;
  /** The text pasted so far already answers it. */
  done?: (finding: Finding) => boolean;
}

const CERTIFICATE_DATES = ['expired', 'not-yet-valid'];
const UNTRUSTED = [
  'self-signed',
  'unknown-issuer',
  'missing-intermediate',
  'weak-key',
  'inspection',
  'revoked',
  'no-sni',
];
const NAMES_AND_POLICY = ['name-mismatch', 'policy-match', 'dane', 'tls-required'];

const beforeSession = (f: Finding) => f.stop.phase === 'unknown' || rung(f.stop.phase) < rung('session');
const pressureOrStrain = (f: Finding) =>
  leads(f, GMAIL_PRESSURE, RECEIVER_PRESSURE, SENDER_STRAIN) || f.focus === 'pacing' || f.focus === 'capacity';
const slowDownApplies = (f: Finding) => pressureLeads(f) || f.focus === 'pacing';
/** An application without a queue of its own: nothing waits there that could be listed or delivered later. */
const isBareClient = (f: Finding) => isSubmission(f) && !keepsQueue(f);

/** The receiver, in the middle of a sentence. */
function towards(f: Finding): string {
  return receiverIn(f) ?? 'the receiver';
}

export const STEP_TEXTS: Record<StepId, Step> = {
  'later-delivered': {
    title: 'Check whether the queued mail was delivered later',
    short: 'Was it delivered later, and encrypted?',
    why: 'A message that left encrypted on a later try turns a fault into a blip; one that still waits keeps its urgency.',
    healthy: 'The queue ID ends in "sent" or "Completed", and that delivery used TLS.',
    command: 'fate',
    applies: (f) => !isBareClient(f),
    done: (f) => f.recovered === 'encrypted',
  },
  'full-error': {
    title: 'Get the complete error text',
    short: 'The cause stands at the end of the error text.',
    why: (f) =>
      commandSet(f) === 'generic'
        ? `The cause stands in the words at the end of the error, or in the innermost exception. ${debugTrace(f)}`
        : 'The cause stands at the end of the error and in the TLS library line of the same process, not in the summary line.',
    healthy: 'The complete reply or library error is in the text.',
    command: 'reason',
    done: (f) => f.reasonKnown,
  },
  'clear-fallback': {
    title: 'Find out whether mail went out in clear text',
    short: 'Does every later delivery show TLS?',
    why: 'With optional TLS several mail servers deliver without encryption after a failed handshake, and the log then looks recovered.',
    healthy: 'Every delivery after the failures shows a TLS version and cipher.',
    command: 'policy',
    applies: (f) =>
      !f.forced &&
      !isBareClient(f) &&
      (f.recovered === 'cleartext' || f.recovered === 'encrypted' || f.scope.delivered > 0),
    done: (f) => f.recovered === 'encrypted',
  },
  'queue-trend': {
    title: 'Look at the queue twice, ten minutes apart',
    short: 'Is the queue growing?',
    why: 'A growing queue makes this more urgent, a flat one does not; compare the oldest message with the queue lifetime.',
    healthy: 'The number of waiting messages is flat or falling.',
    command: 'queue',
    applies: (f) => (f.tier === 'investigate' || f.tier === 'incident') && !isBareClient(f),
    done: (f) => f.scope.queueTrend !== 'unknown',
  },
  'probe-smtp': {
    title: 'Show every SMTP reply from the sending host',
    short: 'Do the SMTP replies up to STARTTLS look healthy?',
    why: 'Run it on the host that failed: a 421, a 454 or a missing STARTTLS shows here and nowhere else.',
    healthy: '220, an EHLO answer that offers STARTTLS, and 220 to STARTTLS.',
    command: probes.smtp,
    applies: (f) => beforeSession(f) && !isSubmission(f),
    done: (f) => hasTranscriptOf(f, 'posttls-finger', 'swaks', 'tlserror-probe'),
  },
  'probe-tls': {
    title: 'Test the TLS session from the sending host',
    short: 'Do version, cipher, chain and name verify?',
    why: (f) =>
      isSubmission(f)
        ? `Run it on the machine of the application.${valuesOf(f).port === 'PORT' ? ' At port 465 leave out -starttls smtp.' : ''}`
        : `Run it once the SMTP replies are healthy: it goes on after a 421 or a 454 and then reports a TLS error that is none. For GnuTLS use ${probes.gnutls(f)}.`,
    healthy: 'TLS 1.2 or higher, a cipher, chain and name verified, and EHLO answers inside TLS.',
    command: probes.tls,
    applies: (f) => (beforeSession(f) && rung(f.stop.phase) >= rung('banner')) || (isSubmission(f) && isWrongMode(f)),
    done: (f) => f.probe === 'good' || hasTranscriptOf(f, 'tlserror-probe'),
  },
  compare: {
    title: 'Compare the failing host or address with a healthy one',
    short: 'What differs between the failing and the healthy one?',
    why: 'Run the same test per outbound address and towards another receiver, then compare packages, CA bundle, NAT and transport maps: what differs is the finding.',
    healthy: 'The same result everywhere.',
    command: probes.tls,
    applies: (f) =>
      !isSubmission(f) &&
      (f.scope.hosts.length >= 2 ||
        f.scope.outboundIps.length >= 2 ||
        f.scope.receivers.length >= 2 ||
        f.scope.pattern === 'one-host' ||
        f.scope.pattern === 'gmail-only'),
    done: (f) => f.contrast !== undefined || hasFound(f, 'scope'),
  },
  'load-test': {
    title: 'Repeat the test during the send',
    short: 'Does the test still succeed during the send?',
    why: 'A test that works idle and fails during the send points at load or rate, not at TLS settings.',
    healthy: 'The same result as on the idle host.',
    command: probes.smtp,
    applies: (f) => (f.probe === 'good' || f.scope.loadLinked === 'yes') && !isSubmission(f),
  },
  changes: {
    title: 'List what changed before the first failure',
    short: 'Packages, network, certificates, settings of the hours before.',
    why: 'Updates, network changes, certificates and settings of the hours before are the shortest way to a cause.',
    healthy: 'Nothing changed.',
    done: (f) => hasFound(f, 'recent-changes'),
  },
  dns: {
    title: 'Resolve the mail hosts on the sending host',
    short: 'Do the names resolve where the mail is sent from?',
    why: 'The names have to resolve with the resolver that the sending side uses.',
    healthy: 'A record for each of them.',
    command: probes.dns,
    applies: (f) => f.stop.phase === 'dns',
    done: (f) => f.supplied?.lookup === true || f.observations.some(({ signature }) => signature === 'mx-answered'),
  },
  port25: {
    title: 'Check that the port is open from the sending host',
    short: 'Does the connection open, here and elsewhere?',
    why: (f) =>
      isSubmission(f)
        ? 'Run it on the machine of the application, in its container where it has one; where it fails, a firewall or the provider closes that port, or host and port are wrong.'
        : 'Try a second receiver as well; when both fail, ask the hosting provider whether it blocks that port.',
    healthy: 'The connection opens.',
    command: probes.port,
    applies: (f) => f.stop.phase === 'connect',
    done: (f) => hasFound(f, 'scope'),
  },
  path: {
    title: 'Check the network path',
    short: 'Firewall and NAT events of that minute, MTU, inspection.',
    why: 'Look for firewall and NAT events of the same minute, check the path MTU, repeat the test with classic key groups as shown and with -4 and -6, and exempt the mail hosts from SMTP inspection.',
    healthy: 'No event in that minute, and the full MTU up to the far end.',
    command: (f) => `tracepath ${valuesOf(f).host}\n${probes.smallHello(f)}`,
    applies: (f) =>
      ['closed', 'reset', 'timeout', 'not-offered', 'not-tls', 'corrupted'].includes(f.stop.failure) &&
      rung(f.stop.phase) < rung('session') &&
      !isWrongMode(f),
    done: (f) => hasFound(f, 'firewall-event'),
  },
  clock: {
    title: 'Check the clock of the sending host',
    short: 'Is the clock synchronised?',
    why: 'A wrong clock makes good certificates look expired or not yet valid.',
    healthy: 'The system clock is synchronised.',
    command: () => 'timedatectl',
    applies: (f) => f.stop.detail !== undefined && CERTIFICATE_DATES.includes(f.stop.detail),
    done: (f) => f.supplied?.clock === true,
  },
  trust: {
    title: 'Look at the issuer, and refresh the CA bundle',
    short: 'Who issued the certificate, and is the CA bundle current?',
    why: 'A public issuer that is not trusted means a stale CA bundle or a chain that is not complete; a company or product as issuer means inspection on the path, or a certificate made by hand.',
    healthy: 'A chain to a public certificate authority.',
    command: (f) => probes.tls(f).replace('</dev/null', '-showcerts </dev/null'),
    applies: (f) =>
      leads(f, CERTIFICATE_TRUST, TLS_INSPECTION) ||
      (f.stop.detail === undefined ? isCertificateStop(f) : UNTRUSTED.includes(f.stop.detail)),
  },
  policy: {
    title: 'Review port, TLS mode and policy of the sending side',
    short: 'Are port, TLS mode and policy the intended ones?',
    why: policyWhy,
    healthy: 'Port, mode and level are the intended ones.',
    command: (f) => (isBareClient(f) ? undefined : mtaCommand(f, 'policy')),
    applies: (f) =>
      f.forced ||
      leads(f, FORCED_TLS_POLICY, WRONG_PORT_OR_MODE) ||
      (isSubmission(f) && f.stop.phase === 'connect') ||
      (f.stop.detail !== undefined && NAMES_AND_POLICY.includes(f.stop.detail)),
    done: (f) =>
      hasFound(f, 'tls-mode') && !leads(f, FORCED_TLS_POLICY, WRONG_PORT_OR_MODE) && f.stop.phase !== 'connect',
  },
  patch: {
    title: 'Update TLS library, runtime, mail server and appliance',
    short: 'Are all of them on supported versions?',
    why: 'Old TLS software fails against current servers.',
    healthy: 'Supported versions of all of them.',
    command: versionCommand,
    applies: (f) => leads(f, SENDER_TLS_STACK),
    done: (f) => hasFound(f, 'tls-library-version'),
  },
  'isolate-lane': {
    title: 'Look at the lane to this receiver alone',
    short: 'Count this receiver alone, per address and minute.',
    why: 'Count deliveries, deferrals, remote closes, TLS errors and queue depth per outbound address and minute; totals over all receivers hide the lane that is full.',
    healthy: 'No address and no minute stands out.',
    command: 'queue',
    applies: (f) => pressureOrStrain(f) && !isBareClient(f),
  },
  timing: {
    title: 'Match the first error with launches and concurrency',
    short: 'Does the first error match a launch?',
    why: 'Compare the first error minute with launch time, connection count and messages per connection; a match means load, not TLS.',
    healthy: 'No match.',
    applies: pressureOrStrain,
    done: (f) => hasFound(f, 'send-rate'),
  },
  headroom: {
    title: 'Check the headroom of the sending host',
    short: 'Bandwidth, retransmits, CPU, open files, workers.',
    why: 'Look at bandwidth and the cap of the plan, retransmits, CPU, open files and mail server workers in the failing minutes.',
    healthy: 'Headroom in each of them.',
    command: () => 'nstat -az TcpRetransSegs; ulimit -n; uptime; ss -s',
    applies: (f) => leads(f, SENDER_STRAIN) || f.focus === 'capacity',
    done: (f) => hasFound(f, 'host-metrics'),
  },
  'slow-down': {
    title: 'Slow down towards the receiver',
    short: 'Fewer connections, longer back-off, staggered launches.',
    why: (f) =>
      `Lower the concurrency towards ${towards(f)}, lengthen the back-off and stagger the launches.${concernsGmail(f) ? ' After a 4.7.28: silence for at least ten minutes, then one connection, then add singly.' : ''} ${paceHint(f)}`.trim(),
    healthy: 'The temporary refusals fade.',
    command: 'pace',
    applies: slowDownApplies,
  },
  resume: {
    title: 'Raise the rate in steps',
    short: 'One step at a time, once deferrals fall.',
    why: 'Rates go up again only after deferrals have fallen, one step at a time.',
    healthy: 'Deferrals stay low after each step.',
    applies: slowDownApplies,
  },
  'domain-health': {
    title: 'Check SPF, DKIM, DMARC, reverse DNS and the spam rate',
    short: 'SPF, DKIM, DMARC, reverse DNS, spam rate below 0.1 %.',
    why: (f) =>
      leads(f, GMAIL_PRESSURE, RECEIVER_PRESSURE, POLICY_OR_AUTHENTICATION, 'blocklist')
        ? 'Broken authentication and complaints add to the pressure, or are its reason; keep the spam rate below 0.1 %.'
        : 'Receivers look at them after TLS, so this comes last; keep the spam rate below 0.1 %.',
    healthy: 'Each of them passes.',
    applies: (f) => !isBareClient(f) || leads(f, GMAIL_PRESSURE, RECEIVER_PRESSURE, 'blocklist'),
    done: (f) => hasTranscriptOf(f, 'tlserror-check') && !recordIsWrong(f),
  },
  'fail-over': {
    title: 'Move the lane to a healthy, warmed relay',
    short: 'Only for a fault of one host, never against throttling.',
    why: 'The fault belongs to one host, so another can carry the mail; never do this to get around throttling.',
    healthy: 'Deliveries resume through the other relay.',
    applies: (f) => f.scope.pattern === 'one-host' && (f.focus === 'path' || f.focus === 'tls'),
  },
  verbose: {
    title: 'Turn up TLS logging for a short while',
    short: 'Log the cause once, then turn it down again.',
    why: (f) =>
      `The text does not explain the failure yet. ${verboseHint(f)} Turn it down again afterwards, and never log message content.`,
    healthy: 'A line that names the cause.',
    command: 'verbose',
    applies: (f) => f.stop.failure === 'unexplained',
  },
  'live-message': {
    title: 'Send a live message and read its headers',
    short: 'Only a received message proves the repair.',
    why: 'After the repair only a received message proves that transport and authentication work together.',
    healthy: 'The Received line shows TLS, and SPF, DKIM and DMARC pass.',
  },
  escalate: {
    title: 'Prepare the escalation',
    short: 'Addresses, hosts, times with zone, queue IDs, exact replies.',
    why: 'A repeatable pattern is what others can act on: addresses affected and not, hosts, times with zone, queue IDs, exact replies, test transcripts and host metrics.',
    applies: (f) => f.repeats,
  },
};

function policyWhy(f: Finding): string {
  if (isSubmission(f) && isWrongMode(f)) return `The owner ${modeAdvice(f)}`;
  if (isSubmission(f) && !keepsQueue(f)) {
    const application = applicationOf(f);
    if (application === undefined)
      return 'Compare host, port and TLS mode in the settings with what the mail provider names.';
    return `Compare with what the mail provider names: the host is set in ${application.host}; ${application.starttls}; ${application.implicit}.`;
  }
  const match = concernsGmail(f)
    ? ' For a lane that verifies names, match gmail-smtp-in.l.google.com:.gmail-smtp-in.l.google.com.'
    : '';
  return `The level has to be the one that is meant.${match} Keep the policy and repair the fault.`;
}

/** Where the setting is; the checklist itself never changes it. */
const PACE_HINT = {
  postfix:
    'In Postfix give the receiver a transport of its own with its _destination_concurrency_limit and _destination_rate_delay.',
  exim: "In Exim lower the transport's max_parallel and lengthen the retry rule.",
  sendmail: 'In Sendmail give the receiver a queue group with few Runners.',
  opensmtpd: 'In OpenSMTPD see the limits that the manual of the version names.',
};

function paceHint(f: Finding): string {
  const set = commandSet(f);
  if (set !== 'generic') return PACE_HINT[set];
  return isBareClient(f) ? 'In the application shrink the connection pool.' : '';
}

const VERBOSE_HINT = {
  postfix: 'In Postfix set smtp_tls_loglevel = 2 and debug_peer_list to the failing host.',
  exim: 'In Exim run one delivery with -d+tls, which forces a try.',
  sendmail: 'In Sendmail set LogLevel to 14.',
  opensmtpd: 'In OpenSMTPD use smtpctl trace mta.',
};

function verboseHint(f: Finding): string {
  const set = commandSet(f);
  return set === 'generic' ? debugTrace(f) : VERBOSE_HINT[set];
}

function debugTrace(f: Finding): string {
  const debug = libraryOf(f)?.debug;
  return debug === undefined
    ? "The client's debug trace shows it."
    : `The client's debug trace shows it; here it is turned on with ${debug}.`;
}

/** The steps that apply, in order. Domain health comes before the message test only where pressure or policy leads. */
export function stepsFor(finding: Finding): StepId[] {
  if (finding.tier === 'none') return [];
  if (arrivedUnproven(finding) || recordIsWrong(finding)) return ['changes', 'domain-health', 'live-message'];
  if (isReport(finding)) return ['changes', 'domain-health'];
  const chosen = STEPS.filter((id) => STEP_TEXTS[id].applies?.(finding) ?? true);
  if (leads(finding, GMAIL_PRESSURE, RECEIVER_PRESSURE, POLICY_OR_AUTHENTICATION)) return chosen;
  const last = chosen.filter((id) => id === 'domain-health');
  const rest = chosen.filter((id) => id !== 'domain-health');
  const escalation = rest.filter((id) => id === 'escalate');
  return [...rest.filter((id) => id !== 'escalate'), ...last, ...escalation];
}
