/** The size of an RSA key, read off its DER: also where there is no crypto module. */

interface Element {
  tag: number;
  /** Where the content begins and ends. */
  from: number;
  end: number;
}

function elementAt(der: Uint8Array, at: number, limit: number): Element | undefined {
  const tag = der[at];
  let length = der[at + 1];
  if (tag === undefined || length === undefined) return undefined;
  let from = at + 2;
  if (length > 127) {
    const bytes = length - 128;
    if (bytes < 1 || bytes > 3) return undefined;
    length = 0;
    for (let index = 0; index < bytes; index += 1) length = length * 256 + (der[from + index] ?? 0);
    from += bytes;
  }
  return from + length <= limit ? { tag, from, end: from + length } : undefined;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;

/** The bits of the modulus of a key in SPKI (RFC 5280 §4.1.2.7) or PKCS #1 (RFC 8017 A.1.1); undefined for anything else. */
export function rsaBits(der: Uint8Array): number | undefined {
  const outer = elementAt(der, 0, der.length);
  if (outer?.tag !== SEQUENCE || outer.end !== der.length) return undefined;
  const first = elementAt(der, outer.from, outer.end);
  if (first === undefined) return undefined;
  if (first.tag === SEQUENCE) {
    const string = elementAt(der, first.end, outer.end);
    if (string?.tag !== BIT_STRING || der[string.from] !== 0) return undefined;
    return rsaBits(der.subarray(string.from + 1, string.end));
  }
  const exponent = elementAt(der, first.end, outer.end);
  if (first.tag !== INTEGER || exponent?.tag !== INTEGER || exponent.end !== outer.end) return undefined;
  let at = first.from;
  while (at < first.end && der[at] === 0) at += 1;
  const top = der[at];
  return top === undefined || at >= first.end ? undefined : (first.end - at - 1) * 8 + (32 - Math.clz32(top));
}
