/**
 * Once and only once, whatever Slack, the queue and the network do: thousands of deliveries made from a seed, which
 * repeats them. `DELIVERIES_SEED=… DELIVERIES=… npx jest test/worker/deliveries` tries others, or more.
 */
import { createDynamoStore } from '../../../lambdas/worker/store/dynamo-store';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { createMemoryStore } from './memory-store';
import { expectOnceEach } from './outcome';
import { simulate } from './simulation';

const SEED = Number(process.env['DELIVERIES_SEED'] ?? 20_261_121);
const DELIVERIES = Number(process.env['DELIVERIES'] ?? 10_000);
const DELIVERIES_TO_DATABASE = 300;

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const inMemory = (now: () => number) => createMemoryStore(now);
const onDatabase = (now: () => number) =>
  createDynamoStore({ client: database.client, table: database.table, now, pause: async () => undefined });

describe.each([
  ['in memory', DELIVERIES, 4, inMemory],
  ['on the embedded database', DELIVERIES_TO_DATABASE, 2, onDatabase],
] as const)('deliveries %s', (_where, deliveries, workers, store) => {
  it(`have one effect each, of ${deliveries} with seed ${SEED}`, async () => {
    const run = await simulate({ seed: SEED, deliveries, workers, store });
    await expectOnceEach(run, SEED);
    console.info(JSON.stringify({ seed: SEED, conversations: run.conversations.length, ...run.counts }));
    expect(run.counts.delivered).toBeGreaterThanOrEqual(deliveries);
    expect(run.counts.failed).toBeGreaterThan(deliveries / 50);
    expect(run.counts.killed).toBeGreaterThan(deliveries / 100);
  }, 120_000);
});
