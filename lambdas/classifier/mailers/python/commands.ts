import type { LibraryCommands } from '../commands';

/** What is asked of it. */
export const pythonCommands: LibraryCommands = {
  name: /python|smtplib/i,
  debug: 'set_debuglevel(2)',
  version: 'python3 -c "import sys, ssl; print(sys.version, ssl.OPENSSL_VERSION)"',
};
