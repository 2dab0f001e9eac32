/** Changing a known incident: find it in the caller's channel, decide, append, pay the reply. */

import type { IncidentEvent } from '../incident/events';
import { fold } from '../incident/evolve';
import type { Head, Incident } from '../incident/incident';
import type { Services } from '../services';
import type { Effect } from '../store/incident-store';
import { complete } from './complete';
import { commit } from './effects';
import type { Origin } from './origin';
import type { Told } from './outcome';

/** What the bot may have called an incident; anything else was typed or forged, and the table is not asked for it. */
const ID = /^INC-\d{1,15}$/i;

/** The incident, if it is one of the caller's channel: another channel's id is as unknown as a wrong one. */
export async function findIncident(services: Services, origin: Origin, id: string): Promise<Head | undefined> {
  if (!ID.test(id)) return undefined;
  const head = await services.store.load(origin.team, id.toUpperCase());
  return head?.incident.channel === origin.channel ? head : undefined;
}

/** `refused`: why nothing was changed. `told`: what the reply says; `to`: for whom an escalation is. */
export type Change =
  | { kind: 'events'; events: readonly IncidentEvent[]; reply: Effect['reply']; told?: Told; to?: string }
  | { kind: 'refused'; why: Told };

export type Changed =
  | { kind: 'changed'; incident: Incident; head: Head }
  | { kind: 'unchanged'; incident: Incident; head: Head }
  | { kind: 'refused'; why: Told };

/** Applies a change once. A redelivery only finishes the reply. */
export async function changeIncident(
  services: Services,
  origin: Origin,
  id: string,
  decide: (incident: Incident, head: Head) => Change,
): Promise<Changed> {
  const known = await services.store.effect(origin.team, origin.effect);
  const held: { result: Changed; owed: Effect | undefined } = {
    result: { kind: 'refused', why: { kind: 'unknown-incident', id } },
    owed: known,
  };
  const outcome = await commit(services.store, async () => {
    held.owed = known;
    const head = await findIncident(services, origin, id);
    if (head === undefined) return undefined;
    const { incident } = head;
    held.result = { kind: 'unchanged', incident, head };
    if (known !== undefined) return undefined;
    const change = decide(incident, head);
    if (change.kind === 'refused') {
      held.result = change;
      return undefined;
    }
    const next = fold(incident, change.events);
    if (change.events.length === 0 || next === undefined) return undefined;
    const sentence = change.told === undefined ? change.to : services.views.say(change.told).text;
    held.owed = {
      key: origin.effect,
      incident: incident.id,
      decidedAt: services.now(),
      reply: change.reply,
      ...(sentence === undefined ? {} : { sentence }),
    };
    const changed: Head = { ...head, incident: next };
    held.result = { kind: 'changed', incident: next, head: changed };
    return { expectedVersion: incident.version, events: change.events, head: changed, effect: held.owed };
  });
  const { result } = held;
  const owed = outcome === 'repeated' ? await services.store.effect(origin.team, origin.effect) : held.owed;
  if (owed !== undefined && result.kind !== 'refused') {
    const { team, channel, thread } = result.incident;
    await complete(services, { team, channel, thread }, owed, outcome !== 'applied', { head: result.head });
  }
  return result;
}
