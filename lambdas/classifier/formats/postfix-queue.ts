import * as z from 'zod/mini';
import { fill } from '../defined';
import { begins } from './begins';
import { monthAt } from './clock';
import type { Format, ReadingState } from './format';
import { entryIn } from './json-entry';
import { listedTotal } from './listed-total';
import { domainIn } from './peers';
import { runs } from './prompt';

const HEADS = ['-Queue ID-', '-- Queue ID', 'Mail queue is empty'] as const;

const jsonSchema = z.looseObject({
  queue_name: z.string(),
  queue_id: z.string(),
  arrival_time: z.number(),
  sender: z.exactOptional(z.string()),
  recipients: z.array(z.looseObject({ address: z.string(), delay_reason: z.exactOptional(z.string()) })),
});

const BEFORE_DATE = /^(?<id>[\dA-Za-z]{6,20})[*!#]? +\d+ /;

/** `CB2CD258E8A*    408 Sat Nov 21 05:43:01  sender`: its queue ID and where its date begins; undefined for any other line. */
function entryAt(line: string): { id: string; date: number } | undefined {
  const before = BEFORE_DATE.exec(line);
  if (!before?.groups?.id) return undefined;
  const date = before[0].length + 4;
  return monthAt(line, date) > 0 ? { id: before.groups.id, date } : undefined;
}

function takenAt(line: string, state: ReadingState): number | undefined {
  return state.clock.iso(line, 0)?.time;
}

/** `mailq`, `postqueue -p` and `postqueue -j`. */
export const postfixQueue: Format = {
  id: 'postfix-queue',
  kind: 'listing',
  claims(line, inside, state) {
    if (line.charCodeAt(0) === 123) return line.includes('"queue_id"') && line.includes('"queue_name"');
    if (begins(line, HEADS) || runs(line, ['postqueue', 'mailq'])) return true;
    if (line.startsWith('-- ') && line.includes(' Request')) return true;
    if (!inside) return false;
    if (entryAt(line)) return true;
    return takenAt(line, state) !== undefined && line.length < 40;
  },
  continues: (line, pending) =>
    pending.queueId === undefined && entryAt(pending.text)
      ? line.charCodeAt(0) === 32 || line.charCodeAt(0) === 9 || line.startsWith('(')
      : false,
  read(record, state) {
    const { text } = record;
    if (text.charCodeAt(0) === 123) {
      readJson(record, state);
      return;
    }
    const entry = entryAt(text);
    if (entry) {
      record.queueId = entry.id;
      record.listing = { listing: Math.max(1, state.listings), kind: 'entry' };
      fill(record.listing, { takenAt: state.listingTakenAt });
      const stamp = state.clock.syslog(text, entry.date);
      if (stamp) {
        record.listing.arrived = stamp.time;
        record.zoneKnown = stamp.zoneKnown;
      }
      const rest = text.slice(stamp ? stamp.end : 0).trimStart();
      const open = rest.indexOf('(');
      const [sender = ''] = (open < 0 ? rest : rest.slice(0, open)).split(' ');
      const close = rest.lastIndexOf(')');
      fill(record, { sender: domainIn(sender), receiver: domainIn(rest, close < 0 ? rest.indexOf(' ') : close) });
      return;
    }
    if (text.startsWith('-- ') && !text.startsWith('-- Queue ID')) {
      const number = Number(text.slice(text.indexOf(' in ') + 4, text.indexOf(' Request')));
      listedTotal(record, state, Number.isInteger(number) ? number : 0);
      delete state.listingTakenAt;
      return;
    }
    if (text.startsWith('Mail queue is empty')) {
      state.listings += 1;
      listedTotal(record, state, 0);
      delete state.listingTakenAt;
      return;
    }
    const taken = takenAt(text, state);
    if (taken !== undefined) {
      state.listingTakenAt = taken;
      return;
    }
    if (text.startsWith('-')) state.listings += 1;
  },
};

function readJson(record: Parameters<Format['read']>[0], state: ReadingState): void {
  const entry = entryIn(record.text, jsonSchema);
  if (!entry) return;
  if (state.listings === 0) state.listings = 1;
  record.queueId = entry.queue_id;
  record.listing = { listing: state.listings, kind: 'entry', arrived: entry.arrival_time };
  record.zoneKnown = true;
  const [first] = entry.recipients;
  fill(record, { receiver: domainIn(first?.address ?? ''), sender: domainIn(entry.sender ?? '') });
  if (first?.delay_reason !== undefined) record.text = `${record.queueId}: ${first.delay_reason}`;
}
