import { fill } from '../defined';
import { eximIdLength } from './exim';
import type { Format } from './format';
import { domainIn } from './peers';
import { runs } from './prompt';

const UNITS: Record<string, number> = { m: 60, h: 3600, d: 86_400 };

/** ` 25m  2.9K 1xUdtw-0005EN-1O <sender>`: where its parts are; undefined for any other line. */
function entryAt(line: string): { age: number; id: number; length: number } | undefined {
  const text = line.trimStart();
  const skipped = line.length - text.length;
  let at = 0;
  while (at < 4 && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at += 1;
  const unit = UNITS[text[at] ?? ''];
  if (at === 0 || unit === undefined || text.charCodeAt(at + 1) !== 32) return undefined;
  const age = Number(text.slice(0, at)) * unit;
  let next = at + 1;
  while (text.charCodeAt(next) === 32) next += 1;
  next = text.indexOf(' ', next);
  if (next < 0) return undefined;
  while (text.charCodeAt(next) === 32) next += 1;
  const length = eximIdLength(text, next);
  return length > 0 ? { age, id: skipped + next, length } : undefined;
}

/** `exim -bp` (mailq) and `exim -bpc`. */
export const eximQueue: Format = {
  id: 'exim-queue',
  kind: 'listing',
  direction: 'outbound',
  claims(line, inside, state) {
    if (entryAt(line)) return true;
    const command = runs(line, ['exim', 'exim4']);
    if (command && (line.includes('-bp') || line.includes('-bpc'))) return true;
    if (!inside) return false;
    return state.note === 'count' && line.length < 9 && Number.isInteger(Number(line));
  },
  continues: (line, pending) =>
    pending.text !== '' &&
    entryAt(pending.text) !== undefined &&
    entryAt(line) === undefined &&
    line.startsWith('    '),
  read(record, state) {
    const { text } = record;
    const entry = entryAt(text);
    if (entry) {
      if (state.listings === 0 || state.note === 'counted') {
        state.listings += 1;
        delete state.note;
      }
      record.queueId = text.slice(entry.id, entry.id + entry.length);
      record.listing = { listing: state.listings, kind: 'entry' };
      if (state.listingTakenAt !== undefined) {
        record.listing.takenAt = state.listingTakenAt;
        record.listing.arrived = state.listingTakenAt - entry.age;
      }
      const rest = text.slice(entry.id + entry.length);
      const close = rest.indexOf('>');
      fill(record, { sender: domainIn(rest.slice(0, close + 1)), receiver: domainIn(rest, close + 1) });
    } else if (text.includes('-bpc')) state.note = 'count';
    else if (text.includes('-bp')) state.listings += 1;
    else {
      record.listing = { listing: Math.max(1, state.listings), kind: 'total', total: Number(text) };
      record.supplies = { 'queue-depth': `${text} messages` };
      state.note = 'counted';
      delete state.listingTakenAt;
    }
  },
};
