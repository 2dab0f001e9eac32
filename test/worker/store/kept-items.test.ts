/** What earlier versions have stored is read by this one; what a later one stored is refused politely, or made anew. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ClassifierRequest } from '../../../lambdas/classifier/contract';
import { triage } from '../../../lambdas/classifier/triage';
import { fold } from '../../../lambdas/worker/incident/evolve';
import { UnreadableItem } from '../../../lambdas/worker/store/errors';
import { shapeOf } from '../../../lambdas/worker/store/shapes';
import { tellFailure } from '../../../lambdas/worker/use-cases/tell-failure';
import { startDatabase, type TestDatabase } from '../../support/dynoxide';
import { wordsOf } from '../use-cases/memory-slack';
import { Scene } from '../use-cases/scene';

type Item = Record<string, unknown>;
interface Kept {
  team: string;
  thread: string;
  clock: number;
  items: Item[];
}

const FOLDER = join(__dirname, 'fixtures');
const FILES = readdirSync(FOLDER).filter((name) => name.startsWith('items-'));
const LATER =
  'Nov 21 10:14:02 mx1 postfix/smtp[2311]: 6D2A1C0D7F: to=<cas@example.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=29, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)';

let database: TestDatabase;
beforeEach(async () => {
  database = await startDatabase();
});
afterEach(() => database.stop());

function kept(file: string): Kept {
  const bytes = (value: unknown) =>
    typeof value === 'object' && value !== null && 'base64' in value
      ? Buffer.from(String(value.base64), 'base64')
      : value;
  const read = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Kept;
  return {
    ...read,
    items: read.items.map((item) =>
      Object.fromEntries(Object.entries(item).map(([key, value]) => [key, bytes(value)])),
    ),
  };
}

/** A workspace whose table holds the kept items, changed on their way. */
async function workspaceOf({ team, clock, items }: Kept, change: (item: Item) => Item = (item) => item) {
  for (const item of items) {
    await database.client.send(new PutCommand({ TableName: database.table, Item: change(structuredClone(item)) }));
  }
  const scene = new Scene(database);
  Object.assign(scene, { team, clock });
  const requests: ClassifierRequest[] = [];
  scene.services.classify = async (request) => {
    requests.push(request);
    return triage(request);
  };
  return { scene, requests };
}

/** How much the incident's latest verdict is about. */
async function judged(scene: Scene) {
  const head = await scene.services.store.load(scene.team, 'INC-1');
  return { lines: head?.verdict?.coverage.lines, excerpts: head?.incident.excerpts.length };
}

describe.each(FILES)('%s', (file) => {
  it('is read: the head is of the fold of its events, the excerpts are there, and the list shows it', async () => {
    const items = kept(file);
    const { scene } = await workspaceOf(items);
    const { store } = scene.services;
    const head = await store.load(items.team, 'INC-1');
    const events = await store.events(items.team, 'INC-1');
    // A later version may fold more out of the same events.
    expect(fold(undefined, events)).toMatchObject({ ...head?.incident });
    expect(head?.verdict?.lanes).toBeInstanceOf(Array);
    expect((await store.excerpts(items.team, 'INC-1')).map(({ text }) => text.split('\n').length)).toEqual([3, 1]);
    expect(await store.listOpen(items.team, scene.channel)).toHaveLength(1);
  });

  it('goes on: a paste is judged together with what was there, and everything is written up', async () => {
    const items = kept(file);
    const { scene } = await workspaceOf(items);
    await scene.says(LATER, items.thread);
    expect(await judged(scene)).toEqual({ lines: 5, excerpts: 3 });
    await scene.types('show INC-1');
    expect(wordsOf(scene.slack.responses.at(-1)?.message)).toMatch(/INC-1/);
    await scene.types('resolve INC-1 the firewall was replaced');
    await scene.types('postmortem INC-1');
    expect(scene.slack.files.at(-1)?.text).toContain('the provider was called');
    const { incident } = (await scene.services.store.load(items.team, 'INC-1')) ?? {};
    expect(incident).toEqual(fold(undefined, await scene.services.store.events(items.team, 'INC-1')));
  });
});

const TODAY = FILES.at(-1) ?? '';
const expandedJson = (bytes: unknown) => JSON.parse(gunzipSync(bytes as Buffer).toString('utf8')) as Item;
const compressedJson = (value: unknown) => gzipSync(JSON.stringify(value));

describe('what a later version wrote', () => {
  it('as a digest is made anew from the text, and stored so', async () => {
    const items = kept(TODAY);
    const later = { version: 2, cells: 'of a kind that nobody knows yet' };
    const { scene, requests } = await workspaceOf(items, (item) => {
      if (item['body'] !== undefined)
        return { ...item, body: compressedJson({ ...expandedJson(item['body']), digest: later }) };
      if (item['snapshot'] !== undefined)
        return { ...item, snapshot: compressedJson({ ...expandedJson(item['snapshot']), digest: later }) };
      return item;
    });
    await scene.says(LATER, items.thread);
    expect(await judged(scene)).toEqual({ lines: 5, excerpts: 3 });
    expect(requests.filter(({ excerpt }) => excerpt !== undefined)).toHaveLength(3);
    requests.splice(0);
    await scene.says(LATER.replace('6D2A', '7E2A'), items.thread);
    expect(requests.filter(({ excerpt }) => excerpt !== undefined)).toHaveLength(1);
  });

  it('as a digest of the same version that the classifier cannot read is made anew as well', async () => {
    const items = kept(TODAY);
    const { scene } = await workspaceOf(items, (item) => {
      const damaged = (key: string) => ({
        ...item,
        [key]: compressedJson({ ...expandedJson(item[key]), digest: { version: 1, other: 'inside' } }),
      });
      if (item['body'] !== undefined) return damaged('body');
      return item['snapshot'] === undefined ? item : damaged('snapshot');
    });
    await scene.says(LATER, items.thread);
    expect(await judged(scene)).toEqual({ lines: 5, excerpts: 3 });
  });

  it.each([
    ['snapshot', 'snapshot'],
    ['events', 'events'],
    ['excerpt', 'body'],
  ] as const)('as %s is refused, and the person is told', async (shape, attribute) => {
    const items = kept(TODAY);
    const { scene } = await workspaceOf(items, (item) =>
      item[attribute] === undefined ? item : { ...item, shape: shapeOf(shape) + 1 },
    );
    const failure = await scene
      .says(LATER, items.thread)
      .then(() => scene.types('postmortem INC-1'))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnreadableItem);
    const failed = { team: items.team, channel: scene.channel, thread: items.thread, addressed: true };
    await tellFailure(scene.services, { ...failed, responseUrl: undefined, effect: 'e' }, failure);
    expect(scene.slack.posts.at(-1)?.message.text).toContain('written by a later version of me');
  });
});
