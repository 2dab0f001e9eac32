/** What an ESP, a host or Google needs to act: only for a pattern that repeats. */
import type { Head } from '../incident/incident';
import { code, escaped, list } from './markdown';
import type { Recorded } from './recorded';
import { type Sources, sourcesOf, textsOf } from './sources';
import { logMoment, shown } from './times';

type Answer = NonNullable<Head['verdict']>;

/** Remote replies and closes that are cited. */
const CITED = 10;

/** The section as a document of its own; `undefined` while nothing repeats. Ends with a line feed. */
export function writeEscalation({ head, events, excerpts = [] }: Recorded, to: string): string | undefined {
  const { incident, verdict } = head;
  const body = verdict && escalationSection(verdict, sourcesOf(incident, events, textsOf(excerpts)));
  if (body === undefined) return undefined;
  const heading = `# Escalation: ${incident.id}, for ${escaped(to)}`;
  return `${[heading, escaped(verdict?.technical ?? ''), body].join('\n\n')}\n`;
}

/** Undefined while nothing repeats: "TLS errors" alone is too vague for anybody to act on. */
export function escalationSection(verdict: Answer, sources: Sources): string | undefined {
  if (!isEscalable(verdict)) return undefined;
  const { scope } = verdict;
  const time = (name: string, value: string | undefined) => {
    const moment = logMoment(value);
    return moment ? [`${name}: ${shown(moment)}`] : [];
  };
  const names = (name: string, values: readonly string[]) =>
    values.length > 0 ? [`${name}: ${values.map(code).join(', ')}`] : [];
  const ids = evidenceValue(verdict, 'queue-id-fate');
  const cited = verdict.observations
    .filter(({ echo, failure }) => !echo && failure !== 'none')
    .slice(0, CITED)
    .map(({ line, excerpt, signature }) => {
      const quote = sources.quoted(line, excerpt);
      return `${sources.ofLine(line, excerpt)}: ${quote ?? code(signature)}`;
    });
  return list([
    ...time('First failure', scope.first),
    ...time('Minute with most failures', scope.peak),
    ...time('Last failure', scope.last),
    ...time('Recovery', scope.recovery),
    ...names('Sending hosts', scope.hosts),
    ...names('Outbound addresses affected', scope.outboundIps),
    ...names('Remote hosts', scope.remotes),
    ...(ids === undefined ? [] : [`Queue IDs: ${code(ids)}`]),
    `Failed attempts: ${scope.failures} of ${scope.attempts}${scope.estimated ? ' (estimated)' : ''}; follows load: ${scope.loadLinked}; queue: ${scope.queueTrend}`,
    ...cited.map((line) => `Cited: ${line}`),
    ...missing(verdict),
  ]);
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

function missing({ evidence }: Answer): string[] {
  const absent = NEEDED.filter((id) => evidence.some((item) => item.id === id && item.state === 'missing'));
  return absent.length > 0 ? [`Still to be added: ${absent.map((id) => NEEDED_NAMES[id]).join('; ')}`] : [];
}

function evidenceValue({ evidence }: Answer, id: Answer['evidence'][number]['id']): string | undefined {
  return evidence.find((item) => item.id === id && item.state === 'present')?.value;
}
