import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { INDEXES } from '../../../lambdas/worker/store/keys';
import { createTable } from '../../../lambdas/worker/store/table';
import { startDatabase } from '../../support/dynoxide';

describe('the table', () => {
  it('is laid out by a file that imports nothing, so that the stack can repeat it', () => {
    const source = readFileSync(resolve(__dirname, '../../../lambdas/worker/store/keys.ts'), 'utf8');
    expect(source).not.toMatch(/\bimport\b.*from|require\(/);
  });

  it('is created once, on demand, with both indexes', async () => {
    const database = await startDatabase();
    const client = new DynamoDBClient({
      endpoint: database.endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await createTable(client, database.table);
    await Promise.all([createTable(client, 'twice'), createTable(client, 'twice')]);
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'twice' }));
    expect(Table?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual(['pk', 'sk']);
    expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
    const names = Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort();
    expect(names).toEqual(
      Object.values(INDEXES)
        .map(({ name }) => name)
        .sort(),
    );
    client.destroy();
    await database.stop();
  });
});
