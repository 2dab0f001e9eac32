/** The few questions whose answers could change the verdict most, for each way in which a delivery stops. */
import type { Finding } from '../diagnosis/finding';
import type { Detail, EvidenceId } from '../vocabulary';
import { mtaCommand, probes, valuesOf } from './commands';
import { howToGet, type Question } from './evidence';
import { isCertificateStop, leads } from './situation';

/** An answer changes less the further down it stands; more than three questions nobody answers. */
const MOST = 3;

/** With more recognised lines than this the text shows what came before a drop, so nobody is asked for it. */
const WHOLE_SESSION = 5;

type Row = (finding: Finding) => Question[];

function withCommand(sentence: string, command: string | undefined): string {
  return command === undefined ? sentence : `${sentence} Run: ${command}`;
}

const ask = {
  mta: (): Question => ({ evidence: 'mta-version', text: 'Which MTA and version writes this line?' }),
  fate: (f: Finding): Question => {
    const { queueId } = valuesOf(f);
    const subject = queueId === 'QUEUE-ID' ? 'Was the message' : `Was queue ID ${queueId}`;
    return {
      evidence: 'queue-id-fate',
      text: withCommand(`${subject} delivered later, and was that delivery encrypted?`, mtaCommand(f, 'fate')),
    };
  },
  others: (f: Finding): Question => ({
    evidence: 'scope',
    text: withCommand('Which other queue IDs, hosts and receivers failed in that hour?', mtaCommand(f, 'queue')),
  }),
  reason: (f: Finding): Question => ({
    evidence: 'smtp-replies',
    text: withCommand(
      f.mta === undefined || f.mta.name === 'postfix'
        ? 'What stands behind "SSL_connect error …:", and what does the TLS library line of the same process say?'
        : 'What does the complete error text of that session say?',
      mtaCommand(f, 'reason'),
    ),
  }),
  firstFailure: (f: Finding): Question => ({
    evidence: 'smtp-replies',
    text: withCommand(
      'What did the log say at the first failure of this message? This line only repeats that it failed before.',
      mtaCommand(f, 'fate'),
    ),
  }),
  before: (f: Finding): Question => ({
    evidence: 'smtp-replies',
    text: withCommand('Is there a 421 or a close before this error in the same session?', mtaCommand(f, 'reason')),
  }),
  reply: (f: Finding): Question => ({
    evidence: 'smtp-replies',
    text: withCommand('What is the full text of the reply, with all its lines?', mtaCommand(f, 'fate')),
  }),
  transcript: (f: Finding): Question => ({
    evidence: 'starttls-transcript',
    text: withCommand('What does the SMTP test show when it runs on the sending host?', probes.smtp(f)),
  }),
  chain: (f: Finding): Question => ({
    evidence: 'starttls-transcript',
    text: withCommand('Which issuer, subject and dates does the certificate carry?', probes.tls(f)),
  }),
  smallHello: (f: Finding): Question => ({
    evidence: 'starttls-transcript',
    text: withCommand('Does the handshake complete with classic key groups?', probes.smallHello(f)),
  }),
  otherReceiver: (f: Finding): Question => ({
    evidence: 'starttls-transcript',
    text: withCommand(
      'Does the TLS test succeed from the sending host, here and towards another receiver?',
      probes.tls(f),
    ),
  }),
  network: (): Question => ({
    evidence: 'firewall-event',
    text: 'Is there a firewall, VPN or tunnel on the path, and which MTU has it?',
  }),
  firewallModel: (): Question => ({
    evidence: 'firewall-event',
    text: 'Which firewall or mail proxy stands on the path, and does it inspect SMTP?',
  }),
  providerRule: (): Question => ({
    evidence: 'firewall-event',
    text: 'Does the hosting provider block outbound port 25?',
  }),
  resolver: (): Question => ({
    evidence: 'firewall-event',
    text: "What does the resolver's log say for the same minute?",
  }),
  version: (f: Finding): Question => ({
    evidence: 'tls-library-version',
    text: withCommand(
      'Which versions of mail software and TLS library are in use?',
      howToGet('tls-library-version', f),
    ),
  }),
  policy: (f: Finding): Question => ({
    evidence: 'tls-mode',
    text: withCommand('Which TLS level and policy apply to this receiver?', mtaCommand(f, 'policy')),
  }),
  port: (f: Finding): Question => ({
    evidence: 'tls-mode',
    text: withCommand('Which port and which TLS mode is the client set to?', mtaCommand(f, 'policy')),
  }),
  clock: (): Question => ({
    evidence: 'recent-changes',
    text: 'Is the clock of the sending host right, and when was its CA package last updated?',
  }),
  otherNetwork: (): Question => ({
    evidence: 'scope',
    text: 'Does the same SMTP test, run from another network, show STARTTLS?',
  }),
  otherMx: (): Question => ({ evidence: 'scope', text: 'Do the other MX hosts of the receiver accept STARTTLS?' }),
  rate: (): Question => ({
    evidence: 'send-rate',
    text: 'How many connections and messages per minute were open at the first error?',
  }),
  launch: (): Question => ({
    evidence: 'send-rate',
    text: 'When was the last launch, and how many connections were open in the minute of the first error?',
  }),
  queueTwice: (f: Finding): Question => ({
    evidence: 'queue-depth',
    text: withCommand('Is the queue growing between two listings ten minutes apart?', mtaCommand(f, 'queue')),
  }),
  reach: (f: Finding): Question => ({
    evidence: 'scope',
    text: withCommand(
      'Does a connection from the sending host open, to this receiver and to another?',
      `nc -vz -w 10 ${valuesOf(f).mx} ${valuesOf(f).port}`,
    ),
  }),
  family: (): Question => ({
    evidence: 'outbound-ip',
    text: 'Does it fail over IPv4, over IPv6, or over both?',
  }),
  dig: (f: Finding): Question => ({
    evidence: 'remote-mx',
    text: withCommand(
      'What does the resolver of the sending host answer?',
      `dig MX gmail.com; dig A ${valuesOf(f).mx}; dig AAAA ${valuesOf(f).mx}`,
    ),
  }),
  headers: (): Question => ({
    evidence: 'outbound-ip',
    text: 'Which headers does a message carry that arrived: its Received lines and Authentication-Results?',
  }),
  records: (): Question => ({
    evidence: 'recent-changes',
    text: 'Which SPF, DKIM and DMARC records does the sending domain publish, and were they changed?',
  }),
  deliveryTls: (f: Finding): Question => ({
    evidence: 'queue-id-fate',
    text: withCommand(
      'Does the line of the later delivery, or one near it, show TLS (tls=, X= or a "TLS connection established" line)?',
      mtaCommand(f, 'fate'),
    ),
  }),
  underLoad: (f: Finding): Question => ({
    evidence: 'starttls-transcript',
    text: withCommand('Does the SMTP test still succeed during the send?', probes.smtp(f)),
  }),
  metrics: (): Question => ({
    evidence: 'host-metrics',
    text: 'What were egress, retransmits, CPU, open files and mail workers in the failing minutes?',
  }),
  logLines: (): Question => ({
    evidence: 'smtp-replies',
    text: 'Which lines did the mail log write? Paste them as text, some lines before and behind the error included.',
  }),
} satisfies Record<string, (finding: Finding) => Question>;

