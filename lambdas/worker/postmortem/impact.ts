/** The impact in numbers, as far as the pastes show it. */
import type { IncidentEvent } from '../incident/events';
import type { Head } from '../incident/incident';
import { code, list, table } from './markdown';
import { between, logMoment, shown, shownSpan } from './times';

/** Names listed in full; more are counted. */
const LISTED = 12;

export function impactSection({ incident, verdict }: Head, events: readonly IncidentEvent[]): string {
  const live = incident.excerpts.filter(({ withdrawn }) => !withdrawn);
  const lines = live.reduce((sum, excerpt) => sum + excerpt.lines, 0);
  const basis = `From ${live.length} ${live.length === 1 ? 'excerpt' : 'excerpts'} of ${lines} ${lines === 1 ? 'line' : 'lines'} in all; what was not pasted is not counted.`;
  if (!verdict || live.length === 0) return [basis, handled(incident, events)].filter(Boolean).join('\n\n');
  const { scope } = verdict;
  const about = scope.estimated ? ' (estimated)' : '';
  return [
    table(
      ['Figure', 'Value'],
      [
        ['Attempts', `${scope.attempts}${about}`],
        ['Failed attempts', `${scope.failures}${about}`],
        ['Delivered', `${scope.delivered}${about}`],
        ['Deferred', `${scope.deferred}${about}`],
        ['Sending hosts', named(scope.hosts)],
        ['Outbound addresses', named(scope.outboundIps)],
        ['Remote hosts', named(scope.remotes)],
        ['Receivers', named(scope.receivers)],
        ['Later delivered', RECOVERED[verdict.recovered]],
        ['Duration of the failures', duration(verdict.scope)],
      ],
    ),
    basis,
    handled(incident, events),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const RECOVERED = {
  no: 'no',
  encrypted: 'yes, under TLS',
  cleartext: 'yes, but in clear text',
  unknown: 'not shown',
} as const;

function named(names: readonly string[]): string {
  if (names.length === 0) return 'not shown';
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
  return `${names.length}: ${names.slice(0, LISTED).map(code).join(', ')}${more}`;
}

/** How long it failed, from when to when, as far as the log shows. */
export function duration(scope: {
  first?: string | undefined;
  last?: string | undefined;
  recovery?: string | undefined;
}): string {
  const first = logMoment(scope.first);
  if (!first) return 'not shown: the excerpts carry no times';
  const recovery = logMoment(scope.recovery);
  const end = recovery ?? logMoment(scope.last);
  if (!end) return `since ${shown(first)}, no end shown`;
  const span = between(first, end);
  const length = span ?? 'not computable, as the clocks cannot be compared';
  const until = recovery ? 'first failure to recovery' : 'first to last failure, no recovery shown';
  return `${length} (${until}: ${shownSpan(first, end)})`;
}

/** How long people had it on their desk, by Slack's clock. */
function handled(incident: Head['incident'], events: readonly IncidentEvent[]): string {
  const resolved = events.findLast((event) => event.type === 'StatusChanged' && event.to === 'resolved');
  if (!resolved || incident.resolvedAt === undefined) return '';
  const from = { at: incident.openedAt, zoneKnown: true };
  const span = between(from, { at: incident.resolvedAt, zoneKnown: true });
  return span === undefined ? '' : list([`Opened ${shown(from)}, resolved after ${span}.`]);
}
