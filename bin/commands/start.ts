import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from './command-error';
import { print } from './output';
import { USAGE } from './usage';

/** The bot on this machine, until it is interrupted: the same as `npm start`. */
export async function startCommand(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    await print(USAGE.start);
    return args[0] === '--help' || args[0] === '-h' ? 0 : 1;
  }
  if (!existsSync(join(__dirname, '..', 'lambdas')) && !existsSync(join(__dirname, '..', '..', 'lambdas'))) {
    throw new CommandError(
      'The bot runs from a clone of its repository, not from the installed package.',
      'Clone it, then: npm ci && npm start.',
    );
  }
  const { main }: typeof import('../local/run') = require('../local/run');
  await main(process.env);
  return process.exitCode === 1 ? 1 : 0;
}
