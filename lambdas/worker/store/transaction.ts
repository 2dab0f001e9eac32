/** What one append writes: the effect, the head under its version, the events and the excerpts, all or nothing. */
import type { IncidentEvent } from '../incident/events';
import { compressed, PIECE_BYTES } from './compression';
import { itemsOfExcerpts } from './excerpts';
import { headItems, updateOf } from './heads';
import type { Append, Effect } from './incident-store';
import { type Key, keys } from './items';
import { SCHEMA_VERSION } from './keys';
import type { TransactItem } from './requests';
import { shapeOf } from './shapes';

/** Where in the transaction the items stand whose failed condition has a meaning of its own. */
export const POSITIONS = { effect: 0, head: 1 } as const;

/** DynamoDB deletes what has expired days later; until then an expired item counts as absent. */
const ABSENT_OR_EXPIRED = {
  ConditionExpression: 'attribute_not_exists(#pk) OR #expiresAt <= :now',
  ExpressionAttributeNames: { '#pk': 'pk', '#expiresAt': 'expiresAt' },
};

/**
 * `items` form the transaction; `chunks`, of long excerpts, are written before it, after `loose` has noted that they
 * count for nothing yet. The transaction takes that note away, so that it fails once somebody has begun to sweep them, and
 * notes in its place the chunks that it leaves `behind`.
 */
export function transactionOf(write: {
  append: Append;
  table: string;
  /** The present in epoch seconds. */
  seconds: number;
  /** Of this write alone. */
  attempt: string;
  /** Sort keys of the chunks that nothing names after it. */
  behind: readonly string[];
}) {
  const { append, table, seconds, attempt, behind } = write;
  const { expectedVersion, events, head, effect } = append;
  const { id, team, channel, thread } = head.incident;
  const { expiresAt } = head;
  const { key, attributes, parts } = headItems(head);
  const excerpts = itemsOfExcerpts({ team, incident: id, expiresAt }, append.excerpts ?? [], attempt);
  const note = (key: string, chunks: readonly string[]) => ({
    ...keys.looseOf(team, key),
    ...{ v: SCHEMA_VERSION, expiresAt, at: seconds, incident: id, chunks },
  });
  const written = excerpts.chunks.map(({ sk }) => sk);
  const loose = written.length === 0 ? undefined : note(attempt, written);
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
      put({
        ...keys.commit(team, id, version),
        v: SCHEMA_VERSION,
        expiresAt,
        shape: shapeOf('events'),
        events: compressed(batch),
      }),
    ),
    ...parts.map(put),
    ...excerpts.items.map(put),
    ...(append.withdrawn ?? []).map((gone) => ({ Delete: { TableName: table, Key: keys.excerpt(team, id, gone) } })),
    ...(loose === undefined ? [] : [countingFromNow(table, keys.looseOf(team, attempt))]),
    ...(behind.length === 0 ? [] : [put(note(behindOf(attempt), behind))]),
  ];
  return { items, chunks: excerpts.chunks, loose };
}

/** Sort key of the note of what the attempt leaves behind. */
export function behindOf(attempt: string): string {
  return `${attempt}-behind`;
}

/** The chunks that were noted count from now on, unless somebody has begun to sweep them. */
function countingFromNow(table: string, key: Key): TransactItem {
  return {
    Delete: {
      TableName: table,
      Key: key,
      ConditionExpression: 'attribute_exists(#pk) AND attribute_not_exists(#swept)',
      ExpressionAttributeNames: { '#pk': 'pk', '#swept': 'swept' },
    },
  };
}

/** Begins to sweep loose chunks: from then on no write can make them count. */
export function sweptUpdate(team: string, key: string) {
  return {
    Key: keys.looseOf(team, key),
    UpdateExpression: 'SET #swept = :true',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#pk': 'pk', '#swept': 'swept' },
    ExpressionAttributeValues: { ':true': true },
    ReturnValues: 'ALL_NEW' as const,
  };
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
