import { looksLikeAddress } from '../../reading/peers';
import type { Format } from '../format';

const KEYS = [
  '"organization-name"',
  '"report-id"',
  '"policy-type"',
  '"policy-domain"',
  '"policy-string"',
  '"result-type"',
  '"failure-details"',
  '"total-failure-session-count"',
  '"total-successful-session-count"',
  '"failed-session-count"',
  '"sending-mta-ip"',
  '"receiving-mx-hostname"',
  '"receiving-ip"',
] as const;

/** The string or number behind a key. */
function valueOfKey(text: string, key: string): string | undefined {
  const at = text.indexOf(`"${key}"`);
  if (at < 0) return undefined;
  const colon = text.indexOf(':', at + key.length + 2);
  const rest = text.slice(colon + 1, colon + 300).trimStart();
  if (rest.startsWith('"')) return rest.slice(1, rest.indexOf('"', 1));
  const end = rest.search(/[,}\s]/);
  return end < 0 ? rest : rest.slice(0, end);
}

/** Large senders, whose reports are about mail to our domain. */
const SENDERS = /^google|^(?:microsoft|yahoo|comcast|mail\.ru)\b(?!-)/i;

/** A whole report, as one line (`reading/report-lines.ts`). */
const COUNTED =
  /^TLS report \((?<lines>\d{1,6}) lines\) of (?<organisation>[^\r\n]{1,255}?) about (?<domain>[\w.-]{1,253})?/;

/** SMTP TLS reports (RFC 8460), pretty-printed or on one line. */
export const tlsRpt: Format = {
  id: 'tls-rpt',
  kind: 'report',
  claims: (line, inside) => COUNTED.test(line) || KEYS.some((key) => line.includes(key)) || (inside && isJson(line)),
  continues: (line, pending) =>
    pending.text.length < 6000 &&
    KEYS.some((key) => pending.text.includes(key)) &&
    !line.includes('"result-type"') &&
    isJson(line),
  read(record, state) {
    const { text } = record;
    const counted = COUNTED.exec(text)?.groups;
    if (counted !== undefined) {
      record.span = Number(counted['lines']);
      record.direction = SENDERS.test(counted['organisation'] ?? '') ? 'inbound' : 'unknown';
      const domain = counted['domain'];
      const mx = / mx (?<mx>[\w.-]{1,253})/.exec(text)?.groups?.['mx'];
      if (/: 0 of \d+ sessions failed$/.test(text)) record.text = '';
      if (domain !== undefined) record.receiver = domain;
      if (mx !== undefined) record.relay = { name: mx };
      return;
    }
    const organisation = valueOfKey(text, 'organization-name');
    if (organisation !== undefined) state.note = SENDERS.test(organisation) ? 'inbound' : 'outbound';
    if (state.note === 'inbound') record.direction = 'inbound';
    const host = valueOfKey(text, 'receiving-mx-hostname');
    const ip = valueOfKey(text, 'receiving-ip');
    if (host !== undefined) record.relay = { name: host.toLowerCase() };
    if (ip !== undefined && looksLikeAddress(ip)) record.relay = { ...record.relay, ip };
    const own = valueOfKey(text, 'sending-mta-ip');
    if (own !== undefined && looksLikeAddress(own)) record.outboundIp = own;
    const domain = valueOfKey(text, 'policy-domain');
    if (domain !== undefined) {
      record.receiver = domain.toLowerCase();
      state.receiver = record.receiver;
    } else if (state.receiver !== undefined) record.receiver = state.receiver;
  },
};

function isJson(line: string): boolean {
  return /^\s*[{}[\]"]/.test(line);
}
