import { fill } from '../../defined';
import { domainIn, looksLikeAddress } from '../../reading/peers';
import { stampedAt } from '../../reading/stamped';
import type { Disposition } from '../../record';
import { type Format, noteStatus } from '../format';

const STATUSES = new Map<string, Disposition['status']>([
  ['D', 'delivered'],
  ['T', 'deferred'],
  ['P', 'bounced'],
  ['B', 'bounced'],
  ['F', 'bounced'],
]);

/** `1700000000@0A/00-12345-…@…@…@T@gmail.com@…`: ten digits, then fields that `@` separates. */
function isEntry(line: string): boolean {
  return /^1\d{9}@/.test(line);
}

/** Momentum's (Message Systems, SparkPost) mainlog. */
export const momentum: Format = {
  id: 'momentum',
  programs: ['ecelerity'],
  claims: (line) => isEntry(line) || line.includes('[internal] '),
  read(record) {
    record.program = 'ecelerity';
    const { text } = record;
    const own = /\b([45])\d\d \d\.\d{1,3}\.\d{1,3} \[internal/.exec(text)?.[1];
    if (own !== undefined) noteStatus(record, own === '4' ? 'deferred' : 'bounced');
    if (!isEntry(text)) return;
    stampedAt(record, Number(text.slice(0, 10)));
    const fields = text.split('@', 40);
    const status = STATUSES.get(fields.slice(3, 7).find((field) => field.length === 1) ?? '');
    const ip = fields.find((field) => looksLikeAddress(field));
    const receiver = domainIn(text, 40) ?? fields.find((field) => field.includes('.') && !looksLikeAddress(field));
    fill(record, {
      queueId: fields[1],
      disposition: status && { status },
      relay: ip === undefined ? ip : { ip },
      receiver: receiver?.toLowerCase(),
    });
  },
};
