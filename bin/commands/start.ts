import { print } from './output';
import { USAGE } from './usage';

/** The bot on this machine, until it is interrupted: the same as `npm start`. */
export async function startCommand(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    await print(USAGE.start);
    return args[0] === '--help' || args[0] === '-h' ? 0 : 1;
  }
  const { main }: typeof import('../local/run') = require('../local/run');
  await main(process.env);
  return process.exitCode === 1 ? 1 : 0;
}
