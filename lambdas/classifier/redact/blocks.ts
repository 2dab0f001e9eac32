/** Blocks of several lines: keys and encrypted messages in their frames, also cut at either end, and what s_client prints of a session. */
import type { Report } from './found';
import type { View } from './view';

/** Everything in such a frame is secret but certificates and what else is public. */
const FRAME = /-{4,5} ?(BEGIN|END) ([A-Z0-9][A-Z0-9 -]{0,40}?) ?-{4,5}/;
const PUBLIC =
  /^(?:(?:TRUSTED |X509 |NEW )?CERTIFICATE(?: REQUEST)?|X509 CRL|(?:RSA |EC )?PUBLIC KEY|[DE][HC] PARAMETERS|PKCS7|CMS)$/;
/** How far from its frame a block goes, in lines; an RSA key of 16,384 bits has 196. */
const LONGEST_BLOCK = 400;
/** What stands in a block beside base64. */
const BLOCK_HEADER = /^(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID|Key-ID): ?\S/;
const BASE64 = /^[A-Za-z0-9+/]{1,512}={0,2}$/;
/** The first bytes of an RSA, EC or PKCS #8 key, as base64 shows them. */
const KEY_BYTES = /(?<![A-Za-z0-9+/])MI[GHI][A-Za-z0-9+/]{1,3}(?:IBA[A-D]|gEA|AgEA|CAQ|BAD)[A-Za-z0-9+/]{20,}={0,2}/g;

/** Reports keys, PGP blocks and TLS sessions. */
export function findBlocks(view: View, report: Report): void {
  const { text } = view;
  if (/-{4}/.test(text)) findFrames(text, report);
  for (const found of text.matchAll(KEY_BYTES)) report(found.index, found.index + found[0].length, 'secret');
  if (/ticket/i.test(text)) findTickets(text, report);
}

interface Line {
  at: number;
  end: number;
}

function findFrames(text: string, report: Report): void {
  const lines: Line[] = [];
  /** Where the lines begin that belong to no block that was closed. */
  let fresh = 0;
  let open: { indent: string; until: number } | undefined;
  for (let at = 0; at <= text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line: Line = { at, end };
    lines.push(line);
    const frames = framesIn(text, line);
    let from = at;
    if (frames.length === 0 && open !== undefined) {
      const { indent } = open;
      open = hideLine(text, line, indent, report) && lines.length < open.until ? open : undefined;
    }
    for (const frame of frames) {
      if (frame.begins) {
        open = { indent: text.slice(at, frame.at), until: lines.length + LONGEST_BLOCK };
        from = frame.end;
      } else {
        if (open === undefined && from === at) hideBefore(text, lines, fresh, frame.at, report);
        else hideBetween(text, from, frame.at, report);
        open = undefined;
        from = frame.end;
      }
      fresh = lines.length;
    }
    if (frames.at(-1)?.begins === true) hideBetween(text, from, end, report);
    if (newline === -1) break;
    at = end + 1;
  }
}

interface Frame {
  begins: boolean;
  at: number;
  end: number;
}

function framesIn(text: string, { at, end }: Line): Frame[] {
  const frames: Frame[] = [];
  let from = at;
  const line = text.slice(at, Math.min(end, at + 262_144));
  const pattern = new RegExp(FRAME, 'g');
  for (const found of line.matchAll(pattern)) {
    if (PUBLIC.test(found[2] ?? '')) continue;
    from = at + found.index;
    frames.push({ begins: found[1] === 'BEGIN', at: from, end: from + found[0].length });
  }
  return frames;
}

/** Whether the line belongs to the block; what of it does is reported. */
function hideLine(text: string, { at, end }: Line, indent: string, report: Report): boolean {
  const line = text.slice(at, Math.min(end, at + 2048));
  const trimmed = line.trimEnd();
  if (/^[\s>|]*$/.test(trimmed)) return true;
  const word = lastWord(trimmed);
  const before = trimmed.slice(0, trimmed.length - word.length);
  const ownHead = /^[\s>|"'+#*]*$/.test(before);
  if (BASE64.test(word) || /^=[A-Za-z0-9+/]{4}$/.test(word)) {
    // Behind the head of a log line a short word may be one of another program's.
    if (
      ownHead ||
      (indent.trim() !== '' && /[:\]>|]\s*$/.test(before) && (word.length >= 16 || /[+/=\d]/.test(word)))
    ) {
      report(at + before.length, at + trimmed.length, 'secret');
      return true;
    }
  }
  const header = trimmed.slice(/^[\s>|"'+#*]*/.exec(trimmed)?.[0].length ?? 0);
  if (BLOCK_HEADER.test(header)) {
    report(at + trimmed.length - header.length, at + trimmed.length, 'secret');
    return true;
  }
  const logged = /[:\]>|] (?=(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): )/.exec(trimmed);
  if (logged !== null) report(at + logged.index + 2, at + trimmed.length, 'secret');
  if (/^‹secret›/.test(word) || word.endsWith('‹secret›')) return true;
  // Lines of other programs stand between those of a block that was logged.
  return indent.trim() !== '';
}

/** A block whose beginning was cut off: the lines before its end. */
function hideBefore(text: string, lines: readonly Line[], fresh: number, frame: number, report: Report): void {
  const last = lines.length - 1;
  const own = lines[last];
  if (own === undefined) return;
  const indent = text.slice(own.at, frame);
  for (let index = last - 1; index >= Math.max(fresh, last - LONGEST_BLOCK); index -= 1) {
    const line = lines[index];
    if (line === undefined || !hideLine(text, line, indent, report)) return;
  }
}

/** What stands in a block on the line of its frame. */
function hideBetween(text: string, from: number, to: number, report: Report): void {
  const body = text.slice(from, to).replace(/(?:\\[nr]|["',;}\s])+$/, '');
  if (/[A-Za-z0-9]/.test(body) && !body.trim().startsWith('‹')) report(from, from + body.length, 'secret');
}

function lastWord(line: string): string {
  return line.slice(Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t')) + 1).replace(/^[>|"']+/, '');
}

const TICKET = /TLS session ticket:[^\n]{0,40}\n/g;
const HEX_ROW = /^[^\n]{0,120}?(?<![0-9a-f])[0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){1,16}[^\n\r]{0,24})/;

/** The rows of hexadecimal digits below `TLS session ticket:`. */
function findTickets(text: string, report: Report): void {
  for (const found of text.matchAll(TICKET)) {
    let at = found.index + found[0].length;
    for (let count = 0; count < 256 && at < text.length; count += 1) {
      const row = HEX_ROW.exec(text.slice(at, at + 240));
      if (row === null) break;
      const from = at + row[0].length - (row[1] ?? '').length;
      report(from, at + row[0].length, 'secret');
      const newline = text.indexOf('\n', at);
      if (newline === -1) break;
      at = newline + 1;
    }
  }
}
