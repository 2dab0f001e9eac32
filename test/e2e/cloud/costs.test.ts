/** What people's actions ask of the stack: the counts from which docs/costs.md is computed. */
import { COUNTED, type Counted, STORED_KB } from '../../bench/cost-model';
import { WORKSPACE } from '../../support/local-slack';
import { countedActions, pasteAfter, storedBy } from './counting';
import { CHANNEL, PASTE, startWorld, type World } from './world';

/** `npm run e2e:cloud` looks at ten times as long a timeline as `npm test`. */
const LONG = process.env['TLSERROR_E2E'] === 'all' ? 10_000 : 1_000;

let world: World;

beforeAll(async () => {
  world = await startWorld();
}, 120_000);

afterAll(async () => world?.stop());

it('one incident keeps about as much as the costs assume', async () => {
  await world.alice.says(CHANNEL, `<@${WORKSPACE.bot}>\n${PASTE}`);
  await world.settled();
  const { kilobytes } = await storedBy(world);
  expect(Math.round(kilobytes)).toBe(STORED_KB);
});

it('each action asks for as much as docs/costs.md says', async () => {
  const found: Record<string, Counted> = {};
  for await (const [action, counted] of countedActions(world)) found[action] = counted;
  expect(found).toEqual(COUNTED);
}, 120_000);

it(`a timeline of ${LONG} entries costs no more than one of ten`, async () => {
  const [short, long] = [await pasteAfter(world, 10), await pasteAfter(world, LONG)];
  expect(long.tableRequests).toBeLessThanOrEqual(6);
  const units = ({ readUnits, writeUnits }: typeof long) => readUnits + writeUnits;
  expect(units(long) / units(short)).toBeLessThanOrEqual(1.2);
}, 300_000);
