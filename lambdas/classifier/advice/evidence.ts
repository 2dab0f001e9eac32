/** The sixteen things an answer may need: what each is, and which of them the text holds. */

import type { EvidenceItem } from '../contract';
import { defined } from '../defined';
import type { Finding } from '../diagnosis/finding';
import { EVIDENCE, type EvidenceId } from '../vocabulary';

export interface EvidenceText {
  /** What it is, without a period. */
  title: string;
  /** The request to a person, a full sentence. */
  prompt: string;
}

export const EVIDENCE_TEXTS: Record<EvidenceId, EvidenceText> = {
  'sending-host': { title: 'Name of the sending host', prompt: 'Name the host that sends this mail.' },
  'outbound-ip': {
    title: 'Outbound IP address',
    prompt: "Name the outbound IP address; Gmail's answer to EHLO in the SMTP test shows it.",
  },
  'remote-mx': {
    title: 'Remote mail host and its address',
    prompt: 'Name the remote mail host and the address that the connection went to.',
  },
  'timestamp-zone': {
    title: 'Exact time and time zone',
    prompt: 'Give the exact time of the first failure with its time zone.',
  },
  'mta-version': { title: 'Mail software and version', prompt: 'Name the mail software and its version.' },
  'tls-library-version': {
    title: 'TLS library and version',
    prompt: 'Name the TLS library that the mail software uses, and its version.',
  },
  'queue-id-fate': {
    title: 'Queue IDs and what became of them',
    prompt: 'Paste all log lines of the queue ID, up to its last one.',
  },
  'firewall-event': {
    title: 'Firewall or proxy events of the same minute',
    prompt: 'Paste what firewall, NAT gateway or proxy logged in the same minute.',
  },
  'starttls-transcript': {
    title: 'STARTTLS test from the sending host',
    prompt: 'Run the SMTP test on the sending host and paste its whole output.',
  },
  'smtp-replies': {
    title: 'Complete SMTP replies and error texts',
    prompt: 'Paste the complete error text or SMTP reply, as the log has it.',
  },
  'queue-depth': {
    title: 'Queue depth over time',
    prompt: 'List the queue twice, ten minutes apart, and paste both with the times.',
  },
  scope: {
    title: 'Other hosts, addresses and receivers',
    prompt: 'Say which other hosts, outbound addresses and receivers failed in the same hour, and which did not.',
  },
  'send-rate': {
    title: 'Send rate and connections at the first error',
    prompt: 'Give the send rate and the number of connections in the minute of the first error.',
  },
  'host-metrics': {
    title: 'Host metrics of the same minutes',
    prompt: 'Give egress, retransmits, CPU, open files and mail workers of the same minutes.',
  },
  'tls-mode': {
    title: 'TLS mode, port and policy of the client',
    prompt: 'Give the port, the TLS mode and the TLS policy that the sending client is set to.',
  },
  'recent-changes': {
    title: 'What changed before the first failure',
    prompt: 'Say what was changed in the hours before the first failure: packages, network, certificates, settings.',
  },
};

export interface Question {
  evidence: EvidenceId;
  /** A full sentence, with the command that answers it where there is one. */
  text: string;
  /** The same in one line, without the command. */
  short: string;
  command?: string;
}

/**
 * All sixteen, most decisive first: the questions asked now, then what bears on this stop, then the rest.
 * An item that is asked for is missing, even when a part of it was seen.
 */
export function evidenceFor(
  finding: Finding,
  asked: readonly Question[],
  relevant: readonly EvidenceId[],
): EvidenceItem[] {
  const order = [...new Set([...asked.map((question) => question.evidence), ...relevant, ...EVIDENCE])];
  return order.map((id) => {
    const question = asked.find((candidate) => candidate.evidence === id);
    if (question !== undefined) {
      const { text, short, command } = question;
      return { id, state: 'missing', ask: text, short, ...defined({ command }) };
    }
    const found = finding.found.find((item) => item.id === id);
    if (found === undefined) return presentBySight(finding, id) ?? { id, state: 'missing' };
    const { value, line, excerpt } = found;
    return { id, state: 'present', value, line, ...defined({ excerpt }) };
  });
}

/** What the finding itself proves, without one line to point at. */
function presentBySight(finding: Finding, id: EvidenceId): EvidenceItem | undefined {
  const value = seenValue(finding, id);
  return value === undefined || value === '' ? undefined : { id, state: 'present', value };
}

function seenValue(finding: Finding, id: EvidenceId): string | undefined {
  switch (id) {
    case 'sending-host':
      return finding.scope.hosts.join(', ');
    case 'outbound-ip':
      return finding.scope.outboundIps.join(', ');
    case 'remote-mx':
      return finding.failingMx ?? finding.scope.remotes.join(', ');
    case 'mta-version':
      return finding.mta?.version === undefined ? undefined : `${finding.mta.name} ${finding.mta.version}`;
    case 'queue-depth':
      return finding.scope.queueTrend === 'unknown' ? undefined : finding.scope.queueTrend;
    case 'scope':
      return finding.contrast?.text;
    default:
      return undefined;
  }
}
