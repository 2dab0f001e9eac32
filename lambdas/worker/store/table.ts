/** Creates the table where no stack does: on one machine and in tests. */
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { INDEXES, TABLE_KEYS } from './keys';

/** Creates the table with its indexes unless it exists. Throws what the SDK throws when the endpoint does not answer. */
export async function createTable(client: DynamoDBClient, table: string): Promise<void> {
  if (await exists(client, table)) return;
  const indexes = Object.values(INDEXES);
  const keys = [TABLE_KEYS, ...indexes].flatMap(({ partition, sort }) => [partition, sort]);
  try {
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: keySchema(TABLE_KEYS),
        AttributeDefinitions: keys.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
        GlobalSecondaryIndexes: indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keySchema(index),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] },
        })),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

async function exists(client: DynamoDBClient, table: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName: table }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

function keySchema({ partition, sort }: { partition: string; sort: string }) {
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
}
