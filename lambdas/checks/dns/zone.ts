/** Reads a zone file (RFC 1035 §5.1) as answers. */
import { type Answer, type Ask, RECORD_TYPES, type RecordType } from './answer';

export interface ZoneRecord {
  name: string;
  type: RecordType;
  /** As in `Answer`. */
  data: string;
}

export interface Zone {
  records: readonly ZoneRecord[];
  /** Names below which the file is complete: its origins and the owners of SOA records. */
  apexes: readonly string[];
}

const TTL = /^\d{1,10}[smhdw]?$/i;
const CLASS = /^(?:IN|CH|HS|ANY)$/i;

interface Token {
  text: string;
  quoted: boolean;
}

/** The entries of a zone file: tokens of one record each, comments and parentheses taken out; `blank` begins with a blank. */
function entriesOf(text: string): { tokens: Token[]; blank: boolean }[] {
  const entries: { tokens: Token[]; blank: boolean }[] = [];
  let tokens: Token[] = [];
  let blank = false;
  let depth = 0;
  let at = 0;
  let lineStart = true;
  const end = (): void => {
    if (tokens.length > 0) entries.push({ tokens, blank });
    tokens = [];
  };
  while (at < text.length) {
    const char = text.charAt(at);
    if (lineStart) {
      if (depth === 0) blank = char === ' ' || char === '\t';
      lineStart = false;
    }
    if (char === '\n') {
      if (depth === 0) end();
      lineStart = true;
      at += 1;
    } else if (char === ';') {
      while (at < text.length && text.charAt(at) !== '\n') at += 1;
    } else if (char === '(') {
      depth += 1;
      at += 1;
    } else if (char === ')') {
      depth = Math.max(0, depth - 1);
      at += 1;
    } else if (char === '"') {
      let value = '';
      at += 1;
      while (at < text.length && text.charAt(at) !== '"') {
        if (text.charAt(at) === '\\') at += 1;
        value += text.charAt(at);
        at += 1;
      }
      at += 1;
      tokens.push({ text: value, quoted: true });
    } else if (/\s/.test(char)) at += 1;
    else {
      let value = '';
      while (at < text.length && !/[\s;()"]/.test(text.charAt(at))) {
        if (text.charAt(at) === '\\') at += 1;
        value += text.charAt(at);
        at += 1;
      }
      tokens.push({ text: value, quoted: false });
    }
  }
  end();
  return entries;
}

export function bareName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function isType(text: string): text is RecordType {
  return RECORD_TYPES.some((type) => type === text);
}

/** A record's data in the form of `Answer`, from its tokens. `absolute` makes names whole. */
export function dataOf(type: RecordType, tokens: readonly string[], absolute: (name: string) => string): string {
  switch (type) {
    case 'TXT':
      return tokens.join('');
    case 'MX':
      return `${tokens[0] ?? '0'} ${absolute(tokens[1] ?? '')}`;
    case 'CNAME':
    case 'PTR':
    case 'NS':
      return absolute(tokens[0] ?? '');
    case 'TLSA':
      return `${tokens.slice(0, 3).join(' ')} ${tokens.slice(3).join('').toLowerCase()}`;
    case 'SOA':
      return tokens.slice(0, 3).join(' ');
    case 'A':
    case 'AAAA':
      return (tokens[0] ?? '').toLowerCase();
  }
}

/** `origin`: what names without a final dot belong to, until the file says another. */
export function zoneOf(text: string, origin: string): Zone {
  let base = bareName(origin);
  let owner = base;
  const records: ZoneRecord[] = [];
  const apexes = new Set([base]);
  const absolute = (name: string): string => {
    if (name === '@') return base;
    if (name === '.') return '';
    if (name.endsWith('.')) return bareName(name);
    return base === '' ? bareName(name) : `${name.toLowerCase()}.${base}`;
  };
  for (const { tokens, blank } of entriesOf(text)) {
    const [first] = tokens;
    if (first === undefined) continue;
    if (!first.quoted && first.text.startsWith('$')) {
      if (first.text.toUpperCase() === '$ORIGIN') {
        base = absolute(tokens[1]?.text ?? '.');
        apexes.add(base);
      }
      continue;
    }
    let at = 0;
    if (!blank) {
      owner = absolute(first.text);
      at = 1;
    }
    while (
      at < tokens.length &&
      !tokens[at]?.quoted &&
      (TTL.test(tokens[at]?.text ?? '') || CLASS.test(tokens[at]?.text ?? ''))
    )
      at += 1;
    const type = (tokens[at]?.text ?? '').toUpperCase();
    if (!isType(type)) continue;
    if (type === 'SOA') apexes.add(owner);
    records.push({
      name: owner,
      type,
      data: dataOf(
        type,
        tokens.slice(at + 1).map((token) => token.text),
        absolute,
      ),
    });
  }
  return { records, apexes: [...apexes] };
}

const MOST_ALIASES = 8;

/**
 * Answers from a zone: what it is complete for and does not hold does not exist. `beyond`: the answer to what lies outside
 * of it.
 */
export function askZone({ records, apexes }: Zone, beyond: 'unasked' | 'nxdomain' = 'unasked'): Ask {
  const answer = (name: string, type: RecordType, aliases: number): Answer => {
    const here = records.filter((record) => record.name === name);
    const found = here.filter((record) => record.type === type).map(({ data }) => data);
    if (found.length > 0) return { state: 'found', records: found };
    const alias = here.find((record) => record.type === 'CNAME')?.data;
    if (alias !== undefined && aliases < MOST_ALIASES) return answer(alias, type, aliases + 1);
    if (here.length > 0 || records.some((record) => record.name.endsWith(`.${name}`))) return { state: 'nodata' };
    const isOurs = apexes.some((apex) => apex !== '' && (name === apex || name.endsWith(`.${apex}`)));
    return { state: isOurs ? 'nxdomain' : beyond };
  };
  return async (name, type) => answer(bareName(name), type, 0);
}
