/** What is asked of a mail program: the commands that a step or a question of the advice runs, per program. */

/** What the advice asks for. */
export type CommandKey = 'fate' | 'reason' | 'queue' | 'policy' | 'version' | 'verbose' | 'pace';

/** What the text does not show is a placeholder: a word in capitals. */
export interface Values {
  queueId: string;
  process: string;
  /** The far end: an MX, or in submission the relay. */
  host: string;
  port: string;
  /** A mail domain of the receiver. */
  domain: string;
  /** TLS begins with the first byte. */
  implicit: boolean;
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
