/** Faults that the embedded database cannot be made to show, put between the store and the real one. */
import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as decide from '../../../lambdas/worker/incident/decide';
import { fold } from '../../../lambdas/worker/incident/evolve';
import type { Incident } from '../../../lambdas/worker/incident/incident';
import { createDynamoStore } from '../../../lambdas/worker/store/dynamo-store';
import { StoreUnavailable, UnreadableItem } from '../../../lambdas/worker/store/errors';
import type { Append } from '../../../lambdas/worker/store/incident-store';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { answer, fact } from '../incident/answer';

const NOW = 1_763_715_600_000;
let database: TestDatabase;
let pauses: number[] = [];
let interfere: ((command: string, input: Record<string, unknown>) => unknown) | undefined;
let sequence = 0;

beforeAll(async () => {
  database = await startDatabase();
  database.client.middlewareStack.add(
    (next, context) => async (args) => {
      const instead = interfere?.(String(context.commandName), args.input as Record<string, unknown>);
      if (instead instanceof Error) throw instead;
      return instead === undefined ? next(args) : { response: {}, output: { $metadata: {}, ...(instead as object) } };
    },
    { step: 'initialize' },
  );
});
beforeEach(() => {
  interfere = undefined;
  pauses = [];
});
afterAll(() => database.stop());

const store = () =>
  createDynamoStore({
    client: database.client,
    table: database.table,
    now: () => NOW,
    pause: async (milliseconds) => pauses.push(milliseconds),
  });

function opening(): Append {
  const incident = `INC-${++sequence}`;
  const events = decide.openIncident({ incident, team: 'T01', channel: 'C01', thread: `${sequence}.1` }, fact());
  return {
    expectedVersion: 0,
    events,
    head: { incident: fold(undefined, events) as Incident, redactionKey: 'k', expiresAt: NOW / 1000 + 86_400 },
    effect: { key: `effect-${sequence}`, decidedAt: NOW, reply: 'answer' },
  };
}

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

function times<T>(count: number, command: string, result: () => T) {
  let left = count;
  return (name: string) => (name.startsWith(command) && left-- > 0 ? result() : undefined);
}

