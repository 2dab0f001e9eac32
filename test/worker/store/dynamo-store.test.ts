import { randomBytes } from 'node:crypto';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import * as decide from '../../../lambdas/worker/incident/decide';
import type { IncidentEvent } from '../../../lambdas/worker/incident/events';
import { fold } from '../../../lambdas/worker/incident/evolve';
import { fingerprint } from '../../../lambdas/worker/incident/fingerprint';
import type { Head, Incident } from '../../../lambdas/worker/incident/incident';
import { createDocumentClient } from '../../../lambdas/worker/store/client';
import { createDynamoStore } from '../../../lambdas/worker/store/dynamo-store';
import {
  AppendTooLarge,
  EffectAlreadyApplied,
  StoreUnavailable,
  ThreadTaken,
  VersionConflict,
} from '../../../lambdas/worker/store/errors';
import type { Append, IncidentStore, StoredExcerpt } from '../../../lambdas/worker/store/incident-store';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { answer, fact } from '../incident/answer';

const TEAM = 'T01';
const DAY = 86_400_000;
const OPENED = 1_763_715_600_000;

let database: TestDatabase;
let store: IncidentStore;
let clock = OPENED;
let requests: string[] = [];
let sequence = 0;

/** A store that remembers nothing of what another one did, as in another process. */
function anotherStore(): IncidentStore {
  return createDynamoStore({
    client: database.client,
    table: database.table,
    now: () => clock,
    pause: async () => undefined,
  });
}

function connect() {
  store = anotherStore();
  database.client.middlewareStack.add(
    (next, context) => (args) => {
      requests.push(String(context.commandName));
      return next(args);
    },
    { step: 'initialize' },
  );
}

beforeAll(async () => {
  database = await startDatabase();
  connect();
});
beforeEach(() => {
  clock = OPENED;
  requests = [];
});
afterAll(() => database.stop());

const effect = (key = `effect-${++sequence}`): Append['effect'] => ({ key, decidedAt: clock, reply: 'answer' });
const excerpt = (id: string, text = 'one line\ntwo lines'): StoredExcerpt => ({
  id,
  text,
  digest: { version: 1, of: id },
  parts: [{ ts: '1763715600.000100', version: '0', text }],
});
const paste = { id: 'x1', messages: ['1763715600.000100'], lines: 2 };

function opening(id: string, thread: string, channel = 'C01'): Append {
  const opened = decide.openIncident({ incident: id, team: TEAM, channel, thread }, fact(OPENED));
  const events = [...opened, ...decide.addExcerpt(fold(undefined, opened) as Incident, paste, answer(), fact(OPENED))];
  const { own: _own, digest: _digest, ...verdict } = { ...answer(), own: 0, digest: 0 };
  return {
    expectedVersion: 0,
    events,
    head: {
      incident: fold(undefined, events) as Incident,
      digest: { version: 1, lines: 3 },
      verdict,
      redactionKey: 'key-of-this-incident',
      expiresAt: OPENED / 1000 + 90 * 86_400,
    },
    effect: effect(),
    excerpts: [excerpt('x1')],
  };
}

function following(head: Head, events: IncidentEvent[], more: Partial<Append> = {}): Append {
  const incident = fold(head.incident, events) as Incident;
  return { expectedVersion: head.incident.version, events, head: { ...head, incident }, effect: effect(), ...more };
}

async function opened(thread = `${1_763_715_600 + ++sequence}.000100`, channel = 'C01'): Promise<Head> {
  const id = await store.nextId(TEAM);
  await store.append(opening(id, thread, channel));
  return (await store.load(TEAM, id)) as Head;
}

async function allItems(): Promise<Record<string, unknown>[]> {
  const pages = paginateScan({ client: database.client }, { TableName: database.table });
  const items: Record<string, unknown>[] = [];
  for await (const page of pages) items.push(...(page.Items ?? []));
  return items;
}

