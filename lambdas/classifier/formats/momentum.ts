import type { Format } from './format';
import { domainIn, looksLikeAddress } from './peers';

const STATUSES = { D: 'delivered', T: 'deferred', P: 'bounced', B: 'bounced', F: 'bounced' } as const;

/** `1700000000@0A/00-12345-…@…@…@T@gmail.com@…`: ten digits, then fields that `@` separates. */
function isEntry(line: string): boolean {
  if (line.charCodeAt(10) !== 64 || line.charCodeAt(0) !== 49) return false;
  for (let at = 0; at < 10; at += 1) {
    const code = line.charCodeAt(at);
    if (!(code >= 48 && code <= 57)) return false;
  }
  return true;
}

/** Momentum's (Message Systems, SparkPost) mainlog. */
export const momentum: Format = {
  id: 'momentum',
  kind: 'log',
  direction: 'outbound',
  programs: ['ecelerity'],
  claims: (line) => isEntry(line) || line.includes('[internal] '),
  read(record) {
    record.program = 'ecelerity';
    const { text } = record;
    if (!isEntry(text)) return;
    record.time = Number(text.slice(0, 10));
    record.zoneKnown = true;
    record.offsetMinutes = 0;
    const fields = text.split('@', 40);
    const [, id] = fields;
    if (id !== undefined) record.queueId = id;
    const type = fields.slice(3, 7).find((field) => field.length === 1);
    const status = Object.entries(STATUSES).find(([letter]) => letter === type)?.[1];
    if (status !== undefined) record.disposition = { status };
    const address = fields.find((field) => looksLikeAddress(field));
    if (address !== undefined) record.relay = { ip: address };
    const receiver = domainIn(text, 40) ?? fields.find((field) => field.includes('.') && !looksLikeAddress(field));
    if (receiver !== undefined) record.receiver = receiver.toLowerCase();
  },
};