const SENDER_MATTERS: readonly (Detail | undefined)[] = ['authentication', 'ptr', 'content'];

/** Lines that repeat an older failure without its reason. */
const REPEATERS: ReadonlySet<string> = new Set(['retry-time-not-reached', 'delivery-suspended']);

/** The questions for one stop, most decisive first. */
function rowFor(f: Finding): Question[] {
  const { phase, failure } = f.stop;
  const rows: readonly [boolean, Row][] = [
    [leads(f, 'receiver-mailbox'), () => []],
    [f.stop.detail === 'tls-required', () => [ask.policy(f), ask.transcript(f), ask.reason(f)]],
    [SENDER_MATTERS.includes(f.stop.detail), () => [ask.reply(f), ask.headers(), ask.records()]],
    [
      phase === 'unknown' && f.observations.some(({ signature }) => REPEATERS.has(signature)),
      () => [ask.firstFailure(f), ask.fate(f), ask.transcript(f)],
    ],
    [phase === 'unknown' && failure === 'unexplained', () => [ask.reason(f), ask.fate(f), ask.transcript(f)]],
    [isCertificateStop(f), () => [ask.chain(f), ask.policy(f), ask.clock()]],
    [phase === 'dns', () => [ask.dig(f), ask.resolver(), ask.others(f)]],
    [phase === 'connect', () => [ask.reach(f), ask.providerRule(), ask.family()]],
    [failure === 'not-tls', () => [ask.port(f), ask.transcript(f), ask.firewallModel()]],
    [
      failure === 'protocol-version' || failure === 'cipher',
      () => [ask.version(f), ask.policy(f), ask.otherReceiver(f)],
    ],
    [failure === 'not-offered', () => [ask.transcript(f), ask.otherNetwork(), ask.firewallModel()]],
    [
      phase === 'starttls' && (failure === 'refused' || failure === 'deferred'),
      () => [f.reasonKnown ? ask.transcript(f) : ask.reply(f), ask.otherMx(), ask.fate(f)],
    ],
    [failure === 'deferred', () => [ask.reply(f), ask.rate(), ask.queueTwice(f)]],
    [failure === 'rejected', () => [ask.reply(f), ask.headers(), ask.records()]],
    [phase === 'banner' || phase === 'ehlo', () => [ask.reach(f), ask.rate(), ask.fate(f)]],
    [failure === 'timeout', () => [ask.smallHello(f), ask.network(), ask.others(f)]],
    [failure === 'closed' || failure === 'reset', () => [ask.fate(f), ask.before(f), ask.others(f)]],
  ];
  const row = rows.find(([applies]) => applies)?.[1];
  return row?.(f) ?? [ask.reason(f), ask.fate(f), ask.transcript(f)];
}

