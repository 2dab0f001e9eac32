/** The incident timeline in one DynamoDB table: `keys.ts` says what lies where. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Head } from '../incident/incident';
import { expanded } from './compression';
import {
  AppendTooLarge,
  EffectAlreadyApplied,
  StoreUnavailable,
  ThreadTaken,
  UnreadableItem,
  VersionConflict,
} from './errors';
import { chunksOf, excerptsOf } from './excerpts';
import { causePartition, headOf, listedOf, openPartition, resolvedPartition } from './heads';
import type { Append, Effect, IncidentStore, ListedIncident, StoredExcerpt } from './incident-store';
import {
  commitItem,
  commitSchema,
  counterItem,
  effectItem,
  keyOf,
  keys,
  listedItem,
  looseItem,
  markItem,
  placeItem,
  read,
} from './items';
import { INDEXES, SCHEMA_VERSION } from './keys';
import { ConditionsFailed, createRequests, TRANSACTION_ITEMS } from './requests';
import {
  answeredUpdate,
  behindOf,
  effectPut,
  markPut,
  POSITIONS,
  postedUpdate,
  sweptUpdate,
  transactionOf,
} from './transaction';

/** Days for which an effect that belongs to no timeline is remembered: the queue keeps a job four, a redrive four more. */
const LOOSE_EFFECT_DAYS = 14;

/** Chunks that nothing has named for so many seconds are swept: no attempt is under way as long. */
const LOOSE_SECONDS = 15 * 60;

/** Reads of a head, or of excerpts, whose parts are just being written. */
const TORN_READS = 4;
const TORN_PAUSE = 25;

/** Earlier incidents with the same cause that are told of. */
/** Resolved incidents that are listed. */
const MOST_RESOLVED = 100;
const SEEN_BEFORE = 10;

/** Incidents whose place is remembered; where an incident is never changes. */
const REMEMBERED_PLACES = 1_000;

interface Options {
  client: DynamoDBDocumentClient;
  table: string;
  /** Epoch milliseconds: decides what has expired, and when a reply was posted. */
  now: () => number;
  /** A name that no other write has; random unless given. */
  newAttempt?: () => string;
  /** For tests: how to wait between retries. */
  pause?: (milliseconds: number) => Promise<unknown>;
}

/**
 * The store on `table`, which must exist. See `IncidentStore` for the errors; besides them a read throws
 * `UnreadableItem` for an item of a later layout.
 *
 *     const store = createDynamoStore({ client: createDocumentClient(), table: 'tlserror', now: Date.now });
 */
