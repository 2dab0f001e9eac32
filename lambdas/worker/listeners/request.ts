/** What every listener reads from a body first: which kind it is, whose it is, and which effect it may have. */

import type { Job } from '../../ingress/job';
import { channelOf, effectOf, groupOf, teamOf } from '../../ingress/job-keys';
import { slackTime } from '../incident/spans';

export type Kind = Job['kind'];

/** A body of Slack's as Bolt hands it on. */
export function kindOf(body: object): Kind {
  if ('event' in body) return 'event';
  return 'command' in body ? 'command' : 'interaction';
}

export interface Keys {
  team: string;
  channel: string;
  effect: string;
}

/** `undefined` when the body asks for nothing, or does not say where. */
export function keysOf(kind: Kind, body: object): Keys | undefined {
  const team = teamOf(kind, body);
  const channel = channelOf(kind, body);
  const effect = effectOf(kind, body);
  return team === undefined || channel === undefined || effect === undefined ? undefined : { team, channel, effect };
}

/** Bodies of one lane run one after another. Those without a group need no order. */
export function laneOf(body: object): string | undefined {
  return groupOf(kindOf(body), body);
}

/** Thread of an event's message: the third part of its group. */
export function threadOf(kind: Kind, body: object): string | undefined {
  return groupOf(kind, body)?.split(':').slice(2).join(':');
}

/** Epoch milliseconds of a Slack `ts`, or `otherwise`. */
export function timeOf(ts: string | undefined, otherwise: number): number {
  return (ts === undefined ? undefined : slackTime(ts)) ?? otherwise;
}
