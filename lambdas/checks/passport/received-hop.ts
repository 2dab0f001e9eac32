import { withoutComments } from './header-fields';

/** One station of a message (RFC 5321 §4.4): who gave it to whom, how and when. */
export interface Hop {
  /** The name the giver gave, and its address as the taker saw it. */
  from?: string;
  fromIp?: string;
  by?: string;
  /** `ESMTPS`, upper case (RFC 3848). */
  protocol?: string;
  /** `TLSv1.3`; undefined where none is named. */
  tlsVersion?: string;
  cipher?: string;
  /** Whether the hop was encrypted: named, or by its protocol; undefined: not told. */
  encrypted?: boolean;
  /** The taker's queue ID. */
  id?: string;
  /** Milliseconds since the epoch. */
  at?: number;
}

const IPV4 = /\[?\b(?<ip>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})\b\]?/;
const IPV6 = /\[(?:IPv6:)?(?<ip>[\dA-Fa-f:.]{3,45})\]/i;
/** Behind `with` when TLS was used, and when it was not; `SMTP` and `ESMTP` alone are also written where it was used. */
const SECURED = /^(?:UTF8)?(?:ESMTPSA?|SMTPSA?|LMTPSA?)$/;
const VERSION = /(?:\bversion=|\busing |\(|\btls |\b)(?<version>(?:TLS|SSL)_?v?\d(?:[._]\d)?)\b/i;
const CIPHER = /(?:cipher[= ]|\btls )(?<cipher>[A-Za-z0-9_-]{6,80})/;

function versionName(text: string | undefined): string | undefined {
  const numbers =
    text === undefined ? undefined : /(?<kind>TLS|SSL)_?v?(?<major>\d)(?:[._](?<minor>\d))?/i.exec(text)?.groups;
  if (numbers === undefined) return undefined;
  return `${numbers['kind']?.toUpperCase()}v${numbers['major']}${numbers['minor'] === undefined ? '' : `.${numbers['minor']}`}`;
}

/** The part behind a keyword, up to the next keyword outside comments. */
function partAfter(words: string, keyword: string): string | undefined {
  return new RegExp(`(?:^|\\s)${keyword}\\s+(?<part>\\S{1,255})`, 'i').exec(words)?.groups?.['part']?.replace(/;$/, '');
}

/** Reads the value of a `Received` field. */
export function receivedHop(value: string): Hop {
  const semicolon = value.lastIndexOf(';');
  const body = semicolon < 0 ? value : value.slice(0, semicolon);
  const words = withoutComments(body);
  const at = semicolon < 0 ? Number.NaN : Date.parse(withoutComments(value.slice(semicolon + 1)).trim());
  const beforeBy = /^(?<giver>.*?)(?:\sby\s|$)/is.exec(body)?.groups?.['giver'] ?? '';
  const from = /^\s*from\b/i.test(body) ? partAfter(words, 'from') : undefined;
  const giver = from === undefined ? '' : beforeBy;
  const fromIp = IPV6.exec(giver)?.groups?.['ip'] ?? IPV4.exec(giver)?.groups?.['ip'];
  const protocol = partAfter(words, 'with')?.toUpperCase();
  const tlsVersion = versionName(VERSION.exec(body)?.groups?.['version']);
  const cipher = CIPHER.exec(body)?.groups?.['cipher'];
  const by = partAfter(words, 'by');
  const id = partAfter(words, 'id');
  const encrypted = tlsVersion !== undefined || (protocol !== undefined && SECURED.test(protocol)) ? true : undefined;
  return {
    ...(from === undefined ? {} : { from: from.toLowerCase() }),
    ...(fromIp === undefined ? {} : { fromIp: fromIp.toLowerCase() }),
    ...(by === undefined ? {} : { by: by.toLowerCase() }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(tlsVersion === undefined ? {} : { tlsVersion }),
    ...(cipher === undefined || tlsVersion === undefined ? {} : { cipher }),
    ...(encrypted === undefined ? {} : { encrypted }),
    ...(id === undefined ? {} : { id }),
    ...(Number.isNaN(at) ? {} : { at }),
  };
}
