/** One probe: resolves a target and climbs the ladder at each of its addresses, a few connections in all. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Ask } from '../dns/answer';
import { brokenStep, type Climb, type Route, type RungFailure } from './climb';
import { type ClimbEvent, climbRoute } from './climb-route';
import { type Destinations, destinationsOf, type Target } from './destinations';

export interface ProbeSettings {
  target: Target;
  /** Our address to connect from; absent: the system's choice. */
  from?: string;
  /** TLS from the first byte, as at port 465. */
  implicit?: boolean;
  /** The most connections to make. */
  count: number;
  /** Milliseconds for each rung. */
  limit: number;
  /** Milliseconds between two connections. */
  pause: number;
  ehloName: string;
  families: readonly (4 | 6)[];
  roots?: readonly string[];
  ask: Ask;
  now(): number;
  onEvent(event: ProbeEvent): Promise<void> | void;
}

export type ProbeEvent =
  | { kind: 'resolved'; destinations: Destinations }
  | { kind: 'connection'; number: number; route: Route; at: string }
  | { kind: 'climb'; event: ClimbEvent }
  | { kind: 'result'; climb: Climb };

export interface ProbeResult {
  destinations: Destinations;
  climbs: readonly Climb[];
  /** Addresses that were left out because of `count`. */
  left: number;
}

/** Breaks that a large ClientHello on a path with a small MTU shows. */
const MAY_BE_SIZE: ReadonlySet<RungFailure> = new Set(['timeout', 'closed', 'reset']);

/** Whether the same address is worth a handshake whose ClientHello fits into one packet. */
function asksForClassic(climb: Climb): boolean {
  const broken = brokenStep(climb);
  return (
    climb.route.groups === 'default' &&
    broken?.rung === 'handshake' &&
    broken.failure !== undefined &&
    MAY_BE_SIZE.has(broken.failure)
  );
}

/** Runs the probe; sends no mail and never logs in. Never rejects for what the far side does. */
export async function probe(settings: ProbeSettings): Promise<ProbeResult> {
  const { target, from, count, now, onEvent } = settings;
  const destinations = await destinationsOf(target, settings.families, settings.ask);
  await onEvent({ kind: 'resolved', destinations });
  const routes: Route[] = destinations.addresses.map(({ host, address }) => ({
    host,
    address,
    port: target.port,
    groups: 'default',
    ...(settings.implicit === true ? { implicit: true } : {}),
    ...(from === undefined ? {} : { from }),
  }));
  const climbs: Climb[] = [];
  for (let route = routes.shift(); route !== undefined && climbs.length < count; route = routes.shift()) {
    if (climbs.length > 0) await pause(settings.pause);
    await onEvent({ kind: 'connection', number: climbs.length + 1, route, at: new Date(now()).toISOString() });
    const climb = await climbRoute(route, {
      ehloName: settings.ehloName,
      limit: settings.limit,
      now,
      ...(settings.roots === undefined ? {} : { roots: settings.roots }),
      onEvent: (event) => {
        void onEvent({ kind: 'climb', event });
      },
    });
    climbs.push(climb);
    await onEvent({ kind: 'result', climb });
    if (asksForClassic(climb)) routes.unshift({ ...route, groups: 'classic' });
    if (climbs.length === count && routes.length > 0) return { destinations, climbs, left: routes.length };
  }
  return { destinations, climbs, left: routes.length };
}