describe('throttling', () => {
  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'of a transaction (%s) is waited out',
    async (code) => {
      interfere = times(2, 'TransactWrite', () => cancelled('None', code));
      const append = opening();
      await store().append(append);
      expect(pauses).toEqual([50, 100]);
      interfere = undefined;
      expect(await store().load('T01', append.head.incident.id)).toEqual(append.head);
    },
  );

  it('that does not end is StoreUnavailable, with its cause, and nothing is saved', async () => {
    interfere = times(1_000, 'TransactWrite', () => cancelled('ThrottlingError', 'None'));
    const append = opening();
    await expect(store().append(append)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(pauses).toEqual([50, 100, 200, 400]);
    interfere = undefined;
    expect(await store().load('T01', append.head.incident.id)).toBeUndefined();
  });

  it('is not repeated for a transaction that can never pass', async () => {
    interfere = times(1_000, 'TransactWrite', () => cancelled('ValidationError', 'None'));
    await expect(store().append(opening())).rejects.toThrow(/could not append to INC-\d+/);
    expect(pauses).toEqual([]);
  });

  it('of a batch sends only what was left over again', async () => {
    const append = opening();
    await store().append(append);
    const { id } = append.head.incident;
    const sent: number[] = [];
    interfere = (name, input) => {
      if (!name.startsWith('BatchWrite')) return undefined;
      const wanted = (input['RequestItems'] as Record<string, unknown[]>)[database.table] ?? [];
      sent.push(wanted.length);
      return sent.length === 1 ? { UnprocessedItems: { [database.table]: wanted.slice(1) } } : undefined;
    };
    await store().forget('T01', id);
    expect(sent[1]).toBe((sent[0] ?? 0) - 1);
    expect(pauses).toEqual([50]);
  });

  it('of a batch that does not end is StoreUnavailable; forgetting again finishes it', async () => {
    const append = opening();
    await store().append(append);
    const { id, thread } = append.head.incident;
    interfere = (name, input) =>
      name.startsWith('BatchWrite') ? { UnprocessedItems: input['RequestItems'] } : undefined;
    await expect(store().forget('T01', id)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(pauses).toHaveLength(4);
    interfere = undefined;
    expect(await store().findByThread('T01', 'C01', thread)).toBeUndefined();
    await store().forget('T01', id);
    for await (const page of paginateScan({ client: database.client }, { TableName: database.table }))
      for (const item of page.Items ?? []) expect(`${item['pk']} ${item['sk']}`).not.toMatch(new RegExp(`#${id}\\b`));
  });
});

describe('tidying up that fails after the append', () => {
  it('is no error: the append counts', async () => {
    const append = opening();
    const excerpt = { id: 'x1', text: 'a', digest: { version: 1 as const }, parts: [] };
    const paste = { id: 'x1', messages: ['1.1'], lines: 1 };
    const added = decide.addExcerpt(append.head.incident, paste, answer(), fact());
    const incident = fold(append.head.incident, added) as Incident;
    const first = { ...append, events: [...append.events, ...added], head: { ...append.head, incident } };
    await store().append({ ...first, excerpts: [excerpt] });
    const gone = decide.withdrawExcerpt(incident, 'x1', undefined, fact());
    interfere = (name) => (name.startsWith('Query') ? new Error('throttled') : undefined);
    await store().append({
      expectedVersion: incident.version,
      events: gone,
      head: { ...first.head, incident: fold(incident, gone) as Incident },
      effect: { key: 'withdraw', decidedAt: NOW, reply: 'redraw' },
      withdrawn: ['x1'],
    });
    interfere = undefined;
    expect(await store().excerpts('T01', incident.id)).toEqual([]);
  });
});

describe('a head read amid a write', () => {
  it('is read again until its parts are its own, and only so often', async () => {
    const append = opening();
    const digest = { version: 1 as const, random: randomBytes(400_000).toString('base64') };
    const large = { ...append, head: { ...append.head, digest } };
    await store().append(large);
    const { id, thread } = append.head.incident;
    let torn = 2;
    interfere = (name) => (name.startsWith('Query') && torn-- > 0 ? { Items: [headOnly] } : undefined);
    const key = { pk: `THREAD#T01#C01#${thread}`, sk: 'HEAD' };
    const headOnly = (await database.client.send(new GetCommand({ TableName: database.table, Key: key }))).Item;
    expect(await store().load('T01', id)).toEqual(large.head);
    expect(pauses).toEqual([25, 50]);
    torn = 1_000;
    await expect(store().load('T01', id)).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe('items that cannot be read', () => {
  it('of a later layout are named, with what to do', async () => {
    const append = opening();
    await store().append(append);
    const { id, thread } = append.head.incident;
    const pk = `THREAD#T01#C01#${thread}`;
    await database.client.send(
      new PutCommand({ TableName: database.table, Item: { pk, sk: 'HEAD', v: 2, incident: id, later: true } }),
    );
    await expect(store().findByThread('T01', 'C01', thread)).rejects.toBeInstanceOf(UnreadableItem);
    await expect(store().load('T01', id)).rejects.toThrow(/head item THREAD#T01.* newer version/);
  });

  it('or damaged are named too', async () => {
    const append = opening();
    await store().append(append);
    const { id } = append.head.incident;
    const item = {
      pk: `INC#T01#${id}`,
      sk: 'E#000000001',
      v: 1,
      expiresAt: NOW / 1000 + 10,
      events: Buffer.from('no gzip'),
    };
    await database.client.send(new PutCommand({ TableName: database.table, Item: item }));
    await expect(store().events('T01', id)).rejects.toBeInstanceOf(UnreadableItem);
  });
});

describe('what the items say', () => {
  it('is only what the store was given', async () => {
    const append = opening();
    const planted = 'to=<‹u-3f9a›@example.com>, relay=gmail-smtp-in.l.google.com';
    await store().append({
      ...append,
      excerpts: [
        { id: 'x1', text: planted, digest: { version: 1 }, parts: [{ ts: '1', version: '0', text: planted }] },
      ],
    });
    const texts: string[] = [];
    for await (const page of paginateScan({ client: database.client }, { TableName: database.table }))
      for (const item of page.Items ?? [])
        for (const value of Object.values(item))
          texts.push(value instanceof Uint8Array ? expanded(value) : String(value));
    const all = texts.join('\n');
    expect(all).toContain('‹u-3f9a›@example.com');
    expect(all).not.toMatch(/[a-z0-9.]@example\.com/);
  });
});

function expanded(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    return '';
  }
}
