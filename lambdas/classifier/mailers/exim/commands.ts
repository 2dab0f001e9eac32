import type { Command, MailerCommands } from '../commands';

const byExigrep: Command = ({ queueId }, log) => `exigrep ${queueId} ${log}`;

/** What is asked of Exim. */
export const eximCommands: MailerCommands = {
  log: '/var/log/exim4/mainlog',
  commands: {
    fate: byExigrep,
    reason: byExigrep,
    queue: 'date -Is; exim -bp | exiqsumm',
    policy: `exim -bP transports | grep -E 'tls|dane'`,
    version: 'exim -bV',
    verbose: 'exim -bP log_selector',
    pace: (v) => `exim -bP transports | grep -E 'max_parallel|connection_max_messages'; exim -brt ${v.domain}`,
  },
};
