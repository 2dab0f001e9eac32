/** The command line, and what other programs import from the package: one file for both, since both hold the classifier. */
import { runCommand } from './commands/run';

export { createTriage, redact, triage } from './library';

/** Runs the command line that this process was started with. */
export function main(): void {
  // A reader that went away (`tlserror … | head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode ?? 0);
  });
  runCommand(process.argv.slice(2)).then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (error: unknown) => {
      process.stderr.write(`tlserror: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}

if (require.main === module) main();
