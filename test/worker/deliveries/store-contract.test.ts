/** Whatever is asked in whatever order, the store in memory answers as the one on the embedded database does. */
import fc from 'fast-check';
import { STEPS } from '../../../lambdas/classifier/contract';
import * as decide from '../../../lambdas/worker/incident/decide';
import type { IncidentEvent } from '../../../lambdas/worker/incident/events';
import { fold } from '../../../lambdas/worker/incident/evolve';
import { fingerprint } from '../../../lambdas/worker/incident/fingerprint';
import type { Head, Incident } from '../../../lambdas/worker/incident/incident';
import { createDynamoStore } from '../../../lambdas/worker/store/dynamo-store';
import { StoreError } from '../../../lambdas/worker/store/errors';
import type { IncidentStore, StoredExcerpt } from '../../../lambdas/worker/store/incident-store';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { answer, fact } from '../incident/answer';
import { createMemoryStore } from './memory-store';

const NOW = 1_763_715_600_000;
const THREADS = ['1.1', '1.2', '1.3'];
const CHANNELS = ['C1', 'C2'];
const KEYS = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'];
const EXCERPTS = ['1.1', '1.5', '1.1-F1'];

let database: TestDatabase;
let teams = 0;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

/** One request; `stale` decides on a version that is not the latest. */
const requestOf = fc.record({
  kind: fc.constantFrom(
    'open',
    'open',
    'paste',
    'paste',
    'paste',
    'withdraw',
    'step',
    'status',
    'record',
    'posted',
    'posted-answer',
    'known',
    'forget',
  ),
  channel: fc.constantFrom(...CHANNELS),
  thread: fc.constantFrom(...THREADS),
  key: fc.constantFrom(...KEYS),
  excerpt: fc.constantFrom(...EXCERPTS),
  tier: fc.constantFrom('watch', 'investigate', 'incident', 'none'),
  step: fc.constantFrom(...STEPS.slice(0, 3)),
  at: fc.integer({ min: 0, max: 5 }).map((seconds) => NOW + seconds * 1000),
  stale: fc.boolean(),
  text: fc.string({ maxLength: 40 }),
});
type Request = typeof requestOf extends fc.Arbitrary<infer R> ? R : never;

const excerptOf = (id: string, text: string): StoredExcerpt => ({
  id,
  text,
  digest: { version: 1, of: text },
  parts: [{ ts: '1.1', version: '0', text }],
});

/** Does the request as a use case would, and answers all that can be read afterwards. */
async function asked(store: IncidentStore, team: string, request: Request): Promise<unknown> {
  const { kind, channel, thread, key, at } = request;
  const effect = { key, decidedAt: at, reply: 'answer' } as const;
  const before = await store.findByThread(team, channel, thread);
  const append = async (
    head: Head,
    events: readonly IncidentEvent[],
    more: Partial<Parameters<IncidentStore['append']>[0]> = {},
  ) => {
    const expectedVersion = head.incident.version - (request.stale ? 1 : 0);
    const incident = { ...(fold(head.incident, events) as Incident), version: expectedVersion + events.length };
    await store.append({ expectedVersion, events, head: { ...head, incident }, effect, ...more });
  };
  switch (kind) {
    case 'open': {
      const incident = await store.nextId(team);
      const events = decide.openIncident({ incident, team, channel, thread }, fact(at));
      const head = { incident: fold(undefined, events) as Incident, redactionKey: 'k', expiresAt: NOW / 1000 + 9_000 };
      return store.append({ expectedVersion: 0, events, head, effect });
    }
    case 'paste': {
      if (before === undefined) return;
      const verdict = answer({ tier: request.tier as 'watch' });
      const facts = { id: request.excerpt, messages: ['1.1'], lines: 1 };
      const events = decide.addExcerpt(before.incident, facts, verdict, fact(at));
      return append({ ...before, verdict, digest: { version: 1 }, changes: request.text }, events, {
        excerpts: [excerptOf(request.excerpt, request.text)],
      });
    }
    case 'withdraw': {
      const events = before && decide.withdrawExcerpt(before.incident, request.excerpt, undefined, fact(at));
      if (before === undefined || events?.length === 0) return;
      const { verdict: _verdict, digest: _digest, ...head } = before;
      return append(head, events ?? [], { withdrawn: [request.excerpt] });
    }
    case 'step': {
      if (before === undefined) return;
      const checked = decide.checkStep(before.incident, request.step, fact(at));
      return append(before, checked.length > 0 ? checked : decide.uncheckStep(before.incident, request.step, fact(at)));
    }
    case 'status': {
      if (before === undefined) return;
      const to = before.incident.status === 'resolved' ? 'open' : 'resolved';
      return append(before, decide.changeStatus(before.incident, to, fact(at), request.text));
    }
    case 'record':
      return store.recordEffect(team, before ? { ...effect, incident: before.incident.id } : effect);
    case 'posted':
      return store.markPosted(team, key, `p${at}`);
    case 'posted-answer':
      return store.markPosted(team, key, `p${at}`, before?.incident.id ?? 'INC-99');
    case 'known':
      return store.known(team, channel, thread, KEYS);
    case 'forget':
      return before && store.forget(team, before.incident.id);
  }
}

async function everything(store: IncidentStore, team: string): Promise<unknown> {
  const places = CHANNELS.flatMap((channel) => THREADS.map((thread) => [channel, thread] as const));
  const print = fingerprint({ ...answer() });
  return {
    threads: await Promise.all(
      places.map(async ([channel, thread]) => {
        const head = await store.findByThread(team, channel, thread);
        if (head === undefined) return undefined;
        const { id } = head.incident;
        return {
          head,
          loaded: await store.load(team, id),
          events: await store.events(team, id),
          excerpts: await store.excerpts(team, id),
          each: await Promise.all(EXCERPTS.map((one) => store.excerpt(team, id, one))),
        };
      }),
    ),
    effects: await Promise.all(KEYS.map((key) => store.effect(team, key))),
    open: await Promise.all(CHANNELS.map((channel) => store.listOpen(team, channel))),
    seen: await Promise.all(CHANNELS.map((channel) => store.seenBefore(team, channel, print, 'INC-1'))),
  };
}

const outcomeOf = async (work: Promise<unknown>) => {
  try {
    return { answered: await work };
  } catch (error) {
    return { failed: error instanceof StoreError ? error.code : String(error) };
  }
};

it('answers the same as the embedded database, request by request, errors included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(requestOf, { minLength: 5, maxLength: 25 }), async (requests) => {
      const team = `T${++teams}`;
      const now = () => NOW;
      const pause = async () => undefined;
      const real = createDynamoStore({ client: database.client, table: database.table, now, pause });
      const memory = createMemoryStore(now);
      for (const request of requests) {
        const [expected, found] = [
          await outcomeOf(asked(real, team, request)),
          await outcomeOf(asked(memory, team, request)),
        ];
        expect(found).toEqual(expected);
      }
      expect(await everything(memory, team)).toEqual(await everything(real, team));
    }),
    { numRuns: 20 },
  );
}, 60_000);