describe('the timeline', () => {
  it('gives back the head and the events, and the head is their fold', async () => {
    const append = opening(await store.nextId(TEAM), '1763000000.000100');
    await store.append(append);
    const { id } = append.head.incident;
    const events = await store.events(TEAM, id);
    expect(events).toEqual(append.events);
    expect(await store.load(TEAM, id)).toEqual(append.head);
    expect(await store.findByThread(TEAM, 'C01', '1763000000.000100')).toEqual(append.head);
    expect((await store.load(TEAM, id))?.incident).toEqual(fold(undefined, events));
  });

  it('stays in order over many appends', async () => {
    let head = await opened();
    for (let index = 0; index < 25; index++) {
      const append = following(head, decide.addNote(head.incident, `note ${index}`, fact(OPENED + index)));
      await store.append(append);
      head = append.head;
    }
    const events = await store.events(TEAM, head.incident.id);
    expect(events.flatMap((event) => (event.type === 'NoteAdded' ? [event.text] : []))).toEqual(
      Array.from({ length: 25 }, (_, index) => `note ${index}`),
    );
    expect((await store.load(TEAM, head.incident.id))?.incident).toEqual(fold(undefined, events));
  });

  it('takes a hundred notes of 40,000 characters at once', async () => {
    const head = await opened();
    const events = Array.from({ length: 100 }, () => decide.addNote(head.incident, 'ä'.repeat(40_000), fact())).flat();
    await store.append(following(head, events));
    expect(await store.events(TEAM, head.incident.id)).toHaveLength(head.incident.version + 100);
  });

  it('holds a snapshot larger than one item', async () => {
    const head = await opened();
    const digest = { version: 1 as const, random: randomBytes(500_000).toString('base64') };
    const append = following({ ...head, digest }, decide.addNote(head.incident, 'large', fact()));
    await store.append(append);
    expect(await store.load(TEAM, head.incident.id)).toEqual(append.head);
    const small = following(
      { ...append.head, digest: { version: 1 } },
      decide.addNote(append.head.incident, 's', fact()),
    );
    await store.append(small);
    expect(await store.load(TEAM, head.incident.id)).toEqual(small.head);
  });

  it('counts ids per workspace', async () => {
    expect([await store.nextId('T77'), await store.nextId('T77'), await store.nextId('T78')]).toEqual([
      'INC-1',
      'INC-2',
      'INC-1',
    ]);
  });

  it('keeps everything over a restart of the database', async () => {
    const head = await opened();
    database = await database.restart();
    connect();
    expect(await store.load(TEAM, head.incident.id)).toEqual(head);
    expect(await store.excerpts(TEAM, head.incident.id)).toEqual([excerpt('x1')]);
  });
});

