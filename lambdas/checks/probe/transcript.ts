/** A probe as text: for the terminal, and for pasting, since the classifier reads these lines as its `tlserror-probe` format. */
import { brokenStep, type Climb, type Route, type RungFailure, type Step } from './climb';
import type { ClimbEvent } from './climb-route';
import type { Destinations, Target } from './destinations';
import type { ProbeResult } from './probe';

/** The words that lines begin with; the classifier's format looks for them. */
export const PROBE_HEAD = 'tlserror-probe';
export const CONNECTION = 'connection';

export interface ProbeHead {
  version: string;
  ehloName: string;
  /** ISO 8601. */
  at: string;
  /** What makes the TLS session: `Node 24.21.0, OpenSSL 3.5.8`. */
  library: string;
}

function place({ host, address, port }: Pick<Route, 'host' | 'address' | 'port'>): string {
  return `${host}[${address}]:${port}`;
}

export function headLines(head: ProbeHead, target: Target, count: number): string[] {
  return [
    `${PROBE_HEAD} ${head.version} on ${head.ehloName}, ${head.at} (${head.library})`,
    `target ${target.name}:${target.port}, at most ${count} connection${count === 1 ? '' : 's'}; no mail is sent`,
  ];
}

export function resolvedLines({ mx, unresolved }: Destinations): string[] {
  return [
    ...(mx.length === 0 ? [] : [`MX ${mx.join(', ')}`]),
    ...unresolved.map((sentence) => `failed  dns          ${sentence}`),
  ];
}

export function connectionLines(number: number, route: Route, at: string): string[] {
  const groups = route.groups === 'classic' ? ', with classic key groups alone' : '';
  return ['', `${CONNECTION} ${number} at ${at} to ${place(route)}${groups}`];
}

/** Breaks whose reply stands above, as the server said it. */
const BY_REPLY: ReadonlySet<RungFailure> = new Set(['deferred', 'rejected', 'refused']);

function stepLine({ rung, outcome, failure, milliseconds, text: said }: Step): string {
  const text = failure !== undefined && BY_REPLY.has(failure) ? 'by the reply above' : said;
  const head = `${outcome === 'ok' ? 'ok    ' : 'failed'}  ${rung.padEnd(11)}  ${String(milliseconds).padStart(5)} ms`;
  return text === '' ? head : `${head}  ${text}`;
}

export function climbLines(event: ClimbEvent): string[] {
  switch (event.kind) {
    case 'connected':
      return event.from === undefined ? [] : [`  from ${event.from}`];
    case 'step':
      return [`  ${stepLine(event.step)}`];
    case 'spoken':
      return [`    ${event.spoken.side}: ${event.spoken.text}`];
  }
}

function resultOf(climb: Climb): string {
  const broken = brokenStep(climb);
  if (broken === undefined) {
    const name =
      climb.route.host === climb.route.address ? 'chain verified, no name to compare with' : 'chain and name verified';
    return `result: reached the mail commands inside TLS; ${name}`;
  }
  const last = climb.steps.at(-1);
  if (broken.rung === 'certificate' && last?.rung === 'session' && last.outcome === 'ok') {
    return 'result: reached the mail commands inside TLS; the certificate is not verified, which stops a client that demands it';
  }
  return `result: stopped at ${broken.rung}`;
}

export function resultLines(climb: Climb): string[] {
  return [`  ${resultOf(climb)}`];
}

/** What all connections say together. */
export function summaryLines({ climbs, left, destinations }: ProbeResult): string[] {
  if (climbs.length === 0) return ['', 'summary: no connection was made, since nothing was resolved'];
  const good = climbs.filter((climb) => brokenStep(climb) === undefined).length;
  const lines = [
    '',
    `summary: ${good} of ${climbs.length} connections reached the mail commands inside a verified TLS session`,
  ];
  const classic = climbs.find((climb) => climb.route.groups === 'classic' && climb.tls !== undefined);
  if (classic !== undefined) {
    lines.push(
      `note: ${place(classic.route)} took classic key groups and not the default ones: something on the path drops the larger ClientHello`,
    );
  }
  if (left > 0)
    lines.push(
      `note: ${left} more address${left === 1 ? ' was' : 'es were'} not tried; --count allows more connections`,
    );
  if (destinations.unresolved.length > 0) lines.push('note: not every name could be resolved, see above');
  return lines;
}
