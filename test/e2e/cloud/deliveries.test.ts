/**
 * The made-up conversations of `test/worker/deliveries` against the bundles: signed requests to the public URL, through
 * the FIFO queue, to workers that are killed at their calls all the time. `npm run e2e:cloud` makes more of them.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { redact } from '../../../lambdas/classifier/redact';
import { readEnvelope } from '../../../lambdas/ingress/envelope';
import { encodeJob, queueIdentifiers } from '../../../lambdas/ingress/job-message';
import { views } from '../../../lambdas/worker/slack/views/views';
import { createDynamoStore } from '../../../lambdas/worker/store/dynamo-store';
import { SECRET, signed } from '../../ingress/signing';
import { type Cloud, startCloud } from '../../support/lambda/cloud';
import { Interception } from '../../support/lambda/intercept';
import { TEAM } from '../../worker/deliveries/conversation';
import { expectOnceEach } from '../../worker/deliveries/outcome';
import { chance } from '../../worker/deliveries/random';
import { type Arrival, encoded, script } from '../../worker/deliveries/simulation';
import { Workspace } from '../../worker/deliveries/workspace';
import { smallClassifier } from '../../worker/use-cases/small-classifier';
import { until } from './world';

const SEED = Number(process.env['DELIVERIES_SEED'] ?? 20_261_121);
const DELIVERIES = process.env['TLSERROR_E2E'] === 'all' ? 200 : 40;
/** Conversations lie in the past, so that real clocks agree that all of it has happened. */
const AGO_SECONDS = 7_200;

let cloud: Cloud;
let interception: Interception;
let server: Server;
let workspace: Workspace;
let clock = 0;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = workspace.answer(`${workspace.base}${request.url}`, { body: Buffer.concat(chunks).toString() });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  cloud = await startCloud({ signingSecrets: [SECRET], botTokens: { [TEAM]: 'xoxb-1' } });
  interception = new Interception();
  const slack = await interception.standBefore(url);
  workspace = new Workspace(() => clock, slack);
  Object.assign(cloud.functions.worker.settings.environment, {
    SLACK_API_URL: `${slack}/api/`,
    AWS_ENDPOINT_URL_DYNAMODB: await interception.standBefore(cloud.dynamodb.url),
  });
}, 120_000);

afterAll(async () => {
  await cloud?.stop();
  await interception?.stop();
  server.closeAllConnections();
  server.close();
});

/** Posts a delivery; one that the queue recognises as a duplicate goes to it once more under another id. */
async function arrive({ at, happening, retry }: Arrival): Promise<void> {
  clock = Math.max(clock, at * 1000);
  const body = await happening.body();
  if (body === undefined) return;
  const [type, text] = encoded(happening.kind, body);
  const headers = { ...signed(text, Date.now(), type), ...(retry > 0 ? { 'x-slack-retry-num': String(retry) } : {}) };
  const { status } = await fetch(cloud.requestUrl, { method: 'POST', headers, body: text });
  expect(status).toBe(200);
  const envelope = readEnvelope(type, Buffer.from(text));
  if (retry === 0 || envelope.kind !== 'job') return;
  const job = { ...envelope.job, receivedAt: Date.now(), retry };
  await cloud.sqs.client.send(
    new SendMessageCommand({
      QueueUrl: cloud.queues.jobs.url,
      MessageBody: encodeJob(job),
      MessageGroupId: queueIdentifiers(job).group,
      MessageDeduplicationId: `${happening.kind}-${at}-${retry}`,
    }),
  );
}

/** Sends jobs that were killed five times from the dead-letter queue to the queue again; answers how many. */
async function redrive(): Promise<number> {
  const { client } = cloud.sqs;
  for (let moved = 0; ; moved++) {
    const { Messages: [message] = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: cloud.queues.dead.url, MessageSystemAttributeNames: ['MessageGroupId'] }),
    );
    if (message === undefined) return moved;
    await client.send(
      new SendMessageCommand({
        QueueUrl: cloud.queues.jobs.url,
        MessageBody: message.Body,
        MessageGroupId: message.Attributes?.MessageGroupId,
        MessageDeduplicationId: `redrive-${moved}`,
      }),
    );
    await client.send(
      new DeleteMessageCommand({ QueueUrl: cloud.queues.dead.url, ReceiptHandle: message.ReceiptHandle }),
    );
  }
}

it(`have one effect each, of ${DELIVERIES} with seed ${SEED}`, async () => {
  const random = chance(SEED);
  const client = DynamoDBDocumentClient.from(cloud.table.client);
  const store = createDynamoStore({ client, table: cloud.table.name, now: Date.now });
  const begins = Math.floor(Date.now() / 1000) - AGO_SECONDS;
  const { conversations, arrivals } = script({ random, workspace, store, deliveries: DELIVERIES, begins });

  let kills = 0;
  const arm = () =>
    interception.arm({
      call: random.between(4, 40),
      when: random.one(['before', 'after']),
      blow: async () => {
        kills += 1;
        await cloud.functions.worker.kill();
        setImmediate(arm);
      },
    });
  arm();
  for (const arrival of arrivals) await arrive(arrival);
  await until(async () => {
    const { waiting, underway } = await cloud.sqs.depth(cloud.queues.jobs.url);
    return waiting + underway < 3;
  }, 1_200);
  await cloud.idle();
  interception.arm();
  const redriven = await redrive();
  await cloud.idle();

  console.info(
    JSON.stringify({
      seed: SEED,
      deliveries: arrivals.length,
      jobs: cloud.functions.worker.invocations,
      kills,
      redriven,
    }),
  );
  await expect(cloud.sqs.depth(cloud.queues.dead.url)).resolves.toEqual({ waiting: 0, underway: 0 });
  const services = {
    store,
    classify: smallClassifier(),
    now: Date.now,
    redact: async (text: string, key?: string) => redact(text, key),
    views,
    newRedactionKey: () => '',
    config: { retentionDays: 90 },
    log: { info: () => undefined, error: () => undefined },
  };
  await expectOnceEach({ conversations, workspace, store, services }, SEED);
  expect(kills).toBeGreaterThan(DELIVERIES / 40);
}, 1_800_000);
