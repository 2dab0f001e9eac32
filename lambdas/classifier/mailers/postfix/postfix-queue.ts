import { fill } from '../../defined';
import { begins } from '../../reading/begins';
import { monthAt } from '../../reading/clock';
import { fieldsIn } from '../../reading/entry';
import { listedTotal, takenAt } from '../../reading/listed-total';
import { domainIn } from '../../reading/peers';
import { runs } from '../../reading/prompt';
import type { LogRecord } from '../../record';
import type { Format, ReadingState } from '../format';

const HEADS = ['-Queue ID-', '-- Queue ID', 'Mail queue is empty'] as const;

const BEFORE_DATE = /^(?<id>[\dA-Za-z]{6,20})[*!#]? +\d+ /;

/** `CB2CD258E8A*    408 Sat Nov 21 05:43:01  sender`: its queue ID and where its date begins; undefined for any other line. */
function entryAt(line: string): { id: string; date: number } | undefined {
  const before = BEFORE_DATE.exec(line);
  if (!before?.groups?.id) return undefined;
  const date = before[0].length + 4;
  return monthAt(line, date) > 0 ? { id: before.groups.id, date } : undefined;
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
    return takenAt(line, state) !== undefined;
  },
  continues: (line, pending) => (pending.queueId === undefined && entryAt(pending.text) ? /^[ \t(]/.test(line) : false),
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
      // Of a listing whose total alone was pasted.
      if (state.note === 'counted') state.listings = Math.max(1, state.listings) + 1;
      state.note = 'counted';
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
    if (text.startsWith('-')) {
      state.listings += 1;
      delete state.note;
    }
  },
};

function readJson(record: LogRecord, state: ReadingState): void {
  const fields = fieldsIn(record.text);
  const id = fields?.get('queue_id');
  const arrived = Number(fields?.get('arrival_time'));
  if (fields === undefined || id === undefined || Number.isNaN(arrived)) return;
  if (state.listings === 0) state.listings = 1;
  record.queueId = id;
  record.listing = { listing: state.listings, kind: 'entry', arrived };
  record.zoneKnown = true;
  fill(record, { receiver: domainIn(fields.get('address') ?? ''), sender: domainIn(fields.get('sender') ?? '') });
  const reason = fields.get('delay_reason');
  if (reason !== undefined) record.text = `${id}: ${reason}`;
}
