/** The table, in the embedded database or wherever TLSERROR_DYNAMODB says. */
import { join } from 'node:path';
import { createDocumentClient } from '../../lambdas/worker/store/client';
import { createTable } from '../../lambdas/worker/store/table';
import type { Child } from './child';
import { dynoxideBinary, startDynoxide } from './dynoxide';
import { Refusal } from './refusal';
import type { Settings } from './settings';

export const TABLE = 'tlserror';

/** The embedded database asks for none, the client for some. */
const ANY_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export interface Database {
  client: ReturnType<typeof createDocumentClient>;
  /** The embedded database's program, where it is used. */
  child?: Child;
  /** For the person: where the incidents are kept. */
  where: string;
}

/** Starts or reaches the database and creates the table. Throws `Refusal`. */
export async function openDatabase(
  settings: Settings,
  environment: Record<string, string | undefined>,
): Promise<Database> {
  const region = environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'] ?? 'eu-west-1';
  if (settings.dynamodb !== undefined) {
    const credentials =
      environment['AWS_ACCESS_KEY_ID'] || environment['AWS_PROFILE'] ? {} : { credentials: ANY_CREDENTIALS };
    const client = createDocumentClient({ endpoint: settings.dynamodb, region, ...credentials });
    await prepare(client, `at ${settings.dynamodb} (TLSERROR_DYNAMODB)`);
    return { client, where: `${settings.dynamodb}, table ${TABLE}` };
  }
  const child = await startDynoxide(dynoxideBinary(settings.dynoxide), join(settings.data, 'incidents.db'));
  try {
    const client = createDocumentClient({ endpoint: child.endpoint, region, credentials: ANY_CREDENTIALS });
    await prepare(client, `in ${settings.data}`);
    return { client, child, where: settings.data };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

async function prepare(client: Database['client'], where: string): Promise<void> {
  try {
    await createTable(client, TABLE);
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.trim() : String(error);
    throw new Refusal(
      `The database ${where} cannot be used (${reason}); check that it runs and may be written, or choose another with TLSERROR_DYNAMODB or TLSERROR_DATA.`,
      error,
    );
  }
}