describe('races and redeliveries', () => {
  it('a lost race is a VersionConflict; loading and deciding again wins', async () => {
    const head = await opened();
    const note = (text: string) => (base: Head) => following(base, decide.addNote(base.incident, text, fact()));
    await store.append(note('first')(head));
    const late = note('second');
    await expect(store.append(late(head))).rejects.toBeInstanceOf(VersionConflict);
    await store.append(late((await store.load(TEAM, head.incident.id)) as Head));
    const events = await store.events(TEAM, head.incident.id);
    expect(events.slice(-2)).toMatchObject([{ text: 'first' }, { text: 'second' }]);
  });

  it('of twenty appends at once exactly one passes', async () => {
    const head = await opened();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        store.append(following(head, decide.addNote(head.incident, `racer ${index}`, fact()))),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(VersionConflict);
    expect((await store.load(TEAM, head.incident.id))?.incident.version).toBe(head.incident.version + 1);
  });

  it('a redelivery is EffectAlreadyApplied and changes nothing, whatever version it was decided on', async () => {
    const head = await opened();
    const append = following(head, decide.addNote(head.incident, 'once', fact()));
    await store.append(append);
    await expect(store.append(append)).rejects.toBeInstanceOf(EffectAlreadyApplied);
    const again = following(append.head, decide.addNote(append.head.incident, 'once', fact()), {
      effect: append.effect,
    });
    await expect(store.append(again)).rejects.toMatchObject({
      code: 'effect-already-applied',
      effect: append.effect.key,
    });
    expect(await store.load(TEAM, head.incident.id)).toEqual(append.head);
  });

  it('a second incident of a thread is ThreadTaken, and leaves no trace', async () => {
    const head = await opened();
    const second = opening(await store.nextId(TEAM), head.incident.thread);
    await expect(store.append(second)).rejects.toBeInstanceOf(ThreadTaken);
    expect(await store.load(TEAM, second.head.incident.id)).toBeUndefined();
    expect(await store.events(TEAM, second.head.incident.id)).toEqual([]);
    expect(await store.effect(TEAM, second.effect.key)).toBeUndefined();
  });

  it('refuses a head that is not the fold of its events', async () => {
    const head = await opened();
    await expect(store.append({ ...following(head, []), expectedVersion: 1 })).rejects.toThrow(RangeError);
  });
});

describe('effects', () => {
  it('are known with what they owe, and then with what was posted', async () => {
    const head = await opened();
    const append = following(head, [], {
      effect: { key: 'owed', decidedAt: clock, reply: 'sentence', sentence: 'Done.' },
    });
    await store.append(append);
    const owed = { key: 'owed', incident: head.incident.id, decidedAt: clock, reply: 'sentence', sentence: 'Done.' };
    expect(await store.effect(TEAM, 'owed')).toEqual(owed);
    clock += 2_000;
    await store.markPosted(TEAM, 'owed', '1763715602.000100');
    expect(await store.effect(TEAM, 'owed')).toEqual({ ...owed, postedAt: clock, posted: '1763715602.000100' });
  });

  it('without events are recorded once', async () => {
    const help = { key: 'help-1', decidedAt: clock, reply: 'sentence', sentence: 'This is help.' } as const;
    await store.recordEffect(TEAM, help);
    expect(await store.effect(TEAM, 'help-1')).toEqual(help);
    await expect(store.recordEffect(TEAM, help)).rejects.toBeInstanceOf(EffectAlreadyApplied);
    await store.recordEffect('T02', help);
  });

  it('that nobody knows are posted without complaint', async () => {
    await store.markPosted(TEAM, 'never-decided', '1');
    expect(await store.effect(TEAM, 'never-decided')).toBeUndefined();
  });
});

describe('answers', () => {
  it('are noted together with the effect that posted them, also on another machine', async () => {
    const head = await opened();
    const append = following(head, decide.addNote(head.incident, 'x', fact()));
    await store.append(append);
    await anotherStore().markPosted(TEAM, append.effect.key, '1763715601.000300', head.incident.id);
    expect((await store.effect(TEAM, append.effect.key))?.posted).toBe('1763715601.000300');
    expect((await store.load(TEAM, head.incident.id))?.answerTs).toBe('1763715601.000300');
  });

  it('survive an append that was decided before they were noted', async () => {
    const head = await opened();
    const append = following(head, decide.addNote(head.incident, 'x', fact()));
    await store.append(append);
    await store.markPosted(TEAM, append.effect.key, '1763715601.000400', head.incident.id);
    await store.append(following(append.head, decide.addNote(append.head.incident, 'y', fact())));
    expect((await store.load(TEAM, head.incident.id))?.answerTs).toBe('1763715601.000400');
  });

  it('of an incident that was forgotten in the meantime are noted nowhere', async () => {
    const head = await opened();
    await store.recordEffect(TEAM, { key: 'late', decidedAt: clock, reply: 'answer' });
    const other = anotherStore();
    await other.load(TEAM, head.incident.id);
    await store.forget(TEAM, head.incident.id);
    await other.markPosted(TEAM, 'late', '1', head.incident.id);
    expect((await store.effect(TEAM, 'late'))?.posted).toBe('1');
    expect(await store.load(TEAM, head.incident.id)).toBeUndefined();
  });
});

