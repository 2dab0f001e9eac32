/** Stops that something elsewhere in the text explains: a supplied policy, or a second probe. */

import type { Attempt } from '../attempts';
import type { Seen } from '../sessions';
import type { Failure } from '../vocabulary';
import type { Situation } from './situation';
import type { ChosenStop } from './stop';

/** What a large ClientHello looks like from our end when a device on the path drops it. */
const STALLS: ReadonlySet<Failure> = new Set(['timeout', 'closed', 'reset', 'unexplained']);

function carries({ signatures }: Seen, id: string): boolean {
  return signatures.some((signature) => signature.id === id);
}

/**
 * The certificate of a Gmail MX does not carry the mail domain, so a policy that asks for it never holds; unless the same
 * text names the MX, too.
 */
function matchesMailDomain(stop: ChosenStop, { records }: Situation): Seen[] {
  if (stop.failure !== 'certificate' || (stop.detail !== undefined && stop.detail !== 'name-mismatch')) return [];
  if (!stop.attempts.some(({ receiver }) => receiver === undefined || receiver === 'gmail')) return [];
  if (records.some((seen) => carries(seen, 'policy-match-mx-names'))) return [];
  return records.filter((seen) => carries(seen, 'policy-secure-default-match'));
}

function offersClassicGroups({ seen }: Attempt): boolean {
  return seen.some((one) => carries(one, 'probe-classic-groups'));
}

function completes({ probe, stop, seen }: Attempt): boolean {
  return probe && stop === undefined && seen.some(({ fact }) => fact.kind.established !== undefined);
}

/** The probe with default groups breaks off, the one with classic groups completes: the path drops the large ClientHello. */
function dropsLargeHello(stop: ChosenStop, { attempts }: Situation): Seen[] {
  if (stop.phase !== 'handshake' || !STALLS.has(stop.failure)) return [];
  const probes = attempts.filter(({ probe, format }) => probe && format === 'openssl-s_client');
  const classic = probes.filter((attempt) => offersClassicGroups(attempt) && completes(attempt));
  const common = probes.filter((attempt) => !offersClassicGroups(attempt));
  const broken = common.filter((attempt) => attempt.stop?.phase === 'handshake' && STALLS.has(attempt.stop.failure));
  if (classic.length === 0 || broken.length === 0 || common.some(completes)) return [];
  return classic.flatMap(({ seen }) => seen.filter((one) => carries(one, 'probe-classic-groups')));
}

/** The stop with the detail that the rest of the text gives it, and the records that do. */
export function explain(stop: ChosenStop, situation: Situation): ChosenStop {
  const policy = matchesMailDomain(stop, situation);
  if (policy.length > 0) return { ...stop, detail: 'policy-match', explainedBy: policy };
  const probes = dropsLargeHello(stop, situation);
  if (probes.length > 0) return { ...stop, detail: 'large-client-hello', explainedBy: probes };
  return stop;
}
