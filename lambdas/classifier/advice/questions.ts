/** The few questions whose answers could change the verdict most, for each way in which a delivery stops. */
import { defined } from '../defined';
import type { Finding } from '../diagnosis/finding';
import type { Detail, EvidenceId } from '../vocabulary';
import { RECEIVER_MAILBOX } from '../vocabulary';
import { versionCommand } from './applications';
import { arrivedUnproven } from './arrived';
import { commandFor, placeholderNote, probes, type Run, valuesOf } from './commands';
import type { Question } from './evidence';
import { isReport } from './reported';
import { isCertificateStop, isSubmission, isWrongMode, keepsQueue, leads } from './situation';
import { recordIsWrong } from './wrong-record';

/** An answer changes less the further down it stands; more than three questions nobody answers. */
const MOST = 3;

/** With more recognised lines than this the text shows what came before a drop, so nobody is asked for it. */
const WHOLE_SESSION = 5;

interface Row {
  /** What its answer is. */
  evidence: EvidenceId;
  /** A full sentence. */
  text: string | ((finding: Finding) => string);
  /** The same in one line; absent: the text is one. */
  short?: string;
  /** What to run for it. */
  run?: Run;
}

const QUESTIONS = {
  mta: { evidence: 'mta-version', text: 'Which MTA and version writes this line?' },
  application: {
    evidence: 'mta-version',
    text: 'Which application or library sends this mail, and in which version?',
    short: 'Which application or library sends this mail?',
  },
  settings: {
    evidence: 'tls-mode',
    text: 'Which mail host, port and TLS mode is the application set to?',
    run: 'policy',
  },
  account: {
    evidence: 'tls-mode',
    text: 'Which account and which way to log in is the application set to, without the password?',
    short: 'Which account and way to log in is it set to?',
  },
  reachRelay: {
    evidence: 'scope',
    text: 'Does a connection to that host and port open from the machine of the application?',
    short: 'Does a connection open from the machine of the application?',
    run: probes.port,
  },
  relayTest: {
    evidence: 'starttls-transcript',
    text: 'What does the TLS test show when it runs on the machine of the application?',
    run: probes.tls,
  },
  portRule: { evidence: 'firewall-event', text: 'Does a firewall or the hosting provider close that port?' },
  fate: {
    evidence: 'queue-id-fate',
    text: (f) => {
      const { queueId } = valuesOf(f);
      const subject = queueId === 'QUEUE-ID' ? 'Was the message' : `Was queue ID ${queueId}`;
      return `${subject} delivered later, and was that delivery encrypted?`;
    },
    short: 'Was it delivered later, and encrypted?',
    run: 'fate',
  },
  others: {
    evidence: 'scope',
    text: 'Which other queue IDs, hosts and receivers failed in that hour?',
    run: 'queue',
  },
  reason: {
    evidence: 'smtp-replies',
    text: (f) =>
      f.mta?.name === 'postfix'
        ? 'What stands behind "SSL_connect error …:", and what does the TLS library line of the same process say?'
        : 'What does the complete error text of that session say?',
    short: 'What does the complete error text say?',
    run: 'reason',
  },
  firstFailure: {
    evidence: 'smtp-replies',
    text: 'What did the log say at the first failure of this message? This line only repeats that it failed before.',
    short: 'What did the log say at the first failure?',
    run: 'fate',
  },
  before: {
    evidence: 'smtp-replies',
    text: 'Is there a 421 or a close before this error in the same session?',
    run: 'reason',
  },
  reply: {
    evidence: 'smtp-replies',
    text: 'What is the full text of the reply, with all its lines?',
    run: 'fate',
  },
  transcript: {
    evidence: 'starttls-transcript',
    text: 'What does the SMTP test show when it runs on the sending host?',
    run: probes.smtp,
  },
  chain: {
    evidence: 'starttls-transcript',
    text: 'Which issuer, subject and dates does the certificate carry?',
    run: probes.tls,
  },
  smallHello: {
    evidence: 'starttls-transcript',
    text: 'Does the handshake complete with classic key groups?',
    run: probes.smallHello,
  },
  otherReceiver: {
    evidence: 'starttls-transcript',
    text: 'Does the TLS test succeed from the sending host, here and towards another receiver?',
    short: 'Does the TLS test succeed here, and towards another receiver?',
    run: probes.tls,
  },
  network: {
    evidence: 'firewall-event',
    text: 'Is there a firewall, VPN or tunnel on the path, and which MTU has it?',
  },
  firewallModel: {
    evidence: 'firewall-event',
    text: 'Which firewall or mail proxy stands on the path, and does it inspect SMTP?',
    short: 'Which firewall or mail proxy is on the path?',
  },
  providerRule: {
    evidence: 'firewall-event',
    text: ({ port, direction }) => {
      const blocked = port ?? (direction === 'submission' ? undefined : 25);
      return blocked === undefined
        ? 'Does a firewall or the hosting provider close that port?'
        : `Does the hosting provider block outbound port ${blocked}?`;
    },
  },
  resolver: { evidence: 'firewall-event', text: "What does the resolver's log say for the same minute?" },
  version: {
    evidence: 'tls-library-version',
    text: 'Which versions of mail software and TLS library are in use?',
    run: versionCommand,
  },
  policy: {
    evidence: 'tls-mode',
    text: 'Which TLS level and policy apply to this receiver?',
    run: 'policy',
  },
  port: { evidence: 'tls-mode', text: 'Which port and which TLS mode is the client set to?', run: 'policy' },
  clock: {
    evidence: 'recent-changes',
    text: 'Is the clock of the sending host right, and when was its CA package last updated?',
    short: 'Is the clock right, and when was the CA package updated?',
  },
  otherNetwork: {
    evidence: 'scope',
    text: 'Does the same SMTP test, run from another network, show STARTTLS?',
  },
  otherMx: { evidence: 'scope', text: 'Do the other MX hosts of the receiver accept STARTTLS?' },
  rate: {
    evidence: 'send-rate',
    text: 'How many connections and messages per minute were open at the first error?',
    short: 'How many connections and messages per minute at the first error?',
  },
  launch: {
    evidence: 'send-rate',
    text: 'When was the last launch, and how many connections were open in the minute of the first error?',
    short: 'When was the launch, and with how many connections?',
  },
  queueTwice: {
    evidence: 'queue-depth',
    text: 'Is the queue growing between two listings ten minutes apart?',
    run: 'queue',
  },
  reach: {
    evidence: 'scope',
    text: 'Does a connection from the sending host open, to this receiver and to another?',
    short: 'Does a connection open, to this receiver and to another?',
    run: probes.port,
  },
  family: { evidence: 'outbound-ip', text: 'Does it fail over IPv4, over IPv6, or over both?' },
  dig: {
    evidence: 'remote-mx',
    text: 'What does the resolver of the sending host answer?',
    run: probes.dns,
  },
  headers: {
    evidence: 'outbound-ip',
    text: 'Which headers does a message carry that arrived: its Received lines and Authentication-Results?',
    short: 'Which headers does a message carry that arrived?',
  },
  changed: {
    evidence: 'recent-changes',
    text: 'What was changed before it began to fail: password, account rules, settings, versions?',
    short: 'What was changed before it began to fail?',
  },
  records: {
    evidence: 'recent-changes',
    text: 'Which SPF, DKIM and DMARC records does the sending domain publish, and were they changed?',
    short: 'Which SPF, DKIM and DMARC records are published?',
  },
  deliveryTls: {
    evidence: 'queue-id-fate',
    text: 'Does the line of the later delivery, or one near it, show TLS (tls=, X= or a "TLS connection established" line)?',
    short: 'Does the later delivery show TLS?',
    run: 'fate',
  },
  underLoad: {
    evidence: 'starttls-transcript',
    text: 'Does the SMTP test still succeed during the send?',
    run: probes.smtp,
  },
  metrics: {
    evidence: 'host-metrics',
    text: 'What were egress, retransmits, CPU, open files and mail workers in the failing minutes?',
    short: 'Egress, retransmits, CPU, open files in the failing minutes?',
  },
  logLines: {
    evidence: 'smtp-replies',
    text: 'Which lines did the mail log write? Paste them as text, some lines before and behind the error included.',
    short: 'Which lines did the mail log write?',
  },
} satisfies Record<string, Row>;
type QuestionId = keyof typeof QUESTIONS;

