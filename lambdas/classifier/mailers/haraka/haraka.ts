import { defined } from '../../defined';
import { detached } from '../../detached';
import { domainIn, endpointIn } from '../../reading/peers';
import { stamped } from '../../reading/stamped';
import { type Format, noteStatus, remember } from '../format';

const LEVELS = [
  '[DATA]',
  '[PROTOCOL]',
  '[DEBUG]',
  '[INFO]',
  '[NOTICE]',
  '[WARN]',
  '[ERROR]',
  '[CRIT]',
  '[ALERT]',
  '[EMERG]',
];

/** Where `[LEVEL] [uuid] [plugin]` begins; -1 when the line is not Haraka's. */
function levelAt(line: string): number {
  const at = line.charCodeAt(0) === 91 ? 0 : line.charCodeAt(10) === 84 ? line.indexOf(' [') + 1 : -1;
  if (at < 0 || (at === 0 && line.charCodeAt(0) !== 91) || at > 40) return -1;
  const level = LEVELS.find((name) => line.startsWith(name, at));
  return level !== undefined && line.startsWith(' [', at + level.length) ? at : -1;
}

/** Haraka's log. */
export const haraka: Format = {
  id: 'haraka',
  phases: [['session', 'tls_socket_read']],
  programs: ['haraka'],
  claims: (line) => levelAt(line) >= 0,
  read(record, state) {
    let { text } = record;
    stamped(record, state.clock.iso(text, 0));
    const level = levelAt(text);
    record.program = 'haraka';
    if (level < 0) return;
    const open = text.indexOf('[', level + 1);
    const close = text.indexOf(']', open);
    const uuid = text.slice(open + 1, close);
    const plugin = text.indexOf('[', close);
    const end = text.indexOf('] ', plugin);
    if (plugin < 0 || end < 0) return;
    const name = text.slice(plugin + 1, end);
    text = text.slice(end + 2).trimStart();
    record.text = text;
    if (uuid !== '-') record.process = uuid;
    if (!name.startsWith('outbound')) {
      record.direction = name === 'core' && uuid !== '-' ? 'inbound' : 'unknown';
      return;
    }
    const announced = 'Transaction delivery for domain: ';
    if (text.startsWith(announced)) state.receiver = text.slice(announced.length).trim().toLowerCase();
    if (uuid.length > 8) {
      record.queueId = uuid;
      if (state.receiver !== undefined && !state.receivers.has(uuid)) {
        remember(state.receivers, uuid, detached(state.receiver), 4096);
      }
      const known = state.receivers.get(uuid);
      if (known !== undefined) record.receiver = known;
    }
    for (const mark of [
      'connection failed to ',
      'Remote end ',
      'get socket: connect ECONNREFUSED ',
      'ECONNRESET ',
      'EHOSTUNREACH ',
      'ENETUNREACH ',
      ' ip=',
    ]) {
      const at = text.indexOf(mark);
      const relay = at < 0 ? undefined : endpointIn(text.slice(at + mark.length).split(' ', 1)[0] ?? '');
      if (relay) record.relay = relay;
    }
    if (text.startsWith('secured ')) {
      remember(state.stages, uuid, 'session', 512);
      const version = text.split(' ').find((word) => word.startsWith('version='));
      record.tlsEstablished = defined({ version: version?.slice(8) });
    } else if (text.startsWith('Temp failing ')) noteStatus(record, 'deferred');
    else if (text.startsWith('bouncing mail')) noteStatus(record, 'bounced');
    else if (text.startsWith('delivered ')) {
      const tls = / tls=([YN])/.exec(text)?.[1];
      noteStatus(record, 'delivered', { tls: tls === undefined ? tls : tls === 'Y' ? 'encrypted' : 'cleartext' });
    }
    if (record.disposition && record.disposition.status !== 'delivered') {
      record.stage = state.stages.get(uuid) ?? 'unknown';
    }
    const domain = text.indexOf('domain=');
    const receiver = domain >= 0 ? text.slice(domain + 7).split(' ')[0] : domainIn(text);
    if (receiver !== undefined && receiver !== '') record.receiver = receiver.replaceAll('"', '').toLowerCase();
  },
};
