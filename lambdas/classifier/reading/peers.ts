/** Finds who is at the other end: `name[address]:port` and addresses of mail, wherever a line names them. */
import { defined } from '../defined';
import type { LogRecord } from '../record';

type Relay = NonNullable<LogRecord['relay']>;

function isHostCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 46 ||
    code === 45 ||
    code === 95
  );
}

/** Whether a text is an IPv4 or IPv6 address, by its characters. */
export function looksLikeAddress(text: string): boolean {
  return /^(?=[\da-f.:]{3,45}$)(?:.*:.*:|[\d:]*(?:\.[\d:]*){3}$)/i.test(text);
}

/** The first `name[address]` of a text, with `:port` where it follows; undefined when there is none. */
export function relayIn(text: string, from = 0): Relay | undefined {
  for (let open = text.indexOf('[', from); open >= 0; open = text.indexOf('[', open + 1)) {
    const close = text.indexOf(']', open + 1);
    if (close < 0 || close - open > 60) return undefined;
    const raw = text.slice(open + 1, close);
    const ip = raw.startsWith('IPv6:') ? raw.slice(5) : raw;
    if (!looksLikeAddress(ip)) continue;
    let start = open;
    while (start > from && isHostCode(text.charCodeAt(start - 1))) start -= 1;
    const relay: Relay = { ip };
    const name = text.slice(start, open);
    if (name !== '' && name !== 'unknown') relay.name = name.toLowerCase();
    const port = portAt(text, close + 1);
    if (port !== undefined) relay.port = port;
    if (relay.name === undefined && relay.port === undefined && start === open) continue;
    return relay;
  }
  return undefined;
}

/** `192.0.2.1:25` or `[2001:db8::1]:25`; undefined for a word that is no address. */
export function endpointIn(word: string): { ip: string; port?: number } | undefined {
  const colon = word.lastIndexOf(':');
  const ip = (colon < 0 ? word : word.slice(0, colon)).replace('[', '').replace(']', '');
  return looksLikeAddress(ip) ? { ip, ...defined({ port: portAt(word, colon) }) } : undefined;
}

/** The number behind `:` at `at`. */
export function portAt(text: string, at: number): number | undefined {
  if (text.charCodeAt(at) !== 58) return undefined;
  let port = 0;
  let next = at + 1;
  for (; next < at + 7; next += 1) {
    const code = text.charCodeAt(next) - 48;
    if (!(code >= 0 && code <= 9)) break;
    port = port * 10 + code;
  }
  return next > at + 1 && port > 0 && port < 65536 ? port : undefined;
}

/** Lower-case domain of the first mail address in a text, `from` onwards; undefined when there is none. */
export function domainIn(text: string, from = 0): string | undefined {
  const sign = text.indexOf('@', from);
  if (sign < 0) return undefined;
  let end = sign + 1;
  while (end < text.length && end - sign < 254 && isHostCode(text.charCodeAt(end))) end += 1;
  while (end > sign + 1 && text.charCodeAt(end - 1) === 46) end -= 1;
  const domain = text.slice(sign + 1, end).toLowerCase();
  return domain.includes('.') ? domain : undefined;
}

/** Sets the relay that a line names, unless it is known. */
export function readPeers(record: LogRecord): void {
  if (record.relay === undefined) {
    const relay = relayIn(record.text);
    if (relay) record.relay = relay;
  }
}

/** What goes out to such a relay is submission. */
export function towardsSubmission(record: LogRecord): void {
  if (record.direction === 'outbound' && isSubmission(record.relay)) record.direction = 'submission';
}

/** Ports and names at which an application logs in instead of delivering to an MX. */
export function isSubmission(relay: Relay | undefined): boolean {
  if (!relay) return false;
  return relay.port === 465 || relay.port === 587 || relay.port === 2525 || relay.name === 'smtp.gmail.com';
}
