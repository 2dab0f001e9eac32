/** The embedded database for tests: a real one, on a free port, with its data in a temporary file. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynoxideBinary, startDynoxide } from '../../bin/local/dynoxide';
import { createDocumentClient } from '../../lambdas/worker/store/client';
import { createTable } from '../../lambdas/worker/store/table';

export const TEST_TABLE = 'tlserror-test';

export interface TestDatabase {
  /** `http://127.0.0.1:PORT`; any credentials will do. */
  endpoint: string;
  table: string;
  client: DynamoDBDocumentClient;
  /** Stops and starts the program on the same file, on a port that may differ. */
  restart(): Promise<TestDatabase>;
  /** Everything the program has written to disk, as it lies there. */
  fileContents(): Buffer;
  /** Stops it and deletes the file. */
  stop(): Promise<void>;
}

/** Starts a database with the product's table in it. */
export async function startDatabase(
  directory = mkdtempSync(join(tmpdir(), 'tlserror-dynoxide-')),
): Promise<TestDatabase> {
  const file = join(directory, 'table.db');
  const process = await startDynoxide(dynoxideBinary(undefined), file);
  const client = createDocumentClient({
    endpoint: process.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await createTable(client, TEST_TABLE);
  const halt = async () => {
    client.destroy();
    await process.stop();
  };
  return {
    endpoint: process.endpoint,
    table: TEST_TABLE,
    client,
    async restart() {
      await halt();
      return startDatabase(directory);
    },
    fileContents() {
      const contents = ['', '-wal', '-shm', '-journal'].map((suffix) => {
        try {
          return readFileSync(file + suffix);
        } catch {
          return Buffer.alloc(0);
        }
      });
      return Buffer.concat(contents);
    },
    async stop() {
      await halt();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