function ask(id: QuestionId, finding: Finding): Question {
  const { evidence, text, short, run }: Row = QUESTIONS[id];
  const sentence = typeof text === 'string' ? text : text(finding);
  const command = commandFor(finding, run);
  return {
    evidence,
    text: [sentence, placeholderNote(command), ...(command === undefined ? [] : [`Run: ${command}`])]
      .filter((piece) => piece !== '')
      .join(' '),
    short: short ?? sentence,
    ...defined({ command }),
  };
}

const SENDER_MATTERS: readonly (Detail | undefined)[] = ['authentication', 'ptr', 'content'];

/** Lines that repeat an older failure without its reason. */
const REPEATERS: ReadonlySet<string> = new Set(['retry-time-not-reached', 'delivery-suspended']);

/** The questions for one stop, most decisive first. */
function rowFor(f: Finding): readonly QuestionId[] {
  const { phase, failure } = f.stop;
  const client = isSubmission(f) && !keepsQueue(f);
  const rows: readonly (readonly [boolean, ...QuestionId[]])[] = [
    [client && f.stop.detail === 'login', 'reply', 'account', 'changed'],
    [client && (isWrongMode(f) || failure === 'not-offered'), 'settings', 'relayTest', 'reason'],
    [client && phase === 'connect', 'reachRelay', 'settings', 'portRule'],
    [client && phase === 'dns', 'dig', 'settings', 'resolver'],
    [client && isCertificateStop(f), 'chain', 'settings', 'clock'],
    [client && (failure === 'rejected' || failure === 'deferred'), 'reply', 'settings', 'relayTest'],
    [client && (failure === 'protocol-version' || failure === 'cipher'), 'version', 'relayTest', 'settings'],
    [client && failure === 'unexplained', 'reason', 'settings', 'relayTest'],
    [client, 'settings', 'relayTest', 'before'],
    [leads(f, RECEIVER_MAILBOX)],
    [f.stop.detail === 'tls-required', 'policy', 'transcript', 'reason'],
    [arrivedUnproven(f), 'records'],
    [SENDER_MATTERS.includes(f.stop.detail), 'reply', 'headers', 'records'],
    [
      phase === 'unknown' && f.observations.some(({ signature }) => REPEATERS.has(signature)),
      'firstFailure',
      'fate',
      'transcript',
    ],
    [phase === 'unknown' && failure === 'unexplained', 'reason', 'fate', 'transcript'],
    [isCertificateStop(f), 'chain', 'policy', 'clock'],
    [phase === 'dns', 'dig', 'resolver', 'others'],
    [phase === 'connect', 'reach', 'providerRule', 'family'],
    [failure === 'not-tls', 'port', 'transcript', 'firewallModel'],
    [failure === 'protocol-version' || failure === 'cipher', 'version', 'policy', 'otherReceiver'],
    [failure === 'not-offered', 'transcript', 'otherNetwork', 'firewallModel'],
    [
      phase === 'starttls' && (failure === 'refused' || failure === 'deferred'),
      f.reasonKnown ? 'transcript' : 'reply',
      'otherMx',
      'fate',
    ],
    [failure === 'deferred', 'reply', 'rate', 'queueTwice'],
    [failure === 'rejected', 'reply', 'headers', 'records'],
    [phase === 'banner' || phase === 'ehlo', 'reach', 'rate', 'fate'],
    [failure === 'timeout', 'smallHello', 'network', 'others'],
    [failure === 'closed' || failure === 'reset', 'fate', 'before', 'others'],
    [true, 'reason', 'fate', 'transcript'],
  ];
  const [, ...ids] = rows.find(([applies]) => applies) ?? [];
  return ids;
}