describe('what is known of a thread', () => {
  it('is its incident and those of the effects that are recorded, in one request', async () => {
    const head = await opened();
    const { channel, thread } = head.incident;
    await store.recordEffect(TEAM, { key: 'known-1', decidedAt: clock, reply: 'none' });
    requests = [];
    const known = await anotherStore().known(TEAM, channel, thread, ['known-1', 'known-2']);
    expect(requests).toHaveLength(1);
    expect(known.head).toEqual(head);
    expect([...known.effects]).toEqual([['known-1', { key: 'known-1', decidedAt: clock, reply: 'none' }]]);
    const nothing = await store.known(TEAM, channel, '1.9', []);
    expect(nothing).toEqual({ head: undefined, effects: new Map() });
  });

  it('holds a head of several parts whole', async () => {
    const head = await opened();
    const notes = Array.from({ length: 400 }, () => randomBytes(1_000).toString('base64'));
    const large: Head = { ...head, digest: { version: 1, notes } };
    const append = following(large, decide.addNote(head.incident, 'x', fact()));
    await store.append(append);
    const { channel, thread } = head.incident;
    expect((await store.known(TEAM, channel, thread, [])).head).toEqual(append.head);
  });

  it('expires like everything else', async () => {
    const head = await opened();
    const { channel, thread } = head.incident;
    const before = clock;
    clock = head.expiresAt * 1000 + 1_000;
    const { head: expired } = await store.known(TEAM, channel, thread, []);
    clock = before;
    expect(expired).toBeUndefined();
  });
});

