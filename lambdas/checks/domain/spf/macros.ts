import type { Address } from '../../dns/ip';

export interface MacroValues {
  ip: Address;
  sender: string;
  helo: string;
  domain: string;
}

const LONGEST_NAME = 253;

function dotted({ family, bits }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 255n)).join('.');
  return Array.from({ length: 32 }, (_, at) => ((bits >> BigInt((31 - at) * 4)) & 15n).toString(16)).join('.');
}

function valueFor(letter: string, { ip, sender, helo, domain }: MacroValues): string {
  const at = sender.lastIndexOf('@');
  switch (letter) {
    case 's':
      return sender;
    case 'l':
      return at < 0 ? 'postmaster' : sender.slice(0, at);
    case 'o':
      return at < 0 ? sender : sender.slice(at + 1);
    case 'd':
      return domain;
    case 'i':
      return dotted(ip);
    case 'v':
      return ip.family === 4 ? 'in-addr' : 'ip6';
    case 'h':
      return helo;
    // The validated name takes look-ups of its own, and RFC 7208 §7.3 asks not to use it.
    default:
      return 'unknown';
  }
}

/** Expands macros (RFC 7208 §7) to a name, cut from the left to the length of a name. */
export function expandMacros(text: string, values: MacroValues): string {
  const expanded = text.replaceAll(
    /%(?:%|_|-|\{(?<letter>[slodiphcrtv])(?<digits>\d{0,3})(?<reverse>r?)(?<delimiters>[.\-+,/_=]{0,10})\})/gi,
    (whole: string, letter: string | undefined, digits: string, reverse: string, delimiters: string) => {
      if (letter === undefined) return whole === '%%' ? '%' : whole === '%_' ? ' ' : '%20';
      const value = valueFor(letter.toLowerCase(), values);
      const marks = delimiters === '' ? '.' : delimiters;
      let parts: string[] = [''];
      for (const char of value) {
        if (marks.includes(char)) parts.push('');
        else parts[parts.length - 1] += char;
      }
      if (reverse !== '') parts = parts.reverse();
      if (digits !== '' && Number(digits) > 0) parts = parts.slice(-Number(digits));
      const joined = parts.join('.');
      return letter === letter.toLowerCase() ? joined : encodeURIComponent(joined);
    },
  );
  let name = expanded.toLowerCase().replace(/\.$/, '');
  while (name.length > LONGEST_NAME && name.includes('.')) name = name.slice(name.indexOf('.') + 1);
  return name;
}
