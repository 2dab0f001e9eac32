import { fill } from '../../defined';
import { domainIn } from '../../reading/peers';
import { runs } from '../../reading/prompt';
import type { Format } from '../format';
import { eximIdLength } from './exim';

const UNITS: Record<string, number> = { m: 60, h: 3600, d: 86_400 };

const BEFORE_ID = /^\s*(?<age>\d{1,4})(?<unit>[mhd]) +[^ ]+ +/;

/** ` 25m  2.9K 1xUdtw-0005EN-1O <sender>`: where its parts are; undefined for any other line. */
function entryAt(line: string): { age: number; id: number; length: number } | undefined {
  const before = BEFORE_ID.exec(line);
  if (!before) return undefined;
  const id = before[0].length;
  const length = eximIdLength(line, id);
  const age = Number(before.groups?.age) * (UNITS[before.groups?.unit ?? ''] ?? 0);
  return length > 0 ? { age, id, length } : undefined;
}

/** `exim -bp` (mailq) and `exim -bpc`. */
export const eximQueue: Format = {
  id: 'exim-queue',
  kind: 'listing',
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
