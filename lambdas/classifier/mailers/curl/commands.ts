import type { LibraryCommands } from '../commands';

/** What is asked of it. */
export const curlCommands: LibraryCommands = {
  name: /curl/i,
  debug: '--verbose',
  version: 'curl --version',
};
