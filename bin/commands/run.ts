import packageFile from '../../package.json';
import { CommandError } from './command-error';
import { USAGE } from './usage';

/** A command gets its arguments and answers with the exit code. */
export type Command = (args: readonly string[]) => Promise<number>;

/**
 * Commands are loaded when they are asked for: `triage` must not wait for what only `start` needs. By `require`, because
 * the launcher's loader resolves TypeScript for CommonJS only.
 */
const COMMANDS: Record<string, () => Command> = {
  triage: () => {
    const { triageCommand }: typeof import('./triage') = require('./triage');
    return triageCommand;
  },
  explain: () => {
    const { explainCommand }: typeof import('./explain') = require('./explain');
    return explainCommand;
  },
  postmortem: () => {
    const { postmortemCommand }: typeof import('./postmortem') = require('./postmortem');
    return postmortemCommand;
  },
  probe: () => {
    const { probeCommand }: typeof import('./probe') = require('./probe');
    return probeCommand;
  },
  check: () => {
    const { checkCommand }: typeof import('./check') = require('./check');
    return checkCommand;
  },
  message: () => {
    const { messageCommand }: typeof import('./message') = require('./message');
    return messageCommand;
  },
  redact: () => {
    const { redactCommand }: typeof import('./redact') = require('./redact');
    return redactCommand;
  },
  bench: () => {
    const { benchCommand }: typeof import('./bench') = require('./bench');
    return benchCommand;
  },
  start: () => {
    const { startCommand }: typeof import('./start') = require('./start');
    return startCommand;
  },
};

/** Runs one command line (without `node` and the script); answers with the exit code. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  const [name, ...args] = argv;
  if (name === '--version' || name === '-V') {
    process.stdout.write(`${packageFile.version}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(USAGE.tlserror);
    return 0;
  }
  try {
    if (name === undefined) throw new CommandError('No command is given.', 'Try: npx tlserror triage FILE…');
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load === undefined) {
      throw new CommandError(`There is no command "${name}".`, `The commands are ${Object.keys(COMMANDS).join(', ')}.`);
    }
    return await load()(args);
  } catch (error) {
    const told = error instanceof CommandError ? error : missingPackage(error);
    if (told === undefined) throw error;
    process.stderr.write(`tlserror: ${told.message} ${told.remedy}\n`);
    return 1;
  }
}

/** A package that only some commands want, and that is not there when tlserror is installed alone. */
function missingPackage(error: unknown): CommandError | undefined {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
  const name = isMissing
    ? /^Cannot find module '(?<name>(?:@[\w.-]+\/)?[\w-][\w.-]*)/.exec(error.message)?.groups?.name
    : undefined;
  if (name === undefined) return undefined;
  return new CommandError(
    `This needs the package "${name}", which is not installed here.`,
    `Install it beside tlserror: npm install ${name}`,
  );
}
