/**
 * The stack on this machine: its bundles as synthesized, on Node 24 behind a Runtime API, with a table and queues made
 * from the template. Only addresses and Slack's whereabouts are ours; the product has no branch for it.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynoxideBinary, startDynoxide } from '../../../bin/local/dynoxide';
import { type LocalSqs, startSqs } from '../sqs';
import {
  type CountingDynamoDb,
  type SecretsEndpoint,
  startCountingDynamoDb,
  startInvokeApi,
  startSecretsManager,
} from './aws-endpoints';
import { startHttpApi } from './http-api';
import { LambdaFunction } from './lambda-function';
import { type Poller, startPoller } from './queue-poller';
import { synthesized } from './synthesized';
import { type DeployedFunction, functionOf, readTemplate, resolve, type Template, theOne } from './template';

export interface CloudSettings {
  signingSecrets: string[];
  /** Bot tokens by team. */
  botTokens: Record<string, string>;
  /** The worker's environment beyond the template's: where Slack is. */
  workerEnvironment?: Record<string, string>;
  /** Seconds until a failed job is tried again, instead of the stack's one and a half time-outs. */
  retrySeconds?: number;
  /** Jobs at the same time. */
  workers?: number;
  /** Without it nobody takes jobs from the queue. */
  polling?: boolean;
}

