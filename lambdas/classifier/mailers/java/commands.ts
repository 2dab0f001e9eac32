import type { LibraryCommands } from '../commands';

/** What is asked of it. */
export const javaCommands: LibraryCommands = {
  name: /java|jakarta/i,
  debug: 'mail.debug=true and -Djavax.net.debug=ssl:handshake',
  version: 'java -version',
};
