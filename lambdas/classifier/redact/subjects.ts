import { SUBJECT } from './pseudonym';

/** A certificate's subject is evidence, not the subject of a message: it starts with an attribute of a name (RFC 4514). */
const DISTINGUISHED_NAME =
  /^[\s`'"]{0,8}(?:\[Object|\{ |\/?(?:CN|C|O|OU|ST|S|L|DC|UID|street|serialNumber|emailAddress|jurisdiction[A-Za-z]{1,20}|businessCategory|organizationName|commonName|countryName)\s{0,2}=)/i;

/** `Subject:` in a header, a `header_checks` warning or a transcript; small letters count only where a header may begin. */
const HEADER = /(?:Subject|Thread-Topic):|^[^A-Za-z0-9\n]{0,16}(?:subject|thread-topic):/i;
const CAPITAL_HEADER = /(?:Subject|SUBJECT|Thread-Topic):/;
const LOW_HEADER = /^[^A-Za-z0-9\n]{0,16}(?:subject|thread-topic):/i;

/** What a Postfix `header_checks` warning says after the header: `from host[ip]; from=<…>`. */
const CLIENT_BEHIND = / from [^\s[\]]{1,255}\[[0-9A-Fa-f.:a-z]{2,45}\];/g;

/** `subject="…"`, `"subject":"…"`, Exim's `T="…"`. */
const QUOTED =
  /((?<![\w.-])(?:subject|hdr_subject|header_subject)\\?["']?\s{0,4}[:=]\s{0,4}|(?<!\S)T=)(\\?["'])((?!‹subject›)(?:(?!\2)(?:\\[^\r\n]|[^\r\n]))+)/gi;
/** `subject=…` without quotes: up to the next `key=` or the end of the line. */
const BARE = /((?<![\w.-])subject=)([^\s"'\\‹][^\r\n]*)/gi;
const NEXT_KEY = /[,;]\s{1,4}[A-Za-z_-]{1,32}=/;

/** Takes subjects out, folded ones with all their lines. */
export function redactSubjects(text: string): string {
  if (!/subject|thread-topic|T=\\?["']/i.test(text)) return text;
  const lines = text.split('\n');
  let folding: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (folding !== undefined && isFolded(line, folding)) {
      if (DISTINGUISHED_NAME.test(line.slice(folding.length))) continue;
      lines[index] = `${folding}${line.charAt(folding.length)}${SUBJECT}${lineEnd(line)}`;
      continue;
    }
    folding = undefined;
    if (!HEADER.test(line)) {
      lines[index] = redactInLine(line);
      continue;
    }
    const found = CAPITAL_HEADER.exec(line) ?? LOW_HEADER.exec(line);
    if (found === null || isCertificate(line, found)) {
      lines[index] = redactInLine(line);
      continue;
    }
    const head = line.slice(0, found.index + found[0].length);
    const value = line.slice(head.length);
    lines[index] = redactInLine(head) + (value.trim() === '' ? value : ` ${SUBJECT}${behindHeader(value)}`);
    const prefix = head.slice(0, head.search(/(?:subject|thread-topic):$/i));
    if (!/[A-Za-z0-9]/.test(prefix)) folding = prefix;
  }
  return lines.join('\n');
}

function redactInLine(line: string): string {
  return line
    .replaceAll(QUOTED, (all: string, key: string, quote: string, value: string) =>
      DISTINGUISHED_NAME.test(value) ? all : `${key}${quote}${SUBJECT}`,
    )
    .replaceAll(BARE, (all: string, key: string, value: string) => {
      if (DISTINGUISHED_NAME.test(value)) return all;
      const next = NEXT_KEY.exec(value);
      return `${key}${SUBJECT}${next === null ? '' : value.slice(next.index)}`;
    });
}

function isCertificate(line: string, header: RegExpExecArray): boolean {
  return DISTINGUISHED_NAME.test(line.slice(header.index + header[0].length));
}

/** What stays of the line after the subject: the client that a `header_checks` warning names, and a carriage return. */
function behindHeader(rest: string): string {
  let behind: string | undefined;
  for (const found of rest.matchAll(CLIENT_BEHIND)) behind = rest.slice(found.index);
  return behind ?? lineEnd(rest);
}

function isFolded(line: string, prefix: string): boolean {
  return line.startsWith(prefix) && /^[ \t][^\r\n]*\S/.test(line.slice(prefix.length));
}

function lineEnd(line: string): string {
  return line.endsWith('\r') ? '\r' : '';
}
