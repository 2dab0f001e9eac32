import { defined } from '../../defined';
import { detached } from '../../detached';
import { dialogueStep, noteStep } from '../../reading/dialogue';
import { isWithin } from '../../reading/inbound';
import { domainIn, isSubmission, portAt, relayIn } from '../../reading/peers';
import type { Disposition, LogRecord } from '../../record';
import type { Direction } from '../../vocabulary';
import { type Format, type ReadingState, remember } from '../format';
import { SILENT_PROGRAMS } from './silent-programs';

const DIRECTIONS: Record<string, Direction> = {
  smtp: 'outbound',
  error: 'outbound',
  qmgr: 'outbound',
  bounce: 'outbound',
  smtpd: 'inbound',
  postscreen: 'inbound',
  tlsproxy: 'inbound',
  dnsblog: 'inbound',
  anvil: 'inbound',
  local: 'inbound',
  virtual: 'inbound',
  lmtp: 'inbound',
  pipe: 'inbound',
  spawn: 'inbound',
  policyd: 'inbound',
  verify: 'inbound',
  pickup: 'outbound',
  cleanup: 'outbound',
};

/** What stands behind the `syslog_name` of an instance. */
const DAEMONS: readonly string[] = [
  ...Object.keys(DIRECTIONS),
  ...SILENT_PROGRAMS,
  'pipe',
  'nqmgr',
  'oqmgr',
  'retry',
  'defer',
  'discard',
  'tlsmgr',
].map((name) => `/${name}`);

/** Programs in whose lines `status=` is somebody else's word. */
const NEVER_DELIVER: ReadonlySet<string> = new Set([...SILENT_PROGRAMS, 'smtpd', 'postscreen', 'tlsproxy', 'dnsblog']);

const STATUSES: Record<string, Disposition['status']> = {
  sent: 'delivered',
  deferred: 'deferred',
  bounced: 'bounced',
  expired: 'expired',
  undeliverable: 'bounced',
  /** `force-expired`. */
  force: 'expired',
};

function isUpperHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70);
}

function isVowel(code: number): boolean {
  const lower = code | 32;
  return lower === 97 || lower === 101 || lower === 105 || lower === 111 || lower === 117;
}

/** Length of the queue ID at the text's beginning (short: hex digits; long: base 52 without vowels), 0 when there is none. */
export function queueIdLength(text: string): number {
  const colon = text.indexOf(':');
  if (colon < 6 || colon > 20 || text.charCodeAt(colon + 1) !== 32) return 0;
  let hex = true;
  for (let at = 0; at < colon; at += 1) {
    const code = text.charCodeAt(at);
    if (!isUpperHex(code)) hex = false;
    const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!letter && !(code >= 48 && code <= 57)) return 0;
    if (letter && !hex && isVowel(code)) return 0;
  }
  if (hex) return colon;
  for (let at = 0; at < colon; at += 1) if (isVowel(text.charCodeAt(at))) return 0;
  return colon >= 10 ? colon : 0;
}

/** Messages whose recipient is remembered at a time. */
const RECEIVERS = 4096;

/** The value of `key` up to the next comma, or undefined. `key` includes its equals sign. */
function attribute(text: string, key: string, limit: number): string | undefined {
  const at = text.indexOf(key);
  if (at < 0 || at > limit) return undefined;
  const end = text.indexOf(',', at);
  return end < 0 ? undefined : text.slice(at + key.length, end);
}

/** Postfix's `tls=` attribute (3.11 and later): level, then `:level` where it was downgraded. */
function tlsOf(value: string): Disposition['tls'] {
  return value === 'none' || value.includes(':none') ? 'cleartext' : 'encrypted';
}

/** The value of `relay=`: `name[address]:port`; undefined where none was reached. */
function deliveryRelay(value: string): LogRecord['relay'] {
  const open = value.indexOf('[');
  if (open < 0) return undefined;
  const close = value.indexOf(']', open);
  return {
    name: value.slice(0, open).toLowerCase(),
    ip: value.slice(open + 1, close),
    ...defined({ port: portAt(value, close + 1) }),
  };
}

