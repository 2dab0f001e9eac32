/**
 * Lines that say nothing: most of a busy log tells of mail that comes in and goes on as it should. They are counted, and not read.
 * The answer is the same as if they were (a test compares the two): a line is passed over only where the one before and the one
 * behind begin like a line that was read, so that no record is torn, and where nobody wants what it may say.
 */
import { eximIdLength } from '../mailers/exim/exim';
import { queueIdLength } from '../mailers/postfix/postfix';
import { LINE_LIMIT } from './transport';

/** What the digest still wants to hear. */
export interface Wanted {
  /** Who sends a message. */
  senders(): boolean;
  /** That a message left the queue. */
  removal(queueId: string): boolean;
}

export interface SilentLines {
  /** The run of lines that begins at `from`: where it ends, and how many they are. */
  run(block: string, from: number): { end: number; lines: number };
  /** Begins of the lines at `from`, which was read in full and began a record: others are compared with it. */
  learn(block: string, from: number, end: number): void;
}

const MOST_PREFIXES = 4;
const POSTFIX = ' postfix/';
const LONGEST_PREFIX = 100;
const EXIM_STAMP = '0000-00-00 00:00:00 ';

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a text stands at `from`, whatever its digits are. */
function standsAt(prefix: string, block: string, from: number): boolean {
  for (let at = 0; at < prefix.length; at += 1) {
    const code = block.charCodeAt(from + at);
    const own = prefix.charCodeAt(at);
    if (code !== own && !(isDigit(code) && isDigit(own))) return false;
  }
  return true;
}

/** Whether the words of a client's name and address follow, up to `end`: one word. */
function isOneWord(block: string, from: number, end: number): boolean {
  const blank = block.indexOf(' ', from);
  return blank < 0 || blank >= end;
}

/** `ehlo=1 mail=1 … commands=5`: counts and nothing else. */
function areCounts(block: string, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) {
    const code = block.charCodeAt(at);
    const fits =
      (code >= 97 && code <= 122) || isDigit(code) || code === 61 || code === 32 || code === 47 || code === 13;
    if (!fits) return false;
  }
  return true;
}

export function createSilentLines(wanted: Wanted): SilentLines {
  const prefixes: string[] = [];
  let exim = false;

  const prefixAt = (block: string, from: number): string | undefined =>
    prefixes.find((prefix) => standsAt(prefix, block, from));

  /** `postfix/smtpd[77]: connect from …`; `at` is where the program's name begins. */
  const isSilentProgram = (block: string, at: number, end: number): boolean => {
    const colon = block.indexOf(': ', at);
    if (colon < 0 || colon >= end || block.charCodeAt(colon - 1) !== 93) return false;
    const body = colon + 2;
    if (block.startsWith('smtpd[', at)) {
      if (block.startsWith('connect from ', body)) return isOneWord(block, body + 13, end);
      if (!block.startsWith('disconnect from ', body)) return false;
      const close = block.indexOf(']', body);
      return close > 0 && close < end && isOneWord(block, body + 16, close) && areCounts(block, close + 1, end);
    }
    if (block.startsWith('cleanup[', at)) {
      const id = block.indexOf(': ', body);
      return id > 0 && id < body + 22 && block.startsWith('message-id=', id + 2);
    }
    if (!block.startsWith('qmgr[', at)) return false;
    const text = block.slice(body, Math.min(end, body + 60));
    const length = queueIdLength(text);
    if (length === 0) return false;
    if (text.startsWith(': removed', length)) {
      return text.length <= length + 10 && !wanted.removal(text.slice(0, length));
    }
    return text.startsWith(': from=<', length) && block.startsWith('(queue active)', end - 14) && !wanted.senders();
  };

  const isSilent = (block: string, from: number, end: number): boolean => {
    if (end - from > LINE_LIMIT) return false;
    const prefix = prefixAt(block, from);
    if (prefix === undefined) return false;
    if (prefix !== EXIM_STAMP) return isSilentProgram(block, from + prefix.length, end);
    const body = from + prefix.length;
    const length = eximIdLength(block, body);
    if (length === 0) return false;
    if (block.startsWith(' Completed', body + length)) {
      return end <= body + length + 11 && !wanted.removal(block.slice(body, body + length));
    }
    return block.startsWith(' <= ', body + length) && !wanted.senders();
  };

  return {
    run(block, from) {
      let end = from;
      let lines = 0;
      if (prefixes.length === 0) return { end, lines };
      for (;;) {
        const feed = block.indexOf('\n', end);
        // What follows shows that the line is whole.
        if (feed < 0 || feed + 1 >= block.length || !isSilent(block, end, feed)) break;
        if (prefixAt(block, feed + 1) === undefined) break;
        end = feed + 1;
        lines += 1;
      }
      return { end, lines };
    },
    learn(block, from, end) {
      if (standsAt(EXIM_STAMP, block, from) && eximIdLength(block, from + EXIM_STAMP.length) > 0) {
        if (!exim) prefixes.push(EXIM_STAMP);
        exim = true;
        return;
      }
      const name = block.indexOf(POSTFIX, from);
      if (name < 0 || name > from + LONGEST_PREFIX || name >= end) return;
      const prefix = block.slice(from, name + POSTFIX.length);
      if (prefixAt(prefix, 0) !== undefined) return;
      if (prefixes.length >= MOST_PREFIXES) prefixes.shift();
      exim = prefixes.includes(EXIM_STAMP);
      prefixes.push(` ${prefix}`.slice(1));
    },
  };
}
