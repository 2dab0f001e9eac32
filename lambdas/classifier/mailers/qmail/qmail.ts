import { detached } from '../../detached';
import { begins } from '../../reading/begins';
import { domainIn, looksLikeAddress } from '../../reading/peers';
import { stampedAt } from '../../reading/stamped';
import { type Format, noteStatus, remember } from '../format';

/** TAI64N labels count from 1970 plus ten leap seconds, in hexadecimal behind `@40000000`. */
const TAI_OFFSET = 10;

function taiSeconds(line: string): number | undefined {
  if (!line.startsWith('@40000000')) return undefined;
  const seconds = Number.parseInt(line.slice(9, 17), 16);
  const nanos = Number.parseInt(line.slice(17, 25), 16);
  return Number.isFinite(seconds) && Number.isFinite(nanos) ? seconds - TAI_OFFSET + nanos / 1e9 : undefined;
}

/** Where the text begins behind a TAI64N label. */
function bodyOf(line: string): number {
  return taiSeconds(line) === undefined ? 0 : 26;
}

const STARTS = [
  'delivery ',
  'starting delivery ',
  'new msg ',
  'info msg ',
  'end msg ',
  'status: local ',
  'bounce msg ',
];

/** qmail-send's log, with or without the TLS patch. */
export const qmail: Format = {
  id: 'qmail',
  programs: ['qmail', 'qmail-send', 'qmail-remote'],
  claims: (line) => {
    const body = bodyOf(line);
    if (body > 0) return true;
    return (
      (line.startsWith('delivery ') &&
        (line.includes(': deferral: ') || line.includes(': success: ') || line.includes(': failure: '))) ||
      (line.startsWith('starting delivery ') && line.includes(' to remote '))
    );
  },
  read(record, state) {
    record.program = 'qmail';
    const time = taiSeconds(record.text);
    if (time !== undefined) {
      stampedAt(record, time);
      record.text = record.text.slice(26);
    }
    const { text } = record;
    if (!begins(text, STARTS)) return;
    if (text.startsWith('starting delivery ')) {
      const number = text.slice(18, text.indexOf(':'));
      const receiver = domainIn(text);
      record.process = `delivery ${number}`;
      if (text.includes(' to local ')) record.direction = 'inbound';
      else if (receiver !== undefined) {
        record.receiver = receiver;
        remember(state.receivers, record.process, detached(receiver), 4096);
      }
      return;
    }
    if (!text.startsWith('delivery ')) return;
    const colon = text.indexOf(': ');
    record.process = text.slice(0, colon);
    record.queueId = record.process;
    const receiver = state.receivers.get(record.process);
    if (receiver !== undefined) {
      record.receiver = receiver;
      state.receivers.delete(record.process);
    }
    const outcome = text.slice(colon + 2);
    if (outcome.startsWith('success')) noteStatus(record, 'delivered');
    else if (outcome.startsWith('deferral')) noteStatus(record, 'deferred');
    else if (outcome.startsWith('failure')) noteStatus(record, 'bounced');
    // The reason has underscores for blanks.
    record.text = `${text.slice(0, colon + 2)}${outcome.replaceAll('_', ' ')}`;
    const word = outcome.split(/[_/ ]/).find((part) => looksLikeAddress(part));
    if (word !== undefined) record.relay = { ip: word };
  },
};
