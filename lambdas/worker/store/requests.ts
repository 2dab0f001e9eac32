/** Requests to the one table: pages followed, leftovers of batches sent again, conflicts retried, errors in our words. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { StoreUnavailable } from './errors';
import type { Key } from './items';
import { TABLE_KEYS } from './keys';

/** A transaction is refused above 100 items, a batch above 25. */
export const TRANSACTION_ITEMS = 100;
const BATCH_ITEMS = 25;

/** Attempts of one transaction or batch, the first included; pauses double from 50 ms. */
const ATTEMPTS = 5;
const FIRST_PAUSE = 50;

/** Cancellation reasons that say nothing about our conditions: the same transaction may pass a moment later. */
const PASSING = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded', 'RequestLimitExceeded'];

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** Positions of the items whose condition failed. */
export class ConditionsFailed extends Error {
  readonly positions: readonly number[];

  constructor(positions: readonly number[], cause: unknown) {
    super('A condition of the transaction failed.', { cause });
    this.name = 'ConditionsFailed';
    this.positions = positions;
  }
}

export interface Requests {
  get(doing: string, key: Key): Promise<unknown>;
  /** Items of one moment, in the order of the keys; `undefined` for what is not there. */
  getTogether(doing: string, keys: readonly Key[]): Promise<unknown[]>;
  /** All pages. Strongly consistent on the table itself; indexes cannot be. */
  query(doing: string, query: Omit<QueryCommandInput, 'TableName'>): Promise<unknown[]>;
  /** All items of a partition whose sort key begins so. */
  below(doing: string, pk: string, prefix: string): Promise<unknown[]>;
  /** Returns the new attributes where asked for; `undefined` when the condition failed. */
  update(doing: string, update: Omit<UpdateCommandInput, 'TableName'>): Promise<unknown>;
  /** Throws `ConditionsFailed` or `StoreUnavailable`. */
  transact(doing: string, items: TransactItem[]): Promise<void>;
  /** Deletes the item if it belongs to this incident. */
  deleteOf(doing: string, incident: string, key: Key): Promise<void>;
  putAll(doing: string, items: readonly object[]): Promise<void>;
  deleteAll(doing: string, keys: readonly Key[]): Promise<void>;
}

export function createRequests(
  client: DynamoDBDocumentClient,
  table: string,
  pause: (milliseconds: number) => Promise<void>,
): Requests {
  /** Sends it, again while a transaction is in its way. */
  async function unhindered<T>(send: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await send();
      } catch (error) {
        const hindered = error instanceof Error && error.name === 'TransactionConflictException';
        if (!hindered || attempt === ATTEMPTS) throw error;
        await pause(FIRST_PAUSE * 2 ** (attempt - 1));
      }
    }
  }

  async function asked<T>(doing: string, send: () => Promise<T>): Promise<T> {
    try {
      return await unhindered(send);
    } catch (error) {
      throw new StoreUnavailable(doing, error);
    }
  }

  async function query(doing: string, input: Omit<QueryCommandInput, 'TableName'>): Promise<unknown[]> {
    const items: unknown[] = [];
    let from: QueryCommandInput['ExclusiveStartKey'];
    do {
      const page = await asked(doing, () =>
        client.send(new QueryCommand({ TableName: table, ...input, ExclusiveStartKey: from })),
      );
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from && (input.Limit === undefined || items.length < input.Limit));
    return items;
  }

  async function batch(doing: string, requests: readonly WriteRequest[]): Promise<void> {
    for (let start = 0; start < requests.length; start += BATCH_ITEMS) {
      let left: WriteRequest[] = requests.slice(start, start + BATCH_ITEMS);
      for (let attempt = 1; left.length > 0; attempt++) {
        const answer = await asked(doing, () =>
          client.send(new BatchWriteCommand({ RequestItems: { [table]: left } })),
        );
        left = answer.UnprocessedItems?.[table] ?? [];
        if (left.length === 0) break;
        if (attempt === ATTEMPTS) throw new StoreUnavailable(doing);
        await pause(FIRST_PAUSE * 2 ** (attempt - 1));
      }
    }
  }

  /** Runs a transaction, again while others are in its way. Throws `ConditionsFailed` or `StoreUnavailable`. */
  async function transaction<T>(doing: string, send: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await unhindered(send);
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw new StoreUnavailable(doing, error);
        const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
        const failed = reasons.flatMap((code, position) => (code === 'ConditionalCheckFailed' ? [position] : []));
        if (failed.length > 0) throw new ConditionsFailed(failed, error);
        if (attempt === ATTEMPTS || !reasons.some((code) => PASSING.includes(code)))
          throw new StoreUnavailable(doing, error);
        await pause(FIRST_PAUSE * 2 ** (attempt - 1));
      }
    }
  }

  return {
    async get(doing, key) {
      const answer = await asked(doing, () =>
        client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true })),
      );
      return answer.Item;
    },

    async getTogether(doing, keys) {
      const items = keys.map(({ pk, sk }) => ({ Get: { TableName: table, Key: { pk, sk } } }));
      const answer = await transaction(doing, () => client.send(new TransactGetCommand({ TransactItems: items })));
      return keys.map((_, position) => answer.Responses?.[position]?.Item);
    },

    query,

    below(doing, pk, prefix) {
      return query(doing, {
        KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
        ExpressionAttributeNames: { '#pk': TABLE_KEYS.partition, '#sk': TABLE_KEYS.sort },
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        ConsistentRead: true,
      });
    },

    async update(doing, input) {
      try {
        const answer = await unhindered(() => client.send(new UpdateCommand({ TableName: table, ...input })));
        return answer.Attributes ?? {};
      } catch (error) {
        if (isConditionFailed(error)) return undefined;
        throw new StoreUnavailable(doing, error);
      }
    },

    async transact(doing, items) {
      await transaction(doing, () => client.send(new TransactWriteCommand({ TransactItems: items })));
    },

    async deleteOf(doing, incident, key) {
      try {
        const deletion = () =>
          client.send(
            new DeleteCommand({
              TableName: table,
              Key: key,
              ConditionExpression: '#incident = :incident',
              ExpressionAttributeNames: { '#incident': 'incident' },
              ExpressionAttributeValues: { ':incident': incident },
            }),
          );
        await unhindered(deletion);
      } catch (error) {
        if (!isConditionFailed(error)) throw new StoreUnavailable(doing, error);
      }
    },

    putAll(doing, items) {
      return batch(
        doing,
        items.map((Item) => ({ PutRequest: { Item: { ...Item } } })),
      );
    },

    deleteAll(doing, keys) {
      return batch(
        doing,
        keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
      );
    },
  };
}

function isConditionFailed(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