function readDelivery(record: LogRecord, status: number): void {
  const { text } = record;
  let end = status + 7;
  while (end < text.length && text.charCodeAt(end) >= 97 && text.charCodeAt(end) <= 122) end += 1;
  const kind = STATUSES[text.slice(status + 7, end)];
  if (kind === undefined) return;
  const disposition: Disposition = { status: kind };
  const relayAt = text.indexOf('relay=');
  if (relayAt >= 0 && relayAt < status) {
    const relay = deliveryRelay(text.slice(relayAt + 6, text.indexOf(',', relayAt)));
    if (relay !== undefined) record.relay = relay;
  }
  if (text.indexOf('conn_use=') >= 0) disposition.reused = true;
  const delay = attribute(text, ' delay=', status);
  if (delay !== undefined) {
    const seconds = Number(delay);
    if (Number.isFinite(seconds)) disposition.delaySeconds = seconds;
  }
  const tls = attribute(text, ' tls=', status);
  if (tls !== undefined) {
    const proof = tlsOf(tls);
    if (proof !== undefined) disposition.tls = proof;
    if (kind === 'delivered' && disposition.tls === 'encrypted') record.tlsEstablished = {};
  }
  if (text.indexOf('delivery temporarily suspended', status) >= 0) disposition.suspended = true;
  if (kind === 'expired' || (kind !== 'delivered' && text.indexOf('message expired', status) >= 0)) {
    disposition.status = 'expired';
  }
  record.disposition = disposition;
  readRecipient(record);
}

/** The recipient's domain, unless the message is handed on within this machine. */
function receiverIn(address: string, relay: LogRecord['relay']): string | undefined {
  const ip = relay?.ip;
  const handedOn = ip !== undefined && (ip.startsWith('127.') || ip === '::1');
  return handedOn ? undefined : domainIn(`<${address}>`);
}

function readRecipient(record: LogRecord): void {
  const { text } = record;
  const to = text.indexOf('to=<');
  if (to < 0) return;
  record.recipient = text.slice(to + 4, text.indexOf('>', to));
  const receiver = receiverIn(record.recipient, record.relay);
  if (receiver !== undefined) record.receiver = receiver;
}

function rememberReceiver({ queueId, receiver, disposition }: LogRecord, state: ReadingState): void {
  if (queueId === undefined || receiver === undefined || disposition?.status === 'delivered') return;
  remember(state.receivers, queueId, detached(receiver), RECEIVERS);
}

function recallReceiver(record: LogRecord, state: ReadingState): void {
  const receiver = record.queueId === undefined ? undefined : state.receivers.get(record.queueId);
  if (receiver !== undefined) record.receiver = receiver;
}

/** The envelope sender's domain, as the queue manager names it. */
function senderIn(text: string): string | undefined {
  const from = text.indexOf(' from=<');
  return from < 0 ? undefined : domainIn(text.slice(from, text.indexOf('>', from) + 1));
}

function readSender(record: LogRecord): void {
  const sender = senderIn(record.text);
  if (sender !== undefined) record.sender = sender;
}

/** `Trusted TLS connection established to host[ip]:25: TLSv1.3 with cipher …`, also of posttls-finger. */
export function readTlsEstablished(record: LogRecord): void {
  const { text } = record;
  let at = text.indexOf('TLS connection established to ');
  if (at < 0) at = text.indexOf('TLS connection reused to ');
  if (at < 0) return;
  const version = text.indexOf('TLSv', at);
  const end = text.indexOf(' ', version);
  record.tlsEstablished = version < 0 ? {} : { version: text.slice(version, end < 0 ? undefined : end) };
}

/** A program name that a log's template cut to `postfix`, guessed from what it says; remembered by process id. */
function uncutProgram(record: LogRecord, state: ReadingState): string | undefined {
  const { text, process } = record;
  const key = process === undefined ? undefined : `${record.host ?? ''} ${process}`;
  let program: string | undefined;
  if (text.startsWith('connect from') || text.startsWith('disconnect from') || text.includes('SSL_accept')) {
    program = 'smtpd';
  } else if (
    text.includes('relay=') ||
    text.startsWith('SSL_connect') ||
    text.includes(' connection established to ')
  ) {
    program = text.includes('relay=none') ? 'error' : 'smtp';
  } else if (text.includes('(queue active)') || text.endsWith(': removed')) {
    program = 'qmgr';
  } else if (text.includes('message-id=')) {
    program = 'cleanup';
  }
  if (program !== undefined && key !== undefined) {
    if (state.programs.get(key) !== 'smtpd') remember(state.programs, key, program, 512);
    return program;
  }
  const known = key === undefined ? undefined : state.programs.get(key);
  if (known !== undefined) return known;
  return text.includes('Cannot start TLS') || text.includes('TLS is required') || text.startsWith('connect to ')
    ? 'smtp'
    : undefined;
}

