/** The header of a message, as fields (RFC 5322 §2.2); the body is never looked at. */

export interface HeaderField {
  /** Lower case. */
  name: string;
  /** Unfolded, trimmed. */
  value: string;
  /** 1-based line at which it begins. */
  line: number;
}

const FIELD = /^(?<name>[!-9;-~]{1,100}):[ \t]?(?<value>.*)$/;
const MOST_FIELDS = 500;
const LONGEST_VALUE = 16_384;

/** Reads fields up to the first empty line behind one; what precedes them (a mailbox's `From ` line) is passed over. */
export function headerFields(text: string): HeaderField[] {
  const fields: HeaderField[] = [];
  let line = 0;
  for (let from = 0; from < text.length && fields.length <= MOST_FIELDS; line += 1) {
    const end = text.indexOf('\n', from);
    const raw = text.slice(from, end < 0 ? undefined : end).replace(/\r$/, '');
    from = end < 0 ? text.length : end + 1;
    if (raw.trim() === '') {
      if (fields.length > 0) break;
      continue;
    }
    const last = fields.at(-1);
    if (/^[ \t]/.test(raw) && last !== undefined) {
      if (last.value.length < LONGEST_VALUE) last.value = `${last.value} ${raw.trim()}`.trim();
      continue;
    }
    const field = FIELD.exec(raw)?.groups;
    if (field === undefined) continue;
    fields.push({ name: (field['name'] ?? '').toLowerCase(), value: (field['value'] ?? '').trim(), line: line + 1 });
  }
  return fields;
}

/** Takes comments (RFC 5322 §3.2.2) out of a value; quoted text stays. */
export function withoutComments(value: string): string {
  let out = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (char === '\\') {
      if (depth === 0) out += value.slice(at, at + 2);
      at += 1;
    } else if (char === '"' && depth === 0) {
      quoted = !quoted;
      out += char;
    } else if (char === '(' && !quoted) depth += 1;
    else if (char === ')' && !quoted && depth > 0) depth -= 1;
    else if (depth === 0) out += char;
  }
  return out;
}

/** Splits at a character that stands outside comments and quotes. */
export function splitOutside(value: string, mark: string): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (char === '\\') {
      part += value.slice(at, at + 2);
      at += 1;
      continue;
    }
    if (char === '"' && depth === 0) quoted = !quoted;
    else if (char === '(' && !quoted) depth += 1;
    else if (char === ')' && !quoted && depth > 0) depth -= 1;
    if (char === mark && depth === 0 && !quoted) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return parts;
}

/** The domain of the first address in a value, lower case; undefined for `<>` and for what is no address. */
export function domainIn(value: string): string | undefined {
  const domain = /@(?<domain>[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9])?)/.exec(value)?.groups?.['domain'];
  return domain?.toLowerCase();
}
