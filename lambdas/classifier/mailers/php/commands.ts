import type { LibraryCommands } from '../commands';

/** What is asked of it. */
export const phpCommands: LibraryCommands = {
  name: /php/i,
  debug: 'SMTPDebug = 4',
  version: 'php -v; php -r "echo OPENSSL_VERSION_TEXT;"',
};