/** Verbose sessions (`debug_peer_list`, `-v`): `> host[ip]:25: EHLO …` and `< host[ip]:25: 250 …`. */
function readVerbose(record: LogRecord, state: ReadingState): void {
  const { text } = record;
  const relay = relayIn(text);
  if (!relay) return;
  record.relay = relay;
  const said = text.indexOf(': ', text.indexOf(']'));
  if (said < 0) return;
  const key = `${record.host ?? ''} ${record.process ?? ''}`;
  const client = text.charCodeAt(0) === 62;
  const stage = state.stages.get(key);
  const step = dialogueStep(client ? 'client' : 'server', text.slice(said + 2), stage === undefined ? {} : { stage });
  noteStep(record, step);
  if (step.next !== undefined) remember(state.stages, key, step.next, 512);
  if (step.outboundIp !== undefined) record.outboundIp = step.outboundIp;
}

/** What only Postfix says: a line of its log that was pasted without its head. */
const BARE = [
  'SSL_connect error',
  'Cannot start TLS: ',
  'TLS library problem: ',
  ' TLS connection established to ',
  'refused to talk to me: ',
  'refused to start TLS: ',
  'was not offered by host ',
  'lost connection with ',
  ', status=deferred (',
  ', status=sent (',
  ', status=bounced (',
  ', status=expired, ',
  ', status=force-expired, ',
] as const;

/** A client's direction, by the peer it talks to. */
function directionTo({ direction, relay }: LogRecord): Direction {
  if (direction !== 'outbound' && direction !== 'submission') return direction;
  return isSubmission(relay) ? 'submission' : 'outbound';
}

/** Postfix's log, whatever the syslog format in front of it. */
export const postfix: Format = {
  id: 'postfix',
  phases: [
    ['banner', 'initial server greeting', 'refused to talk to me', 'server greeting'],
    ['ehlo', 'EHLO handshake', 'HELO handshake'],
    ['starttls', 'refused to start TLS', 'receiving the STARTTLS response', 'sending STARTTLS'],
    ['session', 'DATA command', 'message body'],
  ],
  direction: 'unknown',
  programs: ['postfix', 'postfix/', 'postfix-', ...DAEMONS],
  claims: (line) =>
    line.charCodeAt(0) !== 123 && !line.startsWith('posttls-finger: ') && BARE.some((words) => line.includes(words)),
  read(record, state) {
    const { text } = record;
    const slash = record.program === undefined ? -1 : record.program.lastIndexOf('/');
    let program = slash < 0 ? undefined : record.program?.slice(slash + 1);
    program ??= uncutProgram(record, state);
    record.program = program ?? 'postfix';
    const direction = program === undefined ? undefined : DIRECTIONS[program];
    if (direction !== undefined) record.direction = direction;

    const id = queueIdLength(text);
    if (id > 0) record.queueId = text.slice(0, id);
    const status = id > 0 && !NEVER_DELIVER.has(program ?? '') ? text.indexOf('status=', id) : -1;
    // A remote server's words may hold the like.
    if (program === 'qmgr') {
      readSender(record);
      if (text.endsWith(': removed')) record.disposition = { status: 'removed' };
    }
    if (status > 0) {
      readDelivery(record, status);
      rememberReceiver(record, state);
    } else if (program === 'smtp' || program === undefined) {
      const first = text.charCodeAt(0);
      if ((first === 60 || first === 62) && text.charCodeAt(1) === 32) readVerbose(record, state);
      else {
        const relay = relayIn(text, id);
        if (relay) record.relay = relay;
        readTlsEstablished(record);
      }
      recallReceiver(record, state);
    } else if (program === 'master') {
      const version = text.indexOf('daemon started -- version ');
      if (version >= 0) {
        const end = text.indexOf(',', version);
        record.supplies = { 'mta-version': `Postfix ${text.slice(version + 26, end < 0 ? text.length : end)}` };
      }
    }
    if (isWithin(record.relay) || isProbed(text, status)) record.direction = 'inbound';
    record.direction = directionTo(record);
    if (status > 0 && record.disposition?.status !== 'delivered') readRefusal(record, status);
  },
};

/** An address that was asked for on behalf of a client, without a message (address verification). */
function isProbed(text: string, status: number): boolean {
  return status > 0 && /^status=(?:un)?deliverable\b/.test(text.slice(status, status + 21));
}

/** The SMTP reply inside a delivery's reason: evidence on its own. */
function readRefusal(record: LogRecord, status: number): void {
  const said = record.text.indexOf('said: ', status);
  const talk = record.text.indexOf('refused to talk to me: ', status);
  const at = said >= 0 ? said + 6 : talk >= 0 ? talk + 23 : -1;
  if (at >= 0) record.supplies = { ...record.supplies, 'smtp-replies': record.text.slice(at, at + 400) };
}
