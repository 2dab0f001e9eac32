/** The command line on top of a terminal transcript. */

import type { ReadingState } from '../mailers/format';
import type { LogRecord } from '../record';
import { isSubmission } from './peers';

const PROMPT = /^(?:[$#%] |(?:PS |\[|(?:\(\S{1,40}\) )?[^\s@]{1,39}@).{1,118}?[$#>] )\s*(.*)/;

/** The command behind a shell prompt (`$ …`, `# …`, `root@host:~# …`, `PS C:\> …`); undefined for a line without prompt. */
export function commandOf(line: string): string | undefined {
  return PROMPT.exec(line)?.[1];
}

/** Whether a line is a prompt with one of these programs (with or without `sudo` or a path), or begins with its bare name. */
export function runs(line: string, programs: readonly string[]): boolean {
  const command = commandOf(line) ?? line;
  for (const program of programs) {
    const at = command.indexOf(program);
    if (at < 0 || at > 60) continue;
    const before = at === 0 ? 32 : command.charCodeAt(at - 1);
    const after = command.charCodeAt(at + program.length);
    const starts = at === 0 || (commandOf(line) !== undefined && (before === 32 || before === 47));
    if (starts && (after === 32 || Number.isNaN(after) || after === 46)) return true;
  }
  return false;
}

/** Forgets the dialogue of an earlier command. */
export function beginTranscript(state: ReadingState): void {
  delete state.stage;
  delete state.encrypted;
  delete state.asked;
  delete state.voice;
  delete state.relay;
  delete state.receiver;
  delete state.outboundIp;
  delete state.direction;
  delete state.note;
}

/** The command that a record is, as the beginning of a transcript. */
export function beginCommand(record: LogRecord, state: ReadingState): string {
  beginTranscript(state);
  const command = commandOf(record.text) ?? record.text;
  record.supplies = { 'starttls-transcript': command };
  return command;
}

/** The value behind an option (`-connect host:25`, `--server=host`); undefined when it is not given. */
export function optionOf(command: string, option: string): string | undefined {
  for (let at = command.indexOf(option); at >= 0; at = command.indexOf(option, at + 1)) {
    const after = command.charCodeAt(at + option.length);
    if (at > 0 && command.charCodeAt(at - 1) !== 32) continue;
    if (after !== 32 && after !== 61) continue;
    const from = at + option.length + 1;
    const end = command.indexOf(' ', from);
    return command
      .slice(from, end < 0 ? undefined : end)
      .replaceAll('"', '')
      .replaceAll("'", '');
  }
  return undefined;
}

/** `host`, `host:port`, `[host]:port` as a relay, and the direction its port implies. */
export function aim(state: ReadingState, target: string, defaultPort: number): void {
  const bare = target.replaceAll('[', '').replaceAll(']', '').replaceAll('"', '');
  const colon = bare.lastIndexOf(':');
  const hasPort = colon > 0 && bare.indexOf(':') === colon;
  const port = hasPort ? Number(bare.slice(colon + 1)) : defaultPort;
  const name = (hasPort ? bare.slice(0, colon) : bare).toLowerCase();
  if (name === '') return;
  state.relay = { name, port: Number.isInteger(port) && port > 0 && port < 65536 ? port : defaultPort };
  state.direction = isSubmission(state.relay) ? 'submission' : 'outbound';
}