export interface Cloud {
  template: Template;
  /** The request URL of the Slack app. */
  requestUrl: string;
  functions: Record<'ingress' | 'worker' | 'classifier', LambdaFunction>;
  deployed: Record<'ingress' | 'worker' | 'classifier', DeployedFunction>;
  sqs: LocalSqs;
  queues: Record<'jobs' | 'dead', { url: string; arn: string }>;
  poller: Poller | undefined;
  secrets: SecretsEndpoint;
  /** ARN of the secret with the signing secrets, and of the one with the tokens. */
  secretArns: { signing: string; tokens: string };
  dynamodb: CountingDynamoDb;
  /** A client past the counter, and the table's name. */
  table: { client: DynamoDBClient; name: string };
  /** Resolves once no job waits and none is at work; rejects when that takes longer than `IDLE_MS`. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Longer than a job may fail in tests: five tries, a second apart. */
const IDLE_MS = 25_000;

const REGION = 'eu-west-1';
const ACCOUNT = '123456789012';
const NAMES = { ingress: 'Ingress', worker: 'Worker', classifier: 'Classifier' } as const;

export async function startCloud(settings: CloudSettings): Promise<Cloud> {
  const assembly = await synthesized();
  const template = readTemplate(assembly);
  const folder = await mkdtemp(join(tmpdir(), 'tlserror-cloud-'));
  const [dynoxide, sqs, secrets] = await Promise.all([
    startDynoxide(dynoxideBinary(undefined), join(folder, 'table.db')),
    startSqs(),
    startSecretsManager(),
  ]);
  const dynamodb = await startCountingDynamoDb(dynoxide.endpoint);

  const tableId = await createTable(template, dynoxide.endpoint);
  const queues = await createQueues(template, sqs);
  const [signing] = theOne(template, 'AWS::SecretsManager::Secret', 'SigningSecrets');
  const [tokens] = theOne(template, 'AWS::SecretsManager::Secret', 'BotTokens');
  const arnOf = (id: string) => `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${id}`;
  secrets.values.set(arnOf(signing), JSON.stringify({ signingSecrets: settings.signingSecrets }));
  secrets.values.set(arnOf(tokens), JSON.stringify(settings.botTokens));
  const [aliasId, alias] = theOne(template, 'AWS::Lambda::Alias', 'Classifier');
  const classifierId = functionOf(assembly, template, NAMES.classifier).id;
  const [checksId] = theOne(template, 'AWS::Lambda::Function', 'Checks');
  const aliasName = `${classifierId}:${alias.Properties['Name']}`;

  const meanings: Record<string, string> = {
    [queues.ids.jobs]: queues.jobs.url,
    [queues.ids.dead]: queues.dead.url,
    [signing]: arnOf(signing),
    [tokens]: arnOf(tokens),
    [tableId]: tableId,
    // Nothing here looks a domain up: its function is named, and runs nowhere.
    [checksId]: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${checksId}`,
    [aliasId]: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${aliasName}`,
  };
  const resolver = (id: string) => {
    const meaning = meanings[id];
    if (!meaning) throw new Error(`The runner does not know what ${id} stands for.`);
    return meaning;
  };

  const invocable = new Map<string, LambdaFunction>();
  const invokeApi = await startInvokeApi(invocable);
  const endpoints = {
    AWS_ENDPOINT_URL_LAMBDA: invokeApi.url,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
  };
  const workers = settings.workers ?? 2;
  const start = (name: keyof typeof NAMES, concurrency: number, extra: Record<string, string> = {}) => {
    const deployed = functionOf(assembly, template, NAMES[name]);
    const environment = Object.fromEntries(
      Object.entries(deployed.environment).map(([key, value]) => [key, resolve(value, resolver)]),
    );
    const { id, code, handler, memory, timeoutSeconds } = deployed;
    const one = new LambdaFunction({
      name: id,
      code,
      handler,
      memory,
      timeoutSeconds,
      concurrency,
      environment: { ...environment, ...endpoints, ...extra },
    });
    return { deployed, one };
  };
  const ingress = start('ingress', 4);
  const worker = start('worker', workers, settings.workerEnvironment);
  const classifier = start('classifier', workers);
  invocable.set(aliasName, classifier.one);

  const [, route] = theOne(template, 'AWS::ApiGatewayV2::Route');
  const routeKey = String(route.Properties['RouteKey']);
  const front = await startHttpApi(ingress.one, routeKey);
  const [, mapping] = theOne(template, 'AWS::Lambda::EventSourceMapping');
  const poller =
    settings.polling === false
      ? undefined
      : startPoller({
          client: sqs.client,
          queue: queues.jobs,
          target: worker.one,
          batchSize: Number(mapping.Properties['BatchSize']),
          concurrency: workers,
          retrySeconds: settings.retrySeconds ?? 1,
        });
  const client = new DynamoDBClient({ endpoint: dynoxide.endpoint, region: REGION, credentials: CREDENTIALS });

  return {
    template,
    requestUrl: `${front.url}${routeKey.split(' ')[1]}`,
    functions: { ingress: ingress.one, worker: worker.one, classifier: classifier.one },
    deployed: { ingress: ingress.deployed, worker: worker.deployed, classifier: classifier.deployed },
    sqs,
    queues: { jobs: queues.jobs, dead: queues.dead },
    poller,
    secrets,
    secretArns: { signing: arnOf(signing), tokens: arnOf(tokens) },
    dynamodb,
    table: { client, name: tableId },
    idle: async () => {
      for (let quiet = 0, end = performance.now() + IDLE_MS; quiet < 2; ) {
        if (performance.now() > end) throw new Error('The queue did not become empty.');
        const { waiting, underway } = await sqs.depth(queues.jobs.url);
        quiet = waiting + underway + (poller?.busy ?? 0) === 0 ? quiet + 1 : 0;
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    stop: async () => {
      await front.stop();
      await poller?.stop();
      await Promise.all([ingress.one.stop(), worker.one.stop(), classifier.one.stop()]);
      client.destroy();
      await Promise.all([invokeApi.stop(), secrets.stop(), dynamodb.stop(), dynoxide.stop(), sqs.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Creates the table from the template and answers its name. */
async function createTable(template: Template, endpoint: string): Promise<string> {
  const [id, { Properties }] = theOne(template, 'AWS::DynamoDB::Table');
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS });
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } = Properties as Record<string, never>;
  await client.send(
    new CreateTableCommand({ TableName: id, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode }),
  );
  client.destroy();
  return id;
}

async function createQueues(template: Template, sqs: LocalSqs) {
  const [deadId, dead] = theOne(template, 'AWS::SQS::Queue', 'QueueDead');
  const [jobsId, jobs] = theOne(template, 'AWS::SQS::Queue', 'QueueJobs');
  const attributes = (properties: Record<string, unknown>) => ({
    FifoQueue: String(properties['FifoQueue']),
    MaximumMessageSize: String(properties['MaximumMessageSize']),
    MessageRetentionPeriod: String(properties['MessageRetentionPeriod']),
  });
  const deadQueue = await sqs.create(`${deadId}.fifo`, attributes(dead.Properties));
  const { maxReceiveCount } = jobs.Properties['RedrivePolicy'] as { maxReceiveCount: number };
  const jobsQueue = await sqs.create(`${jobsId}.fifo`, {
    ...attributes(jobs.Properties),
    VisibilityTimeout: String(jobs.Properties['VisibilityTimeout']),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadQueue.arn, maxReceiveCount }),
  });
  return { dead: deadQueue, jobs: jobsQueue, ids: { dead: deadId, jobs: jobsId } };
}
