/** Heads as items: the snapshot in parts, and the attributes the indexes sort by. */
import { createHash } from 'node:crypto';
import { TIERS } from '../../classifier/contract';
import { fingerprint } from '../incident/fingerprint';
import type { Head } from '../incident/incident';
import { compressed, expanded, pieces } from './compression';
import type { ListedIncident } from './incident-store';
import { HEAD_SORT, headItem, headPartItem, type Key, keyOf, keys, read, snapshotSchema } from './items';
import { INDEXES, SCHEMA_VERSION } from './keys';
import { shapeOf } from './shapes';

/** Characters of a sentence that lists show; the snapshot has the whole of it. */
const LISTED = 600;

/** Attributes of a head that exist only sometimes: an update removes the ones it does not set. */
const SOMETIMES = [
  'plain',
  'resolution',
  ...Object.values(INDEXES).flatMap(({ partition, sort }) => [partition, sort]),
];

/** The head's key, its attributes without key and answer, and the items of what did not fit. */
export function headItems(head: Head): { key: Key; attributes: Record<string, unknown>; parts: object[] } {
  const { incident, digest, verdict, baseline, changes, redactionKey, expiresAt } = head;
  const snapshot = compressed({ incident, digest, verdict, baseline, changes });
  const stamp = createHash('sha256').update(snapshot).digest('hex').slice(0, 16);
  const [first, ...rest] = pieces(snapshot);
  const key = keys.head(incident.team, incident.channel, incident.thread);
  return {
    key,
    attributes: {
      v: SCHEMA_VERSION,
      incident: incident.id,
      version: incident.version,
      redactionKey,
      tier: incident.tier,
      status: incident.status,
      openedAt: incident.openedAt,
      thread: incident.thread,
      plain: plainOf(head),
      resolution: incident.resolution?.slice(0, LISTED),
      expiresAt,
      shape: shapeOf('snapshot'),
      snapshot: first,
      parts: rest.length,
      stamp,
      ...indexed(head),
    },
    parts: rest.map((piece, index) => ({
      ...keys.headPart(key.pk, incident.id, index + 1),
      v: SCHEMA_VERSION,
      expiresAt,
      stamp,
      snapshot: piece,
    })),
  };
}

/** An update of a head to these attributes; what it says of the answer stays. */
export function updateOf(attributes: Record<string, unknown>) {
  const set = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const remove = SOMETIMES.filter((name) => attributes[name] === undefined);
  const removal = remove.length > 0 ? ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : '';
  return {
    UpdateExpression: `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}${removal}`,
    ExpressionAttributeNames: Object.fromEntries([...set.map(([name]) => name), ...remove].map((n) => [`#${n}`, n])),
    ExpressionAttributeValues: Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
  };
}

/**
 * The head that these items of one thread hold: `undefined` when there is none, `torn` when the parts are of another
 * snapshot than the head, as a read amid a write finds them.
 */
export function headOf(items: readonly unknown[]): Head | 'torn' | undefined {
  const [first] = items;
  if (first === undefined || keyOf(first).sk !== HEAD_SORT) return undefined;
  const item = read('head', headItem, first);
  const prefix = keys.headParts(item.incident);
  const parts = items
    .filter((other) => keyOf(other).sk.startsWith(prefix))
    .slice(0, item.parts)
    .map((other) => read('head part', headPartItem, other));
  if (parts.length < item.parts || parts.some(({ stamp }) => stamp !== item.stamp)) return 'torn';
  const bytes = Buffer.concat([item.snapshot, ...parts.map(({ snapshot }) => snapshot)]);
  const { digest, ...rest } = expanded('snapshot', item.shape, snapshotSchema, bytes);
  return {
    ...rest,
    ...(digest === undefined ? {} : { digest }),
    redactionKey: item.redactionKey,
    expiresAt: item.expiresAt,
    ...(item.answerTs === undefined ? {} : { answerTs: item.answerTs }),
  };
}

export function listedOf(item: {
  incident: string;
  tier: ListedIncident['tier'];
  status: ListedIncident['status'];
  openedAt: number;
  thread: string;
  plain?: string;
  resolution?: string;
}): ListedIncident {
  const { incident, tier, status, openedAt, thread, plain, resolution } = item;
  return {
    id: incident,
    tier,
    status,
    openedAt,
    thread,
    ...(plain === undefined ? {} : { plain }),
    ...(resolution === undefined ? {} : { resolution }),
  };
}

export function openPartition(team: string, channel: string): string {
  return `${team}#${channel}`;
}

/** In the index of open incidents the resolved ones have a partition of their own. */
export function resolvedPartition(team: string, channel: string): string {
  return `${openPartition(team, channel)}#resolved`;
}

export function causePartition(team: string, channel: string, cause: string): string {
  return `${team}#${channel}#${cause}`;
}

function indexed({ incident, verdict }: Head): Record<string, string> {
  const age = String(incident.openedAt).padStart(15, '0');
  const attributes: Record<string, string> = {};
  const isOpen = incident.status !== 'resolved';
  const partition = isOpen ? openPartition : resolvedPartition;
  attributes[INDEXES.open.partition] = partition(incident.team, incident.channel);
  attributes[INDEXES.open.sort] = isOpen
    ? `${TIERS.length - TIERS.indexOf(incident.tier)}#${age}#${incident.id}`
    : `${age}#${incident.id}`;
  if (verdict && verdict.tier !== 'none') {
    attributes[INDEXES.cause.partition] = causePartition(incident.team, incident.channel, fingerprint(verdict));
    attributes[INDEXES.cause.sort] = `${age}#${incident.id}`;
  }
  return attributes;
}

function plainOf({ incident, verdict }: Head): string | undefined {
  return (verdict?.plain ?? incident.diagnosis?.plain)?.slice(0, LISTED);
}
