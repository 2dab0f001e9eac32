/** What people's actions ask of the stack: invocations, table requests and units. */
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { addNote } from '../../../lambdas/worker/incident/decide';
import { fold } from '../../../lambdas/worker/incident/evolve';
import { createDynamoStore } from '../../../lambdas/worker/store/dynamo-store';
import type { Counted } from '../../bench/cost-model';
import { buttonsOf, messagesOf, WORKSPACE } from '../../support/local-slack';
import { CHANNEL, LATER, PASTE, type World } from './world';

/** Counts what is asked for until everything that `act` causes is done. */
async function counting(world: World, act: () => Promise<unknown>): Promise<Counted> {
  const { functions, dynamodb } = world.cloud;
  await world.settled();
  const before = Object.entries(functions).map(([name, { invocations }]) => [name, invocations] as const);
  dynamodb.requests.length = 0;
  await act();
  await world.settled();
  const of = (name: keyof typeof functions) => functions[name].invocations - (new Map(before).get(name) ?? 0);
  const units = (reading: boolean) =>
    dynamodb.requests
      .filter(({ operation }) => /^(GetItem|TransactGetItems|Query|BatchGet)/.test(operation) === reading)
      .reduce((sum, one) => sum + one.units, 0);
  return {
    ingress: of('ingress'),
    worker: of('worker'),
    classifier: of('classifier'),
    tableRequests: dynamodb.requests.length,
    readUnits: units(true),
    writeUnits: units(false),
  };
}

/** One incident from its first paste to its postmortem, and what goes on beside it. */
export async function* countedActions(world: World): AsyncGenerator<[action: string, counted: Counted]> {
  let ts = '';
  const pressing = async (id: string) => {
    const answer = (await world.answers(ts)).at(-1);
    const button = answer && buttonsOf(answer).find((one) => one.action_id.startsWith(id));
    if (!answer || !button) throw new Error(`There is no button ${id}.`);
    await world.bob.presses(answer, button.action_id);
  };
  const actions: Record<string, () => Promise<unknown>> = {
    'a paste with a mention (triage)': async () => {
      ts = await world.alice.says(CHANNEL, `<@${WORKSPACE.bot}>\n${PASTE}`);
    },
    'a second paste in its thread': () => world.bob.says(CHANNEL, LATER, ts),
    'a step ticked': () => pressing('tick_step'),
    'resolved, with the question for the cause': async () => {
      await pressing('resolve_incident');
      await world.settled();
      const form = (await messagesOf(world.slack.slack, CHANNEL)).findLast((one) => one.ephemeral_to !== undefined);
      if (form !== undefined) await world.bob.presses(form, 'resolved_without_words');
    },
    'a postmortem': () => pressing('write_postmortem'),
    'a slash command (list)': () => world.bob.commands(CHANNEL, '/tlserror list'),
    'talk that is not for the bot': () => world.bob.says(CHANNEL, 'Lunch?'),
  };
  for (const [action, act] of Object.entries(actions)) yield [action, await counting(world, act)];
}

/** A paste into an incident whose timeline has so many entries. */
export async function pasteAfter(world: World, entries: number): Promise<Counted> {
  const { table } = world.cloud;
  const client = DynamoDBDocumentClient.from(table.client);
  const store = createDynamoStore({ client, table: table.name, now: Date.now });
  const ts = await world.alice.says(CHANNEL, `<@${WORKSPACE.bot}>\n${PASTE}`);
  await world.settled();
  for (;;) {
    const head = await store.findByThread(WORKSPACE.team, CHANNEL, ts);
    if (!head) throw new Error('There is no incident.');
    const { version } = head.incident;
    if (version >= entries) break;
    const events = Array.from({ length: Math.min(100, entries - version) }, (_, index) =>
      addNote(head.incident, `Note ${version + index}`, { actor: 'U1', at: Date.now(), source: ts }),
    ).flat();
    const incident = fold(head.incident, events);
    if (!incident) throw new Error('The incident is gone.');
    const effect = { key: `notes-${ts}-${version}`, decidedAt: Date.now(), reply: 'none' } as const;
    await store.append({ expectedVersion: version, events, head: { ...head, incident }, effect });
  }
  return counting(world, () => world.bob.says(CHANNEL, LATER, ts));
}

/** Bytes of an attribute as DynamoDB counts them, about. */
function sizeOf(value: AttributeValue): number {
  if (value.B) return value.B.byteLength;
  if (value.L) return value.L.reduce((sum, one) => sum + sizeOf(one) + 1, 3);
  if (value.M) return Object.entries(value.M).reduce((sum, [name, one]) => sum + name.length + sizeOf(one) + 1, 3);
  return Buffer.byteLength(value.S ?? value.N ?? '');
}

/** What the table holds. */
export async function storedBy(world: World): Promise<{ kilobytes: number; items: number }> {
  const { client, name } = world.cloud.table;
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  const bytes = Items.reduce((sum, item) => sum + sizeOf({ M: item }), 0);
  return { kilobytes: bytes / 1024, items: Items.length };
}