/** What is asked when the first row is answered. */
function secondRow(f: Finding): Question[] {
  const more: Question[] = [];
  if (f.recovered === 'unknown' && f.scope.delivered > 0) more.push(ask.deliveryTls(f), ask.policy(f));
  if (f.scope.loadLinked === 'unknown' && (f.repeats || f.focus === 'pacing' || f.focus === 'capacity')) {
    more.push(ask.launch(), ask.underLoad(f), ask.metrics());
  }
  return more;
}

/** At most three questions, skipping what the text already answers; and the evidence that bears on this stop, in order. */
export function questionsFor(finding: Finding): { asked: Question[]; relevant: EvidenceId[] } {
  const { kind } = finding.coverage;
  if (finding.tier === 'none') {
    const asked = kind === 'talk' || kind === 'empty' ? [ask.logLines()] : [];
    return { asked, relevant: [] };
  }
  const first = finding.mta === undefined && !leads(finding, 'receiver-mailbox') ? [ask.mta()] : [];
  const ranked = [...first, ...rowFor(finding), ...secondRow(finding)];
  const asked: Question[] = [];
  for (const question of ranked) {
    if (asked.length === MOST) break;
    if (asked.some((other) => other.evidence === question.evidence)) continue;
    if (!isAnswered(finding, question.evidence)) asked.push(question);
  }
  return { asked, relevant: [...new Set(ranked.map((question) => question.evidence))] };
}

function isDrop(f: Finding): boolean {
  return f.stop.failure === 'closed' || f.stop.failure === 'reset';
}

function isAnswered(f: Finding, id: EvidenceId): boolean {
  const found = f.found.some((item) => item.id === id);
  switch (id) {
    case 'queue-id-fate':
      return f.recovered === 'encrypted' || f.recovered === 'cleartext' || (found && f.openIds.length === 0);
    case 'smtp-replies':
      return found || (f.reasonKnown && (!isDrop(f) || f.coverage.recognised > WHOLE_SESSION));
    case 'mta-version':
      return f.mta !== undefined;
    case 'tls-library-version':
      return found;
    case 'starttls-transcript':
      return found || f.probe === 'good';
    case 'scope':
      return found || f.contrast !== undefined;
    case 'queue-depth':
      return f.scope.queueTrend !== 'unknown';
    default:
      return found;
  }
}
