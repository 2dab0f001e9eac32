import type { Attempt } from '../attempts';
import { proofOf } from '../delivery-proof';
import { oncePer } from '../once-per';
import type { Pattern } from '../vocabulary';
import { EPISODE_GAP_SECONDS, isGmail, type Situation } from './situation';

function lacksStarttls({ failures }: Situation): boolean {
  return failures.length > 0 && failures.every(({ stop }) => stop?.failure === 'not-offered');
}

/** Receivers that got mail from a failing host provably in clear: where STARTTLS is missing, the same fault under a laxer policy. */
function servedInClear(situation: Situation): string[] {
  if (!lacksStarttls(situation)) return [];
  const hosts = distinct(situation.failures.map((attempt) => attempt.host ?? ''));
  return situation.deliveries.flatMap((attempt) => {
    const inClear = proofOf(attempt, situation.tlsLogged) === 'cleartext' && hosts.has(attempt.host ?? '');
    return inClear && attempt.receiver !== undefined ? [attempt.receiver] : [];
  });
}

/** Deliveries that count as healthy beside a failure: not in clear, within half an hour, or without clocks anywhere. */
export const healthyBeside = oncePer((situation: Situation): readonly Attempt[] => {
  const times = situation.failures.flatMap((attempt) => (attempt.start === undefined ? [] : [attempt.start]));
  const failing = new Set(situation.failures);
  // Where STARTTLS is missing, a delivery that shows no TLS may be the same fault under a laxer policy.
  const tlsMissing = lacksStarttls(situation);
  return situation.deliveries.filter((attempt) => {
    if (failing.has(attempt)) return false;
    const proof = proofOf(attempt, situation.tlsLogged);
    if (proof === 'cleartext' || (proof === 'unknown' && tlsMissing)) return false;
    if (proof === 'unknown' && situation.tlsLogged.has(attempt.host ?? '')) return false;
    const { end } = attempt;
    return end === undefined || times.length === 0 || times.some((time) => Math.abs(time - end) <= EPISODE_GAP_SECONDS);
  });
});

function distinct(values: readonly (string | undefined)[]): Set<string> {
  return new Set(values.flatMap((value) => (value === undefined ? [] : [value])));
}

interface Scene {
  situation: Situation;
  failures: Attempt[];
  healthy: readonly Attempt[];
  families: Set<string>;
}

function everyDestination({ situation, failures, healthy, families }: Scene): boolean {
  if (new Set([...families, ...servedInClear(situation)]).size < 2) return false;
  const hosts = distinct(failures.map((attempt) => attempt.host ?? ''));
  return !healthy.some((attempt) => hosts.has(attempt.host ?? ''));
}

/** One value of the attribute fails at least twice while another one delivers to Gmail and never fails. */
function oneOf(attribute: (attempt: Attempt) => string | undefined): (scene: Scene) => boolean {
  return ({ failures, healthy }) => {
    const failing = distinct(failures.map(attribute));
    const [only] = failing;
    if (failing.size !== 1 || failures.filter((attempt) => attribute(attempt) === only).length < 2) return false;
    return healthy.some(
      (attempt) => isGmail(attempt) && attribute(attempt) !== undefined && attribute(attempt) !== only,
    );
  };
}

function gmailOnly({ failures, healthy, families }: Scene): boolean {
  if (!families.has('gmail') || families.size > 1) return false;
  const hosts = distinct(failures.filter(isGmail).map((attempt) => attempt.host ?? ''));
  return healthy.some(
    (attempt) => attempt.receiver !== undefined && !isGmail(attempt) && hosts.has(attempt.host ?? ''),
  );
}

function mixedMx({ failures, healthy }: Scene): boolean {
  const failed = new Map<string, number>();
  for (const attempt of failures.filter(isGmail)) {
    const remotes = attempt.sessions.filter((session) => session.stop !== undefined).map((session) => session.remote);
    for (const remote of distinct(remotes)) failed.set(remote, (failed.get(remote) ?? 0) + 1);
  }
  const delivered = new Map<string, number>();
  for (const attempt of healthy.filter(isGmail)) {
    if (attempt.remote !== undefined) delivered.set(attempt.remote, (delivered.get(attempt.remote) ?? 0) + 1);
  }
  return [...failed].some(
    ([remote, failuresThere]) =>
      failuresThere >= 3 && [...delivered].some(([other, deliveries]) => other !== remote && deliveries >= 3),
  );
}

function oneEvent({ situation }: Scene): boolean {
  if (situation.episodes.length !== 1) return false;
  const messages = situation.messages.filter((message) => message.failures.length > 0);
  return messages.length === 1
    ? situation.failures.every((attempt) => attempt.queued)
    : situation.failures.length === 1;
}

const RULES: readonly { pattern: Pattern; holds: (scene: Scene) => boolean }[] = [
  { pattern: 'every-destination', holds: everyDestination },
  { pattern: 'one-host', holds: oneOf((attempt) => attempt.host) },
  { pattern: 'one-host', holds: oneOf((attempt) => attempt.ip) },
  { pattern: 'gmail-only', holds: gmailOnly },
  { pattern: 'mixed-mx', holds: mixedMx },
  { pattern: 'one-event', holds: oneEvent },
];

/** What the set of failures has in common (decision tables, part 3); the first rule that holds. */
export function patternOf(situation: Situation): Pattern {
  const families = distinct(situation.failures.map((attempt) => attempt.receiver));
  const scene = { situation, failures: situation.failures, healthy: healthyBeside(situation), families };
  return RULES.find((rule) => rule.holds(scene))?.pattern ?? 'unknown';
}
