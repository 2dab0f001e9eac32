/** The DynamoDB client as this program needs it: bounded in time, few retries. */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Milliseconds; a Lambda waits seconds for its table, never minutes. */
const CONNECT_TIMEOUT = 1_000;
const REQUEST_TIMEOUT = 5_000;
const ATTEMPTS = 4;

/**
 * A client for the table. Region, credentials and, for local use, `endpoint` come from the SDK's usual environment
 * unless given here.
 */
export function createDocumentClient(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      throwOnRequestTimeout: true,
    },
    ...config,
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
