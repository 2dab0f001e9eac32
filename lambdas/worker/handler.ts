/** The worker's Lambda: jobs from the FIFO queue, one at a time. Slack's words never reach the log. */
import { randomBytes } from 'node:crypto';
import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { LogLevel } from '@slack/bolt';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { redact } from '../classifier/redact';
import { decodeJob } from '../ingress/job-message';
import { createTokens, readConfig } from './config';
import { createInvokedChecks } from './invoke-checks';
import { createInvokedClassifier } from './invoke-classifier';
import { readRules } from './rules';
import { views } from './slack/views/views';
import { createDocumentClient } from './store/client';
import { createDynamoStore } from './store/dynamo-store';
import { createWorker } from './worker';

/** The queue's `maxReceiveCount`: after this many deliveries a job rests in the dead-letter queue. */
const DELIVERIES = 5;

const logger = new Logger({ serviceName: 'tlserror-worker' });
const config = readConfig(process.env);
const secrets = new SecretsManagerClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
});
/** The classifier may take its 30 s. */
const lambda = new LambdaClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 32_000, throwOnRequestTimeout: true },
});
const now = () => Date.now();

const work = createWorker({
  services: {
    store: createDynamoStore({ client: createDocumentClient(), table: config.table, now }),
    classify: createInvokedClassifier(lambda, config.classifier),
    ...(config.checks === undefined ? {} : { check: createInvokedChecks(lambda, config.checks) }),
    redact: async (text, key) => redact(text, key),
    views,
    now,
    newRedactionKey: () => randomBytes(32).toString('base64url'),
    config: { retentionDays: config.retentionDays, ...readRules(process.env) },
    log: {
      info: (message, facts = {}) => logger.info(message, facts),
      error: (message, error) => logger.error(message, error instanceof Error ? error : new Error(String(error))),
    },
  },
  tokenOf: createTokens(async () => {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: config.botTokens }));
    return SecretString ?? '{}';
  }, now),
  slackApiUrl: config.slackApiUrl,
  logger: {
    debug: () => undefined,
    info: () => undefined,
    warn: (...messages: unknown[]) => logger.warn(String(messages[0])),
    error: (...messages: unknown[]) => logger.error(String(messages[0])),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  },
});

const processor = new SqsFifoPartialProcessorAsync();

async function workOn(record: SQSRecord, context: Context): Promise<void> {
  const job = decodeJob(record.body);
  const deliveries = Number(record.attributes.ApproximateReceiveCount);
  logger.info('A job was taken.', { kind: job.kind, team: job.team, effect: job.effect, deliveries });
  await work(job, { endsAt: now() + context.getRemainingTimeInMillis(), last: deliveries >= DELIVERIES });
}

/** Throws when the job failed (the batch holds one), so that it stays in the queue and the alarm sees it. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  logger.addContext(context);
  return processPartialResponse(event, (record: SQSRecord) => workOn(record, context), processor, { context });
};
