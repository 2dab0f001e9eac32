/** What is asked of a mail program: the commands that a step or a question of the advice runs, per program. */

/** What the advice asks for. */
export type CommandKey = 'fate' | 'reason' | 'queue' | 'policy' | 'version' | 'verbose' | 'pace';

/** Placeholders are capital words: a person sees at once what to put there. */
export interface Values {
  queueId: string;
  process: string;
  mx: string;
  port: number;
  /** `-bind 192.0.2.7 ` where exactly one outbound address is known, else empty. */
  bind: string;
}

/** A command line, or what makes it of the finding's values and the path of the program's log. */
export type Command = string | ((values: Values, log: string) => string);

/** A mail server's own commands; they only read. */
export interface MailerCommands {
  /** Where its log stands as a rule. */
  log: string;
  commands: Partial<Record<CommandKey, Command>>;
}

/** How a library of an application shows its dialogue, and its version. */
export interface LibraryCommands {
  /** The library's name in a finding. */
  name: RegExp;
  debug: string;
  version: string;
}

/** Most logs name the queue ID in every line of a message. */
export const byQueueId: Command = ({ queueId }, log) => `grep -F ${queueId} ${log}`;
