/** Reads an SMTP server's replies off a connection, in clear or inside TLS, within limits of time and size. */
import type { Duplex } from 'node:stream';

/** What came of waiting for a reply. */
export type Heard =
  | { kind: 'reply'; code: number; lines: readonly string[] }
  | { kind: 'closed'; lines: readonly string[] }
  | { kind: 'broken'; error: NodeJS.ErrnoException }
  | { kind: 'timeout'; lines: readonly string[] }
  /** What came is no SMTP: its first words. */
  | { kind: 'not-smtp'; words: string }
  | { kind: 'endless' };

export interface SmtpLines {
  /** The next whole reply; `onLine` hears each of its lines when it comes. Never rejects. */
  reply(milliseconds: number, onLine: (line: string) => void): Promise<Heard>;
  /** Stops reading; gives back what was received beyond the last reply. */
  detach(): Buffer;
}

/** RFC 5321 §4.5.3.1.5 asks for 512 bytes a line. */
const LONGEST_LINE = 4096;
const MOST_LINES = 200;
const REPLY = /^[2-5]\d\d(?:[ -]|$)/;

/** Text that a terminal and a log can show: control characters as dots. */
export function visible(text: string): string {
  let shown = '';
  for (const char of text.slice(0, 1000)) {
    const code = char.codePointAt(0) ?? 0;
    shown += code < 32 || (code >= 127 && code < 160) ? '.' : char;
  }
  return shown;
}

export function smtpLines(stream: Duplex): SmtpLines {
  let buffer = Buffer.alloc(0);
  let ended = false;
  let error: NodeJS.ErrnoException | undefined;
  let wake: (() => void) | undefined;
  const onData = (bytes: Buffer): void => {
    buffer = Buffer.concat([buffer, bytes]);
    wake?.();
  };
  const onEnd = (): void => {
    ended = true;
    wake?.();
  };
  const onError = (cause: NodeJS.ErrnoException): void => {
    error ??= cause;
    wake?.();
  };
  stream.on('data', onData);
  stream.on('end', onEnd);
  stream.on('close', onEnd);
  stream.on('error', onError);

  const nextLine = (): string | undefined => {
    const at = buffer.indexOf(10);
    if (at < 0) return undefined;
    const line = buffer.subarray(0, at).toString('utf8').replace(/\r$/, '');
    buffer = buffer.subarray(at + 1);
    return line;
  };

  /** What can be said now; undefined: more has to come. */
  const heard = (lines: string[], onLine: (line: string) => void): Heard | undefined => {
    for (let line = nextLine(); line !== undefined; line = nextLine()) {
      if (!REPLY.test(line)) {
        if (lines.length === 0) return { kind: 'not-smtp', words: visible(line).slice(0, 200) };
        // A device that meddles with the reply shows in its lines.
      }
      lines.push(visible(line));
      onLine(visible(line));
      if (lines.length > MOST_LINES) return { kind: 'endless' };
      if (/^\d{3}(?: |$)/.test(line)) return { kind: 'reply', code: Number(line.slice(0, 3)), lines };
    }
    if (buffer.length > LONGEST_LINE) return { kind: 'endless' };
    if (error !== undefined) return { kind: 'broken', error };
    if (!ended) return undefined;
    if (buffer.length === 0) return { kind: 'closed', lines };
    const rest = visible(buffer.toString('utf8')).slice(0, 200);
    buffer = Buffer.alloc(0);
    if (!REPLY.test(rest)) return { kind: 'not-smtp', words: rest };
    lines.push(rest);
    onLine(rest);
    return { kind: 'closed', lines };
  };

  return {
    reply(milliseconds, onLine) {
      const lines: string[] = [];
      return new Promise<Heard>((resolve) => {
        const end = (what: Heard): void => {
          clearTimeout(timer);
          wake = undefined;
          resolve(what);
        };
        const look = (): void => {
          const what = heard(lines, onLine);
          if (what !== undefined) end(what);
        };
        const timer = setTimeout(() => {
          const rest = visible(buffer.toString('utf8')).slice(0, 200);
          if (lines.length === 0 && rest !== '' && !REPLY.test(rest)) end({ kind: 'not-smtp', words: rest });
          else end({ kind: 'timeout', lines });
        }, milliseconds);
        wake = look;
        look();
      });
    },
    detach() {
      stream.off('data', onData);
      stream.off('end', onEnd);
      stream.off('close', onEnd);
      stream.off('error', onError);
      wake = undefined;
      return buffer;
    },
  };
}
