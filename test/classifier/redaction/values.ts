/** Values that nobody could guess, remembered so that a test can look for them. */

export interface Values {
  password(): string;
  login(): string;
  local(): string;
  /** A first or last name. */
  name(): string;
  person(): string;
  words(): string;
  token(length: number): string;
  hex(length: number): string;
  digits(length: number): string;
  capitals(length: number): string;
  /** Two hexadecimal digits each, as a dump writes them. */
  pairs(count: number): string;
  base64(text: string): string;
  unpadded(text: string): string;
  /** Base64 in lines of 76 characters. */
  wrapped(text: string): string;
  /** A block between its frames. */
  pem(label: string): string;
  /** Every value so far; of values in pieces each piece. */
  planted: string[];
}

/** A small generator of numbers in [0, 1) (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const CAPITAL = SMALL.toUpperCase();
const DIGITS = '0123456789';

export function createValues(next: () => number): Values {
  const planted: string[] = [];
  const one = (characters: string): string => characters.charAt(Math.floor(next() * characters.length));
  const some = (characters: string, length: number): string => Array.from({ length }, () => one(characters)).join('');
  const keep = (value: string): string => {
    planted.push(value);
    return value;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const capitalised = (): string => one(CAPITAL) + some(SMALL, between(6, 9));
  const hidden = (write: () => string): string => {
    const before = planted.length;
    const value = write();
    planted.length = before;
    return keep(value);
  };
  const values: Values = {
    planted,
    password: () =>
      keep(
        one(SMALL + CAPITAL) +
          some(SMALL + CAPITAL + DIGITS + DIGITS, between(7, 14)) +
          one('!#?.-_+*%') +
          some(SMALL + DIGITS, 3),
      ),
    login: () => keep(some(SMALL, between(7, 10)) + one(`${DIGITS}.-_`) + some(SMALL + DIGITS, 2)),
    local: () => keep(some(SMALL, between(5, 8)) + one('._-+') + some(SMALL + DIGITS, between(3, 6))),
    name: () => keep(capitalised()),
    person: () => {
      const first = keep(capitalised());
      return `${first} ${keep(capitalised())}`;
    },
    words: () => [keep(capitalised()), keep(some(SMALL, 8)), keep(some(SMALL, 9))].join(' '),
    token: (length) => keep(one(SMALL) + one(DIGITS) + some(SMALL + CAPITAL + DIGITS, length - 2)),
    hex: (length) => keep(`${one('abcdef')}${one(DIGITS)}${some(`${DIGITS}abcdef`, length - 2)}`),
    digits: (length) => keep(some(DIGITS, length)),
    capitals: (length) => keep(some(CAPITAL + DIGITS, length)),
    pairs: (count) => keep(Array.from({ length: count }, () => some(`${DIGITS}abcdef`, 2)).join(' ')),
    base64: (text) => hidden(() => Buffer.from(text).toString('base64')),
    unpadded: (text) => hidden(() => Buffer.from(text).toString('base64').replace(/=+$/, '')),
    wrapped: (text) => {
      const lines =
        Buffer.from(text)
          .toString('base64')
          .match(/.{1,76}/g) ?? [];
      return lines.map((line) => keep(line)).join('\n');
    },
    pem: (label) => {
      const lines = Array.from({ length: between(5, 9) }, () => keep(some(SMALL + CAPITAL + DIGITS, 64)));
      const last = keep(`${some(SMALL + CAPITAL + DIGITS, 22)}==`);
      return [`-----BEGIN ${label}-----`, ...lines, last, `-----END ${label}-----`].join('\n');
    },
  };
  return values;
}
