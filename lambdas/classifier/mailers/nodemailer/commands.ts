import type { LibraryCommands } from '../commands';

/** What is asked of it. */
export const nodemailerCommands: LibraryCommands = {
  name: /nodemailer/i,
  debug: 'logger: true, debug: true',
  version: 'node -p process.versions; npm ls nodemailer',
};
