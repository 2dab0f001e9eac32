/** The embedded database: dynoxide, one binary on one SQLite file. */
import { existsSync } from 'node:fs';
import { answersHttp, type Child, startChild } from './child';
import { freePort } from './ports';
import { Refusal } from './refusal';

export interface Dynoxide extends Child {
  /** `http://127.0.0.1:PORT` */
  endpoint: string;
}

const REMEDY =
  'Set TLSERROR_DYNOXIDE to the path of a dynoxide binary for this machine, or TLSERROR_DYNAMODB to the address of any DynamoDB endpoint, for instance http://127.0.0.1:8000.';

/** Path of the binary: `chosen` (TLSERROR_DYNOXIDE), else the one installed for Linux x64. Throws `Refusal`. */
export function dynoxideBinary(chosen: string | undefined): string {
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Refusal(`TLSERROR_DYNOXIDE names ${chosen}, and there is no such file. ${REMEDY}`);
  }
  const installed = resolved('@dynoxide/linux-x64/dynoxide');
  if (process.platform === 'linux' && process.arch === 'x64' && installed && existsSync(installed)) return installed;
  throw new Refusal(
    `The embedded database comes with this package for Linux x64 only, and none was found for ${process.platform} ${process.arch}. ${REMEDY}`,
  );
}

/** Starts it on a free port of the loopback interface, with its data in `file`. Throws `Refusal`. */
export async function startDynoxide(binary: string, file: string): Promise<Dynoxide> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = await startChild({
    name: 'The embedded database',
    command: binary,
    args: ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file],
    remedy: REMEDY,
    answers: () => answersHttp(endpoint),
  });
  return { ...child, endpoint };
}

function resolved(path: string): string | undefined {
  try {
    return require.resolve(path);
  } catch {
    return undefined;
  }
}