export function createDynamoStore({
  client,
  table,
  now,
  newAttempt = randomUUID,
  pause = wait,
}: Options): IncidentStore {
  const requests = createRequests(client, table, async (milliseconds) => void (await pause(milliseconds)));
  const places = new Map<string, { channel: string; thread: string }>();
  const seconds = () => Math.floor(now() / 1000);
  const fresh = ({ expiresAt }: { expiresAt: number }) => expiresAt > seconds();

  function remember(team: string, incident: string, place: { channel: string; thread: string }) {
    const [oldest] = places.keys();
    if (places.size >= REMEMBERED_PLACES && oldest !== undefined) places.delete(oldest);
    places.set(keys.incident(team, incident), place);
  }

  async function placeOf(team: string, incident: string) {
    const remembered = places.get(keys.incident(team, incident));
    if (remembered) return remembered;
    const item = await requests.get(`find ${incident}`, keys.place(team, incident));
    if (item === undefined) return undefined;
    const { channel, thread } = read('place', placeItem, item);
    remember(team, incident, { channel, thread });
    return { channel, thread };
  }

  async function findByThread(team: string, channel: string, thread: string): Promise<Head | undefined> {
    const { pk, sk } = keys.head(team, channel, thread);
    for (let attempt = 1; attempt <= TORN_READS; attempt++) {
      const head = headOf(await requests.below('read the incident of the thread', pk, sk));
      if (head === 'torn') {
        await pause(TORN_PAUSE * attempt);
        continue;
      }
      if (!head || !fresh(head)) return undefined;
      remember(team, head.incident.id, { channel, thread });
      return head;
    }
    throw new StoreUnavailable('read the incident of the thread amid the changes to it');
  }

  function effectOf(item: unknown): Effect | undefined {
    if (item === undefined) return undefined;
    const { pk: _pk, sk: _sk, v: _v, expiresAt, ...effect } = read('effect', effectItem, item);
    return fresh({ expiresAt }) ? effect : undefined;
  }

  async function listed(
    doing: string,
    index: (typeof INDEXES)[keyof typeof INDEXES],
    partition: string,
    order: { newestFirst: boolean },
  ): Promise<ListedIncident[]> {
    const items = await requests.query(doing, {
      IndexName: index.name,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': index.partition },
      ExpressionAttributeValues: { ':pk': partition },
      ScanIndexForward: !order.newestFirst,
    });
    return items
      .map((item) => read('listed incident', listedItem, item))
      .filter(fresh)
      .map(listedOf);
  }

  /** All excerpts below a sort key, read again while a replacement overtakes the read. */
  async function excerptsBelow(
    doing: string,
    team: string,
    incident: string,
    prefix: string,
  ): Promise<StoredExcerpt[]> {
    for (let attempt = 1; attempt <= TORN_READS; attempt++) {
      const found = excerptsOf(await requests.below(doing, keys.incident(team, incident), prefix), seconds());
      if (found !== 'torn') return found;
      await pause(TORN_PAUSE * attempt);
    }
    throw new UnreadableItem('excerpt', `${keys.incident(team, incident)} ${prefix}`);
  }

  /** Sort keys of the chunks that the excerpts have before `append` writes them anew or withdraws them. */
  async function formerChunks({ head, events, excerpts = [], withdrawn = [] }: Append): Promise<string[]> {
    const { team, id: incident } = head.incident;
    const added = new Set(events.flatMap((event) => (event.type === 'ExcerptAdded' ? [event.excerpt] : [])));
    const written = excerpts.flatMap(({ id }) => (added.has(id) ? [] : [id]));
    const ids = [...new Set([...written, ...withdrawn])];
    // More than a transaction takes is refused anyway.
    if (ids.length === 0 || ids.length > TRANSACTION_ITEMS) return [];
    const items = await requests.getTogether(
      `read what excerpts of ${incident} were`,
      ids.map((id) => keys.excerpt(team, incident, id)),
    );
    return items.flatMap((item) => (item === undefined ? [] : chunksOf(item)));
  }

  /**
   * Deletes the chunks that are noted under this key, unless they have come to count. No read finds them, so a table that
   * does not answer is no error: they are swept another time.
   */
  async function sweep(team: string, key: string): Promise<void> {
    const doing = 'sweep chunks that nothing names';
    try {
      const claimed = await requests.update(doing, sweptUpdate(team, key));
      if (claimed === undefined) return;
      const { incident, chunks } = read('loose chunks', looseItem, claimed);
      const pk = keys.incident(team, incident);
      const swept = chunks.map((sk) => ({ pk, sk }));
      await requests.deleteAll(doing, swept);
      await requests.deleteAll(doing, [keys.looseOf(team, key)]);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }

  /** Sweeps what attempts have left that died long ago. */
  async function sweepOld(team: string): Promise<void> {
    try {
      const items = await requests.below('look for chunks that nothing names', keys.loose(team), '');
      const old = items.map((item) => read('loose chunks', looseItem, item));
      for (const { sk, at } of old) if (at + LOOSE_SECONDS <= seconds()) await sweep(team, sk);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }

  return {
    async nextId(team) {
      const counted = await requests.update('count a new incident', {
        Key: keys.counter(team),
        UpdateExpression: 'SET #v = :v ADD #n :one',
        ExpressionAttributeNames: { '#v': 'v', '#n': 'n' },
        ExpressionAttributeValues: { ':v': SCHEMA_VERSION, ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      });
      return `INC-${read('counter', counterItem, counted).n}`;
    },

    async load(team, incident) {
      const place = await placeOf(team, incident);
      const head = place && (await findByThread(team, place.channel, place.thread));
      return head?.incident.id === incident ? head : undefined;
    },

    findByThread,

    async known(team, channel, thread, effects) {
      const headKey = keys.head(team, channel, thread);
      const doing = 'look up the incident of the thread and the effects';
      const [first, ...items] = await requests.getTogether(doing, [
        headKey,
        ...effects.map((key) => keys.effect(team, key)),
      ]);
      const found = items.flatMap((item) => effectOf(item) ?? []);
      // Only a snapshot of several parts needs the way that reads all of them.
      const head = headOf(first === undefined ? [] : [first]);
      if (head !== 'torn' && head !== undefined && fresh(head)) remember(team, head.incident.id, { channel, thread });
      return {
        head: head === 'torn' ? await findByThread(team, channel, thread) : head && fresh(head) ? head : undefined,
        effects: new Map(found.map((effect) => [effect.key, effect])),
      };
    },

    async append(append) {
      const { expectedVersion, head, effect } = append;
      const { id, team, channel, thread } = head.incident;
      if (head.incident.version !== expectedVersion + append.events.length)
        throw new RangeError(`The head of ${id} is not the fold of its events: it is at ${head.incident.version}.`);
      const attempt = newAttempt();
      const behind = await formerChunks(append);
      const { items, chunks, loose } = transactionOf({ append, table, seconds: seconds(), attempt, behind });
      if (items.length > TRANSACTION_ITEMS) throw new AppendTooLarge(id, items.length);

      if (loose !== undefined) {
        await requests.putAll(`note the excerpts of ${id}`, [loose]);
        await requests.putAll(`write the excerpts of ${id}`, chunks);
      }
      try {
        await requests.transact(`append to ${id}`, items);
      } catch (error) {
        if (!(error instanceof ConditionsFailed)) throw error;
        if (loose !== undefined) await sweep(team, attempt);
        if (error.positions.includes(POSITIONS.effect)) throw new EffectAlreadyApplied(effect.key, error.cause);
        if (expectedVersion === 0 && error.positions.includes(POSITIONS.head))
          throw new ThreadTaken(channel, thread, error.cause);
        throw new VersionConflict(id, expectedVersion, error.cause);
      }
      remember(team, id, { channel, thread });
      if (behind.length > 0) await sweep(team, behindOf(attempt));
      if (behind.length > 0 || loose !== undefined) await sweepOld(team);
    },

    async events(team, incident) {
      const items = await requests.below(
        `read the timeline of ${incident}`,
        keys.incident(team, incident),
        keys.commits,
      );
      return items
        .map((item) => read('commit', commitItem, item))
        .filter(fresh)
        .flatMap(({ events, shape }) => expanded('events', shape, commitSchema, events));
    },

    excerpts(team, incident) {
      return excerptsBelow(`read the excerpts of ${incident}`, team, incident, keys.excerpts);
    },

    async excerpt(team, incident, id) {
      const doing = `read excerpt ${id} of ${incident}`;
      return (await excerptsBelow(doing, team, incident, keys.excerptAndChunks(id)))[0];
    },

    async effect(team, key) {
      return effectOf(await requests.get(`look up the effect ${key}`, keys.effect(team, key)));
    },

    async recordEffect(team, effect) {
      const expiresAt = seconds() + LOOSE_EFFECT_DAYS * 86_400;
      try {
        await requests.transact(`record the effect ${effect.key}`, [
          effectPut({ team, table, effect, expiresAt, seconds: seconds() }),
          ...(effect.incident === undefined ? [] : [markPut(table, team, effect.incident, effect.key, expiresAt)]),
        ]);
      } catch (error) {
        if (error instanceof ConditionsFailed) throw new EffectAlreadyApplied(effect.key, error.cause);
        throw error;
      }
    },

    async markPosted(team, key, ts, answerOf) {
      const doing = `record the reply to ${key}`;
      const posted = postedUpdate(team, key, ts, now());
      const place = answerOf === undefined ? undefined : await placeOf(team, answerOf);
      if (answerOf !== undefined && place !== undefined) {
        const answered = answeredUpdate(keys.head(team, place.channel, place.thread), answerOf, ts);
        try {
          return await requests.transact(
            doing,
            [posted, answered].map((update) => ({ Update: { TableName: table, ...update } })),
          );
        } catch (error) {
          if (!(error instanceof ConditionsFailed)) throw error;
        }
      }
      await requests.update(doing, posted);
    },

    listOpen(team, channel) {
      const doing = 'list the open incidents of the channel';
      return listed(doing, INDEXES.open, openPartition(team, channel), { newestFirst: false });
    },

    async listResolved(team, channel) {
      const doing = 'list the resolved incidents of the channel';
      const all = await listed(doing, INDEXES.open, resolvedPartition(team, channel), { newestFirst: true });
      return all.slice(0, MOST_RESOLVED);
    },

    async seenBefore(team, channel, fingerprint, except) {
      const doing = 'look for earlier incidents of the channel';
      const all = await listed(doing, INDEXES.cause, causePartition(team, channel, fingerprint), { newestFirst: true });
      return all.filter(({ id }) => id !== except).slice(0, SEEN_BEFORE);
    },

    async forget(team, incident) {
      const doing = `forget ${incident}`;
      const partition = keys.incident(team, incident);
      const place = await placeOf(team, incident);
      if (place) {
        const head = keys.head(team, place.channel, place.thread);
        await requests.deleteOf(doing, incident, head);
        const parts = await requests.below(doing, head.pk, keys.headParts(incident));
        await requests.deleteAll(doing, parts.map(keyOf));
      }
      const items = await requests.below(doing, partition, '');
      const marks = items.flatMap((item) => {
        const mark = markItem.safeParse(item);
        return mark.success ? [keys.effect(team, mark.data.effect)] : [];
      });
      const placeKey = keys.place(team, incident);
      const rest = items.map(keyOf).filter(({ sk }) => sk !== placeKey.sk);
      await requests.deleteAll(doing, [...marks, ...rest]);
      await requests.deleteAll(doing, [placeKey]);
      places.delete(partition);
      await sweepOld(team);
    },
  };
}
