/**
 * `npm run replay -- FUNCTION EVENT.json`: one event through one function of the deployment, as its platform would call it. The
 * classifier needs nothing; ingress and worker take their environment and endpoints from the shell, as docs/operate.md lists them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FUNCTIONS = ['classifier', 'ingress', 'worker'];
const USAGE = 'Usage: npm run replay -- classifier|ingress|worker EVENT.json';

/** What a handler asks of its context. */
const CONTEXT = {
  awsRequestId: 'replay',
  functionName: 'replay',
  getRemainingTimeInMillis: () => 60_000,
};

async function main([name, path]: readonly string[]): Promise<number> {
  if (name === undefined || !FUNCTIONS.includes(name) || path === undefined) {
    console.error(`There is one function and one file with its event to name. ${USAGE}`);
    return 1;
  }
  let event: unknown;
  try {
    event = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'holds no JSON' : 'could not be read';
    console.error(`"${path}" ${why}. Save the event as the function's platform sends it. ${USAGE}`);
    return 1;
  }
  const { handler }: { handler(event: unknown, context: unknown): Promise<unknown> } = require(
    join(__dirname, '..', 'lambdas', name, 'handler.ts'),
  );
  console.log(JSON.stringify(await handler(event, CONTEXT), undefined, 2));
  return 0;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(`The function threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      process.exitCode = 1;
    },
  );
}
