/** The public URL's Lambda: Slack's requests in, queue messages out. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { accept, type IngressServices } from './accept';
import { createSigningSecrets } from './signing-secrets';

const environmentSchema = z.object({ QUEUE_URL: z.url(), SIGNING_SECRETS_ARN: z.string() });

/** One try of one call, in milliseconds. */
const TRY = { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true };
/**
 * Milliseconds that both calls have together, every try included. Slack hangs up after 3 s, of which a cold start takes a
 * few tenths: it must hear of a failure sooner, so that it sends again.
 */
const PATIENCE_MS = 2_200;

/** Ends the calls of the request under way. */
const deadlines = new AsyncLocalStorage<AbortSignal>();
const untilDeadline = () => {
  const abortSignal = deadlines.getStore();
  return abortSignal === undefined ? {} : { abortSignal };
};

function connect(): IngressServices {
  const environment = environmentSchema.parse(process.env);
  const sqs = new SQSClient({ maxAttempts: 2, requestHandler: TRY });
  const vault = new SecretsManagerClient({ maxAttempts: 2, requestHandler: TRY });
  const now = () => Date.now();
  return {
    now,
    secrets: createSigningSecrets(async () => {
      const { SecretString } = await vault.send(
        new GetSecretValueCommand({ SecretId: environment.SIGNING_SECRETS_ARN }),
        untilDeadline(),
      );
      return SecretString ?? '';
    }, now),
    enqueue: async ({ body, group, deduplication }) => {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: environment.QUEUE_URL,
          MessageBody: body,
          MessageGroupId: group,
          MessageDeduplicationId: deduplication,
        }),
        untilDeadline(),
      );
    },
    log: (level, message, facts) => console[level]({ message, ...facts }),
  };
}

const services = connect();

/** Answers an HTTP API request (payload format 2.0). Never throws: see `accept` for the statuses. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const { status, body: text } = await deadlines.run(AbortSignal.timeout(PATIENCE_MS), () =>
    accept({ headers: event.headers, body }, services),
  );
  return { statusCode: status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}
