/** What an ESP, a host or Google needs to act: only for a pattern that repeats. */
import type { Answer } from '../incident/answer';
import { type Block, code, type Document, joined, list, paragraph, type Sentence } from './document';
import type { Recorded } from './recorded';
import { counted, type Story, storyOf } from './story';
import { type Moment, shown } from './times';

/** Remote replies and closes that are cited. */
const CITED = 10;

/** The section as a document of its own; `undefined` while nothing repeats. */
export function escalationOf(recorded: Recorded, to: string): Document | undefined {
  const story = storyOf(recorded);
  const blocks = escalationBlocks(story);
  if (blocks.length === 0) return undefined;
  return {
    title: `Escalation: ${story.incident.id}, for ${to}`,
    sections: [{ heading: 'What was seen', blocks: [paragraph(story.verdict?.technical ?? ''), ...blocks] }],
  };
}

/** Empty while nothing repeats: "TLS errors" alone is too vague for anybody to act on. */
export function escalationBlocks({ verdict, numbers, sources, first, peak, last, recovery }: Story): Block[] {
  if (verdict === undefined || numbers === undefined || !isEscalable(verdict)) return [];
  const { scope } = verdict;
  const time = (name: string, moment: Moment | undefined): Sentence[] =>
    moment === undefined ? [] : [[`${name}: ${shown(moment)}`]];
  const names = (name: string, values: readonly string[]): Sentence[] =>
    values.length > 0 ? [[`${name}: `, ...joined(values.map((value) => [code(value)]))]] : [];
  const ids = evidenceValue(verdict, 'queue-id-fate');
  const cited = verdict.observations
    .filter(({ echo, failure }) => !echo && failure !== 'none')
    .slice(0, CITED)
    .map(({ line, excerpt, signature }): Sentence => {
      const quote = sources.quoted(line, excerpt);
      return ['Cited: ', ...sources.ofLine(line, excerpt), ': ', quote ?? code(signature)];
    });
  return [
    list([
      ...time('First failure', first),
      ...time('Minute with most failures', peak),
      ...time('Last failure', last),
      ...time('Recovery', recovery),
      ...names('Sending hosts', scope.hosts),
      ...names('Outbound addresses affected', scope.outboundIps),
      ...names('Remote hosts', scope.remotes),
      ...(ids === undefined ? [] : [['Queue IDs: ', code(ids)]]),
      [
        `Failed attempts: ${counted(numbers.failures, numbers)} of ${counted(numbers.attempts, numbers)}; follows load: ${scope.loadLinked}; queue: ${scope.queueTrend}`,
      ],
      ...cited,
      ...missing(verdict),
    ]),
  ];
}

/** Something repeats: "TLS errors" alone is too vague for anybody to act on. */
export function isEscalable({ checklist, tierReasons, scope }: Answer): boolean {
  if (scope.failures < 2) return false;
  return (
    checklist.some(({ id }) => id === 'escalate') ||
    tierReasons.some(({ rule }) => rule === 'I1' || rule.startsWith('N'))
  );
}

/** What whoever is asked will ask for first. */
const NEEDED = ['outbound-ip', 'timestamp-zone', 'smtp-replies', 'starttls-transcript', 'host-metrics'] as const;
const NEEDED_NAMES: Record<(typeof NEEDED)[number], string> = {
  'outbound-ip': 'outbound addresses, affected and not',
  'timestamp-zone': 'the time zone of the log',
  'smtp-replies': 'the exact SMTP replies',
  'starttls-transcript': 'a STARTTLS transcript from the sending host',
  'host-metrics': 'metrics of the sending host for those minutes',
};

function missing({ evidence }: Answer): Sentence[] {
  const absent = NEEDED.filter((id) => evidence.some((item) => item.id === id && item.state === 'missing'));
  return absent.length > 0 ? [[`Not in what was pasted: ${absent.map((id) => NEEDED_NAMES[id]).join('; ')}`]] : [];
}

function evidenceValue({ evidence }: Answer, id: Answer['evidence'][number]['id']): string | undefined {
  return evidence.find((item) => item.id === id && item.state === 'present')?.value;
}