describe('excerpts', () => {
  const megabyte = randomBytes(1_000_000).toString('base64');

  it('of a megabyte that does not compress are kept in chunks below the item limit', async () => {
    const head = await opened();
    const long = { ...excerpt('x2', megabyte), parts: [{ ts: '1', version: '0', text: megabyte }] };
    const events = decide.addExcerpt(head.incident, { ...paste, id: 'x2' }, answer(), fact());
    await store.append(following(head, events, { excerpts: [long] }));
    expect(await store.excerpt(TEAM, head.incident.id, 'x2')).toEqual(long);
    expect(await store.excerpts(TEAM, head.incident.id)).toEqual([excerpt('x1'), long]);
    const sizes = (await allItems()).map((item) => (item['body'] instanceof Uint8Array ? item['body'].length : 0));
    expect(Math.max(...sizes)).toBeLessThan(300_000);
  });

  it('that are replaced or withdrawn leave nothing of their text', async () => {
    const head = await opened();
    const { id } = head.incident;
    const mine = async () =>
      (await allItems()).filter(({ pk, sk }) => pk === `INC#T01#${id}` && String(sk).startsWith('X#x1#'));
    const replacing = (base: Head, text: string) =>
      following(base, decide.addExcerpt(base.incident, paste, answer(), fact()), { excerpts: [excerpt('x1', text)] });
    const first = replacing(head, megabyte);
    await store.append(first);
    expect(await mine()).not.toHaveLength(1);
    const second = replacing(first.head, 'short');
    await store.append(second);
    expect(await mine()).toHaveLength(1);
    expect(await store.excerpt(TEAM, id, 'x1')).toEqual(excerpt('x1', 'short'));
    const gone = following(second.head, decide.withdrawExcerpt(second.head.incident, 'x1', undefined, fact()), {
      withdrawn: ['x1'],
    });
    await store.append(gone);
    expect(await mine()).toEqual([]);
    expect(await store.excerpts(TEAM, id)).toEqual([]);
  });

  it('of a lost race neither count nor stay', async () => {
    const head = await opened();
    await store.append(following(head, decide.addNote(head.incident, 'x', fact())));
    const before = (await allItems()).length;
    const late = following(head, decide.addExcerpt(head.incident, paste, answer(), fact()), {
      excerpts: [excerpt('x1', megabyte)],
    });
    await expect(store.append(late)).rejects.toBeInstanceOf(VersionConflict);
    expect(await store.excerpts(TEAM, head.incident.id)).toEqual([excerpt('x1')]);
    expect(await allItems()).toHaveLength(before);
  });

  it('delivered twice in overlap are kept once, and can be read', async () => {
    const head = await opened();
    const { id } = head.incident;
    const delivery = () => ({
      ...following(head, decide.addExcerpt(head.incident, { ...paste, id: 'x2' }, answer(), fact()), {
        excerpts: [excerpt('x2', megabyte)],
      }),
      effect: { key: `effect-of-${id}`, decidedAt: OPENED, reply: 'answer' as const },
    });
    for (let round = 0; round < 3; round++) {
      const outcomes = await Promise.allSettled([1, 2].map(() => anotherStore().append(delivery())));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(round === 0 ? 1 : 0);
      expect(await store.excerpt(TEAM, id, 'x2')).toEqual(excerpt('x2', megabyte));
    }
    const mine = (await allItems()).filter(({ pk, sk }) => pk === `INC#T01#${id}` && String(sk).startsWith('X#x2#'));
    expect(new Set(mine.flatMap(({ sk }) => /#x2#(.+)#/.exec(String(sk))?.[1] ?? [])).size).toBe(1);
    expect((await allItems()).filter(({ pk }) => pk === 'LOOSE#T01')).toEqual([]);
  });

  it('whose writer died before they counted are swept by a later one, under whatever incident', async () => {
    const never = opening(await store.nextId(TEAM), '1763222222.000100');
    const dying = createDynamoStore({
      client: {
        send: (command: { constructor: { name: string } }) =>
          command.constructor.name.startsWith('TransactWrite')
            ? Promise.reject(new Error('killed'))
            : database.client.send(command as never),
      } as never,
      table: database.table,
      now: () => clock,
    });
    const long = { ...never, excerpts: [excerpt('x1', megabyte)] };
    await expect(dying.append(long)).rejects.toBeInstanceOf(StoreUnavailable);
    const orphans = async () => (await allItems()).filter(({ pk }) => pk === `INC#T01#${never.head.incident.id}`);
    expect((await orphans()).length).toBeGreaterThan(3);

    const pasted = async (after: number) => {
      const head = await opened();
      clock = OPENED + after;
      const events = decide.addExcerpt(head.incident, { ...paste, id: 'x2' }, answer(), fact());
      await store.append(following(head, events, { excerpts: [excerpt('x2', megabyte)] }));
      expect(await store.excerpt(TEAM, head.incident.id, 'x2')).toEqual(excerpt('x2', megabyte));
    };
    // Fresh ones may be somebody's who is still writing.
    await pasted(60_000);
    expect((await orphans()).length).toBeGreaterThan(3);
    await pasted(16 * 60_000);
    expect(await orphans()).toEqual([]);
    expect((await allItems()).filter(({ pk }) => pk === 'LOOSE#T01')).toEqual([]);
  });

  it('that were swept while their writer slept do not count without their chunks', async () => {
    const head = await opened();
    const late = following(head, decide.addExcerpt(head.incident, { ...paste, id: 'x2' }, answer(), fact()), {
      excerpts: [excerpt('x2', megabyte)],
    });
    const other = await opened();
    const sleeping = createDynamoStore({
      client: {
        send: async (command: { constructor: { name: string } }) => {
          if (command.constructor.name.startsWith('TransactWrite')) {
            clock = OPENED + 3_600_000;
            const events = decide.addExcerpt(other.incident, { ...paste, id: 'x2' }, answer(), fact());
            await store.append(following(other, events, { excerpts: [excerpt('x2', megabyte)] }));
          }
          return database.client.send(command as never);
        },
      } as never,
      table: database.table,
      now: () => OPENED,
    });
    await expect(sleeping.append(late)).rejects.toBeInstanceOf(VersionConflict);
    expect(await store.excerpts(TEAM, head.incident.id)).toEqual([excerpt('x1')]);
    await store.append({ ...late, effect: effect() });
    expect(await store.excerpt(TEAM, head.incident.id, 'x2')).toEqual(excerpt('x2', megabyte));
  });

  it('are read whole while they are being replaced', async () => {
    const head = await opened();
    const { id } = head.incident;
    let last = head;
    const replace = async (text: string) => {
      const next = following(last, decide.addExcerpt(last.incident, paste, answer(), fact()), {
        excerpts: [excerpt('x1', text)],
      });
      await store.append(next);
      last = next.head;
    };
    // Longer than one page of a query.
    await replace(randomBytes(1_500_000).toString('base64'));
    // Between the pages of this read the chunks go.
    let overtaken = 0;
    const slow = createDynamoStore({
      client: {
        send: async (command: { constructor: { name: string }; input: { ExclusiveStartKey?: unknown } }) => {
          if (command.constructor.name.startsWith('Query') && command.input.ExclusiveStartKey !== undefined) {
            overtaken += 1;
            if (overtaken === 1) await replace('short');
          }
          return database.client.send(command as never);
        },
      } as never,
      table: database.table,
      now: () => clock,
      pause: async () => undefined,
    });
    expect((await slow.excerpts(TEAM, id)).map(({ text }) => text.length)).toEqual(['short'.length]);
    expect(overtaken).toBeGreaterThan(0);
  });

  it('may have any id, and text that is not its parts in lines', async () => {
    const head = await opened();
    const odd = [
      { ...excerpt('a/b #1'), text: 'not the parts' },
      { ...excerpt('a/b #1#2', 'Ünï\r\ncode \u{1F4EC}'), parts: [] },
    ];
    await store.append(following(head, [], { excerpts: odd }));
    expect(await store.excerpt(TEAM, head.incident.id, 'a/b #1')).toEqual(odd[0]);
    expect(await store.excerpt(TEAM, head.incident.id, 'a/b #1#2')).toEqual(odd[1]);
    expect(await store.excerpt(TEAM, head.incident.id, 'unknown')).toBeUndefined();
  });

  it('too many for one transaction are refused with a remedy', async () => {
    const head = await opened();
    const many = Array.from({ length: 120 }, (_, index) => excerpt(`m${index}`));
    await expect(store.append(following(head, [], { excerpts: many }))).rejects.toBeInstanceOf(AppendTooLarge);
  });
});

describe('lists', () => {
  it('show the open incidents of one channel, highest tier first, then oldest', async () => {
    const channel = 'C-LIST';
    const raised = async (at: number, tier: 'investigate' | 'watch') => {
      const append = opening(await store.nextId(TEAM), `${at}.000100`, channel);
      const [first, ...rest] = append.events.map((event) => ({ ...event, at: OPENED + at }));
      const start = fold(undefined, [first, ...rest] as IncidentEvent[]) as Incident;
      const more = decide.addExcerpt(start, { ...paste, id: 'x2' }, answer({ tier }), fact());
      const events = [first, ...rest, ...more] as IncidentEvent[];
      await store.append({
        ...append,
        events,
        head: { ...append.head, incident: fold(undefined, events) as Incident },
      });
      return append.head.incident.id;
    };
    const late = await raised(3, 'investigate');
    const watch = await raised(1, 'watch');
    const early = await raised(2, 'investigate');
    await opened(undefined, 'C-OTHER');
    const listed = await store.listOpen(TEAM, channel);
    expect(listed.map(({ id }) => id)).toEqual([early, late, watch]);
    expect(listed[0]).toEqual({
      id: early,
      tier: 'investigate',
      status: 'open',
      openedAt: OPENED + 2,
      thread: '2.000100',
      plain: answer().plain,
    });

    const head = (await store.load(TEAM, early)) as Head;
    await store.append(following(head, decide.changeStatus(head.incident, 'resolved', fact(), 'Exempted.')));
    expect((await store.listOpen(TEAM, channel)).map(({ id }) => id)).toEqual([late, watch]);
    const seen = await store.seenBefore(TEAM, channel, fingerprint(answer()), watch);
    expect(seen.map(({ id }) => id)).toEqual([late, early]);
    expect(seen[1]).toMatchObject({ status: 'resolved', resolution: 'Exempted.' });
    expect(await store.seenBefore(TEAM, 'C-OTHER-2', fingerprint(answer()), watch)).toEqual([]);

    const back = (await store.load(TEAM, early)) as Head;
    await store.append(following(back, decide.changeStatus(back.incident, 'open', fact())));
    expect((await store.listOpen(TEAM, channel)).map(({ id }) => id)).toContain(early);
  });
});

describe('expiry', () => {
  it('hides everything of an incident, and frees its thread', async () => {
    const channel = 'C-EXPIRY';
    const head = await opened('1763700000.000100', channel);
    const { id } = head.incident;
    await store.append(following(head, [], { effect: effect('expiring') }));
    clock += 90 * DAY + 1_000;
    expect(await store.load(TEAM, id)).toBeUndefined();
    expect(await store.findByThread(TEAM, channel, '1763700000.000100')).toBeUndefined();
    expect(await store.events(TEAM, id)).toEqual([]);
    expect(await store.excerpts(TEAM, id)).toEqual([]);
    expect(await store.effect(TEAM, 'expiring')).toBeUndefined();
    expect(await store.listOpen(TEAM, channel)).toEqual([]);
    expect(await store.seenBefore(TEAM, channel, fingerprint(answer()), 'INC-0')).toEqual([]);
    await expect(store.append(following(head, []))).rejects.toBeInstanceOf(VersionConflict);

    const append = opening(await store.nextId(TEAM), '1763700000.000100', channel);
    await store.append({ ...append, head: { ...append.head, expiresAt: clock / 1000 + 100 } });
    expect((await store.findByThread(TEAM, channel, '1763700000.000100'))?.incident.id).toBe(append.head.incident.id);
    expect(await store.load(TEAM, id)).toBeUndefined();
  });

  it('is written on every item but the counter', async () => {
    for (const item of await allItems())
      expect([item['sk'], typeof item['expiresAt']]).toEqual([item['sk'], item['n'] ? 'undefined' : 'number']);
    for (const item of await allItems()) expect(item['v']).toBe(1);
  });
});

describe('forget', () => {
  it('leaves no item of the incident, and touches no other', async () => {
    const other = await opened();
    const before = await allItems();
    let head = await opened();
    const { id } = head.incident;
    for (let index = 0; index < 30; index++) {
      const append = following(head, decide.addNote(head.incident, `note ${index}`, fact()));
      await store.append(append);
      head = append.head;
    }
    const digest = { version: 1 as const, random: randomBytes(500_000).toString('base64') };
    const large = following({ ...head, digest }, decide.addExcerpt(head.incident, paste, answer(), fact()), {
      excerpts: [excerpt('x1', randomBytes(700_000).toString('base64'))],
    });
    await store.append(large);
    await store.recordEffect(TEAM, {
      ...effect('about-it'),
      incident: id,
      reply: 'sentence',
      sentence: 'INC is open.',
    });
    await store.forget(TEAM, id);
    const keysOf = (items: Record<string, unknown>[]) => items.map(({ pk, sk }) => `${pk} ${sk}`).sort();
    expect(keysOf(await allItems())).toEqual(keysOf(before));
    expect(await store.load(TEAM, id)).toBeUndefined();
    expect(await store.load(TEAM, other.incident.id)).toEqual(other);
    await expect(store.append(following(large.head, []))).rejects.toBeInstanceOf(VersionConflict);
    await store.forget(TEAM, id);
    await opened(head.incident.thread);
  });
});

describe('what lies on the disk', () => {
  it('holds no address that the store was not given', async () => {
    const head = await opened();
    const effectOf = { ...effect(), reply: 'sentence', sentence: 'to ‹u-3f9a›@example.com' } as const;
    await store.append(following(head, decide.addNote(head.incident, 'x', fact()), { effect: effectOf }));
    const text = database.fileContents().toString('utf8');
    expect(text).toContain('‹u-3f9a›@example.com');
    expect(text).not.toMatch(/[a-z0-9.]@example\.com/);
  });
});

describe('requests', () => {
  const counted = async (work: () => Promise<unknown>) => {
    requests = [];
    await work();
    return requests.length;
  };

  it('are at most six for the first paste of a thread, and for every later one', async () => {
    const thread = '1763111111.000100';
    expect(
      await counted(async () => {
        expect((await store.known(TEAM, 'C01', thread, ['a', 'b'])).head).toBeUndefined();
        const append = opening(await store.nextId(TEAM), thread);
        await store.append(append);
        await store.seenBefore(TEAM, 'C01', fingerprint(answer()), append.head.incident.id);
        await store.markPosted(TEAM, append.effect.key, '1', append.head.incident.id);
      }),
    ).toBe(5);
    expect(
      await counted(async () => {
        const head = (await store.known(TEAM, 'C01', thread, ['c', 'd'])).head as Head;
        await store.excerpts(TEAM, head.incident.id);
        const events = decide.addExcerpt(head.incident, { ...paste, id: 'x2' }, answer(), fact());
        const append = following(head, events, { excerpts: [excerpt('x2')] });
        await store.append(append);
        await store.seenBefore(TEAM, 'C01', fingerprint(answer()), head.incident.id);
        await store.markPosted(TEAM, append.effect.key, '2', head.incident.id);
      }),
    ).toBe(5);
  });

  it('are as many for the 10,000th entry as for the tenth', async () => {
    let head = await opened();
    const noted = async (count: number) => {
      const notes = Array.from({ length: count }, (_, index) =>
        decide.addNote(head.incident, `n${index}`, fact()),
      ).flat();
      const append = following(head, notes);
      await store.append(append);
      head = append.head;
    };
    const ordinary = () =>
      counted(async () => {
        await store.findByThread(TEAM, 'C01', head.incident.thread);
        await noted(1);
      });
    await noted(10);
    const few = await ordinary();
    await noted(10_000);
    expect(await ordinary()).toBe(few);
    expect(await store.events(TEAM, head.incident.id)).toHaveLength(head.incident.version);
  });
});

describe('a table that does not answer', () => {
  it('is StoreUnavailable with its cause, after few and bounded attempts', async () => {
    const nowhere = createDynamoStore({
      client: createDocumentClient({
        endpoint: 'http://127.0.0.1:9',
        region: 'eu-west-1',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        maxAttempts: 2,
      }),
      table: database.table,
      now: () => clock,
    });
    await expect(nowhere.load(TEAM, 'INC-1')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(nowhere.load(TEAM, 'INC-1')).rejects.toMatchObject({
      code: 'store-unavailable',
      cause: expect.any(Error),
    });
  });

  it('is StoreUnavailable too when the table is missing', async () => {
    const missing = createDynamoStore({ client: database.client, table: 'no-such-table', now: () => clock });
    await expect(missing.append(opening('INC-1', '1.1'))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(missing.nextId(TEAM)).rejects.toThrow(/could not count a new incident \(ResourceNotFoundException\)/);
  });
});
