import type { LibraryCommands } from '../commands';

/** What is asked of it. */
export const msmtpCommands: LibraryCommands = {
  name: /msmtp/i,
  debug: '--debug',
  version: 'msmtp --version',
};
