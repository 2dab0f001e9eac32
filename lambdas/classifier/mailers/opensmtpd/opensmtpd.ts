import { fill } from '../../defined';
import { replyCode } from '../../reading/dialogue';
import { domainIn, isSubmission, looksLikeAddress } from '../../reading/peers';
import type { Disposition, LogRecord } from '../../record';
import type { Phase } from '../../vocabulary';
import { type Format, type ReadingState, remember } from '../format';

/** `key=value` or `key="value"`, up to the blank or quote that ends it. */
function field(text: string, key: string): string | undefined {
  const at = text.indexOf(` ${key}=`);
  if (at < 0) return undefined;
  const from = at + key.length + 2;
  const quoted = text.charCodeAt(from) === 34;
  const end = text.indexOf(quoted ? '"' : ' ', quoted ? from + 1 : from);
  return text.slice(quoted ? from + 1 : from, end < 0 ? undefined : end);
}

function isSession(text: string): boolean {
  return /^[\da-f]{16} /.test(text);
}

const RESULTS = new Map<string | undefined, Disposition['status']>([
  ['Ok', 'delivered'],
  ['TempFail', 'deferred'],
  ['PermFail', 'bounced'],
  ['Expire', 'expired'],
  ['Expired', 'expired'],
]);

function readDelivery(record: LogRecord, text: string, state: ReadingState, session: string): void {
  const status = RESULTS.get(field(text, 'result'));
  if (status === undefined) return;
  record.disposition = { status };
  const known = state.sessions.get(session);
  if (status === 'delivered' && known) record.disposition.tls = known.encrypted ? 'encrypted' : 'cleartext';
  if (replyCode(field(text, 'stat') ?? '') >= 400) record.stage = 'session';
  fill(record, {
    queueId: field(text, 'evpid'),
    recipient: field(text, 'to'),
    receiver: domainIn(field(text, 'to') ?? ''),
    sender: domainIn(field(text, 'from') ?? ''),
  });
  const source = field(text, 'source');
  if (source !== undefined && looksLikeAddress(source)) record.outboundIp = source;
  const relay = field(text, 'relay') ?? '';
  const open = relay.indexOf(' (');
  if (open > 0 && !record.relay)
    record.relay = { ip: relay.slice(0, open), name: relay.slice(open + 2, -1).toLowerCase() };
}

/** Where a session stands, by the states of its trace. */
const STATES: Record<string, Phase> = {
  BANNER: 'banner',
  EHLO: 'ehlo',
  HELO: 'ehlo',
  LHLO: 'ehlo',
  STARTTLS: 'starttls',
  SMTP_BANNER: 'banner',
  AUTH: 'session',
  READY: 'session',
  MAIL: 'session',
  RCPT: 'session',
  DATA: 'session',
  BODY: 'session',
  EOM: 'session',
};
const TRACE =
  /^mta: (?<session>0x[\da-f]{4,16}|[\da-f]{16}): (?:(?<side><<<|>>>) (?<said>.*)|MTA_\w{2,20} -> MTA_(?<state>[A-Z]{2,20}))/;

/** A line of `smtpctl trace mta`: what was said, and at which state. */
function readTrace(record: LogRecord, state: ReadingState): boolean {
  const traced = TRACE.exec(record.text)?.groups;
  const session = traced?.['session'];
  if (session === undefined) return false;
  record.process = session;
  const reached = STATES[traced?.['state'] ?? ''];
  if (reached !== undefined) remember(state.stages, session, reached, 512);
  fill(record, { stage: state.stages.get(session) });
  return true;
}

/** OpenSMTPD's log; its sessions are kept apart by their own id, since one process serves them all. */
export const opensmtpd: Format = {
  id: 'opensmtpd',
  phases: [
    ['banner', 'BANNER rejected'],
    ['ehlo', 'EHLO rejected'],
    ['starttls', 'STARTTLS rejected'],
  ],
  programs: ['smtpd', 'opensmtpd'],
  claims: (line) =>
    (isSession(line) && (line.startsWith(' mta ', 16) || line.startsWith(' smtp ', 16))) ||
    (line.startsWith('mta: ') && TRACE.test(line)),
  read(record, state) {
    const { text } = record;
    record.program = 'smtpd';
    if (text.startsWith('info: OpenSMTPD ')) {
      record.supplies = { 'mta-version': `OpenSMTPD ${text.slice(16).split(' ')[0] ?? ''}` };
      return;
    }
    if (text.startsWith('smtp-out: Error on session ')) {
      const session = text.slice(27, 43);
      record.process = session;
      const relay = state.sessions.get(session)?.relay;
      if (relay) record.relay = relay;
      return;
    }
    if (text.startsWith('mta: ') && readTrace(record, state)) return;
    if (!isSession(text)) return;
    const session = text.slice(0, 16);
    record.process = session;
    if (text.startsWith(' mda ', 16)) {
      record.direction = 'inbound';
      return;
    }
    if (text.startsWith(' smtp ', 16)) {
      record.direction = text.includes('envelope evpid=') ? 'outbound' : 'inbound';
      return;
    }
    const known = state.sessions.get(session) ?? {};
    if (text.startsWith(' mta connecting ', 16)) {
      const address = field(text, 'address') ?? '';
      const target = address
        .slice(address.indexOf('://') + 3)
        .replaceAll('[', '')
        .replaceAll(']', '');
      const colon = target.lastIndexOf(':');
      known.relay = { ip: colon < 0 ? target : target.slice(0, colon) };
      const port = Number(target.slice(colon + 1));
      if (colon > 0 && Number.isInteger(port)) known.relay.port = port;
      const host = field(text, 'host');
      if (host !== undefined) known.relay.name = host.toLowerCase();
    } else if (text.startsWith(' mta tls ', 16)) {
      known.encrypted = true;
      const [version] = (field(text, 'ciphers') ?? '').split(':');
      record.tlsEstablished = version ? { version } : {};
    }
    remember(state.sessions, session, known, 512);
    if (known.relay) record.relay = known.relay;
    if (known.encrypted) record.stage = 'session';
    if (text.startsWith(' mta delivery ', 16)) readDelivery(record, text, state, session);
    if (isSubmission(record.relay)) record.direction = 'submission';
  },
};
