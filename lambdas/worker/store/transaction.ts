/** What one append writes: the effect, the head under its version, the events and the excerpts, all or nothing. */
import type { IncidentEvent } from '../incident/events';
import { compressed, PIECE_BYTES } from './compression';
import { itemsOfExcerpts } from './excerpts';
import { headItems, updateOf } from './heads';
import type { Append, Effect } from './incident-store';
import { type Key, keys } from './items';
import { SCHEMA_VERSION } from './keys';
import type { TransactItem } from './requests';

/** Where in the transaction the items stand whose failed condition has a meaning of its own. */
export const POSITIONS = { effect: 0, head: 1 } as const;

/** DynamoDB deletes what has expired days later; until then an expired item counts as absent. */
const ABSENT_OR_EXPIRED = {
  ConditionExpression: 'attribute_not_exists(#pk) OR #expiresAt <= :now',
  ExpressionAttributeNames: { '#pk': 'pk', '#expiresAt': 'expiresAt' },
};

/**
 * `items` form the transaction; `chunks`, of long excerpts, are written before it. `generations` says under which
 * generation each excerpt's chunks count from then on. `seconds` is the present in epoch seconds.
 */
export function transactionOf(append: Append, table: string, seconds: number) {
  const { expectedVersion, events, head, effect } = append;
  const { id, team, channel, thread } = head.incident;
  const { expiresAt } = head;
  const { key, attributes, parts } = headItems(head);
  const excerpts = itemsOfExcerpts({ team, incident: id, expiresAt }, append.excerpts ?? [], effect.key);
  const opening = expectedVersion === 0;
  const put = (item: object) => putOf(table, item);
  const items: TransactItem[] = [
    effectPut({ team, table, effect: { ...effect, incident: id }, expiresAt, seconds }),
    opening
      ? putWhereAbsent(table, { ...key, ...attributes, answerTs: head.answerTs }, seconds)
      : { Update: { TableName: table, Key: key, ...versioned(updateOf(attributes), expectedVersion, seconds) } },
    markPut(table, team, id, effect.key, expiresAt),
    ...(opening
      ? [putWhereAbsent(table, { ...keys.place(team, id), v: SCHEMA_VERSION, expiresAt, channel, thread }, seconds)]
      : []),
    ...commits(events, expectedVersion).map(([version, batch]) =>
      put({ ...keys.commit(team, id, version), v: SCHEMA_VERSION, expiresAt, events: compressed(batch) }),
    ),
    ...parts.map(put),
    ...excerpts.items.map(put),
    ...(append.withdrawn ?? []).map((gone) => ({ Delete: { TableName: table, Key: keys.excerpt(team, id, gone) } })),
  ];
  return { items, chunks: excerpts.chunks, generations: excerpts.generations };
}

/** Writes an effect unless it is there. */
export function effectPut(write: {
  team: string;
  table: string;
  effect: Omit<Effect, 'postedAt' | 'posted'>;
  expiresAt: number;
  seconds: number;
}): TransactItem {
  const { team, table, effect, expiresAt, seconds } = write;
  return putWhereAbsent(table, { ...keys.effect(team, effect.key), v: SCHEMA_VERSION, expiresAt, ...effect }, seconds);
}

/** Notes beside the incident that the effect is its own, so that it can be forgotten with it. */
export function markPut(
  table: string,
  team: string,
  incident: string,
  effect: string,
  expiresAt: number,
): TransactItem {
  return putOf(table, { ...keys.mark(team, incident, effect), v: SCHEMA_VERSION, expiresAt, effect });
}

/** Notes that an effect's reply was seen in Slack, as `posted`; `now` in epoch milliseconds. */
export function postedUpdate(team: string, effect: string, posted: string, now: number) {
  return {
    Key: keys.effect(team, effect),
    UpdateExpression: 'SET #postedAt = :now, #posted = :posted',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#pk': 'pk', '#postedAt': 'postedAt', '#posted': 'posted' },
    ExpressionAttributeValues: { ':now': now, ':posted': posted },
  };
}

/** Notes on a head which message is the incident's latest answer, unless the thread has another incident by now. */
export function answeredUpdate(head: Key, incident: string, answerTs: string) {
  return {
    Key: head,
    UpdateExpression: 'SET #answerTs = :answerTs',
    ConditionExpression: '#incident = :incident',
    ExpressionAttributeNames: { '#answerTs': 'answerTs', '#incident': 'incident' },
    ExpressionAttributeValues: { ':answerTs': answerTs, ':incident': incident },
  };
}

function putOf(table: string, item: object): TransactItem {
  return { Put: { TableName: table, Item: { ...item } } };
}

function putWhereAbsent(table: string, item: object, seconds: number): TransactItem {
  return {
    Put: {
      TableName: table,
      Item: { ...item },
      ...ABSENT_OR_EXPIRED,
      ExpressionAttributeValues: { ':now': seconds },
    },
  };
}

/** The update under the condition that the head is still at `expectedVersion` and has not expired. */
function versioned(update: ReturnType<typeof updateOf>, expectedVersion: number, seconds: number) {
  return {
    ...update,
    ConditionExpression: '#version = :expected AND #incident = :incident AND #expiresAt > :now',
    ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':expected': expectedVersion, ':now': seconds },
  };
}

/** Events in batches that fit into items, each with the version of its first event. */
function commits(events: readonly IncidentEvent[], expectedVersion: number): [number, IncidentEvent[]][] {
  const batches: [number, IncidentEvent[]][] = [];
  let size = 0;
  events.forEach((event, index) => {
    const bytes = Buffer.byteLength(JSON.stringify(event));
    const last = batches.at(-1);
    if (last && size + bytes <= PIECE_BYTES) {
      last[1].push(event);
      size += bytes;
    } else {
      batches.push([expectedVersion + 1 + index, [event]]);
      size = bytes;
    }
  });
  return batches;
}