/** What is asked when the first row is answered. */
function secondRow(f: Finding): QuestionId[] {
  const more: QuestionId[] = [];
  if (f.recovered === 'unknown' && f.scope.delivered > 0) more.push('deliveryTls', 'policy');
  if (f.scope.loadLinked === 'unknown' && (f.repeats || f.focus === 'pacing' || f.focus === 'capacity')) {
    more.push('launch', 'underLoad', 'metrics');
  }
  return more;
}

/** At most three questions, skipping what the text already answers; and the evidence that bears on this stop, in order. */
export function questionsFor(finding: Finding): { asked: Question[]; relevant: EvidenceId[] } {
  if (finding.tier === 'none') return { asked: showsNoEnd(finding) ? [ask('logLines', finding)] : [], relevant: [] };
  if (isReport(finding) || recordIsWrong(finding)) return { asked: [], relevant: [] };
  const first: QuestionId[] =
    finding.mta === undefined && !arrivedUnproven(finding) && !leads(finding, RECEIVER_MAILBOX)
      ? [whichProgram(finding)]
      : [];
  const ranked = [...first, ...rowFor(finding), ...secondRow(finding)].map((id) => ask(id, finding));
  const asked: Question[] = [];
  for (const question of ranked) {
    if (asked.length === MOST) break;
    if (asked.some((other) => other.evidence === question.evidence)) continue;
    if (!isAnswered(finding, question.evidence)) asked.push(question);
  }
  return { asked, relevant: [...new Set(ranked.map((question) => question.evidence))] };
}

/** Nothing failed in the text, and nothing arrived either: what became of the mail is not in it. */
function showsNoEnd({ coverage: { kind }, scope, stop, direction, offTopic, probe }: Finding): boolean {
  if (kind === 'talk' || kind === 'empty') return true;
  if (offTopic || direction === 'inbound' || probe === 'good') return false;
  return (kind === 'log' || kind === 'tool') && scope.delivered === 0 && stop.phase !== 'delivered';
}

/** An application is asked for by its name, an MTA by its own. */
function whichProgram(f: Finding): QuestionId {
  return isSubmission(f) ? 'application' : 'mta';
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
      return f.mta !== undefined || found;
    case 'tls-mode':
      return found || (f.client?.port !== undefined && f.client.tls !== undefined);
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
