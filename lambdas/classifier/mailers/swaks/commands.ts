import type { LibraryCommands } from '../commands';

/** What is asked of it. */
export const swaksCommands: LibraryCommands = {
  name: /swaks/i,
  debug: '--tls',
  version: 'swaks --support',
};
