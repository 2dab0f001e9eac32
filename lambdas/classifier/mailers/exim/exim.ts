import { domainIn, looksLikeAddress, portAt, towardsSubmission } from '../../reading/peers';
import { stamped } from '../../reading/stamped';
import type { LogRecord } from '../../record';
import { type Format, noteStatus, type ReadingState } from '../format';

const MESSAGE_ID = /[\dA-Za-z]{6}-(?:[\dA-Za-z]{6}-[\dA-Za-z]{2}|[\dA-Za-z]{11}-[\dA-Za-z]{4})/y;

/** Length of an Exim message ID at `at` (6-6-2, or 6-11-4 since 4.97), 0 when there is none. */
export function eximIdLength(text: string, at: number): number {
  if (text.charCodeAt(at + 6) !== 45) return 0;
  MESSAGE_ID.lastIndex = at;
  return MESSAGE_ID.exec(text)?.[0].length ?? 0;
}

const HEAD = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,8})? (?:[+-]\d{4} )?(?:\[\d{1,7}\] )?/;

/** Where the text begins behind `2026-11-21 06:02:12`, a zone and `[pid]`; 0 when the line does not begin so. */
function bodyOf(line: string): number {
  return HEAD.exec(line)?.[0].length ?? 0;
}

const PHRASES = [
  'exim ',
  'Start queue run',
  'End queue run',
  'H=',
  'TLS error on connection',
  'could not stat ',
  'SMTP ',
  'no host name found',
  'unexpected disconnection',
  'no IP address found',
  'Connection from ',
  'cwd=',
  'Failed to get write lock',
  'Delivery status for ',
] as const;

/** PHPMailer's words, which begin as Exim's do. */
const OF_OTHERS = ['SMTP ERROR: ', 'SMTP NOTICE: ', 'SMTP connect()'] as const;

/** `H=name [ip]:port`, `H=name [ip]`, `H=(helo) [ip]`. */
function readHost(record: LogRecord, text: string): void {
  const at = text.startsWith('H=') ? 0 : text.indexOf(' H=') + 1;
  if (at === 0 && !text.startsWith('H=')) return;
  const open = text.indexOf('[', at);
  const close = text.indexOf(']', open);
  if (open < 0 || close < 0 || open - at > 260) return;
  const ip = text.slice(open + 1, close);
  if (!looksLikeAddress(ip)) return;
  const name = text
    .slice(at + 2, open)
    .trim()
    .toLowerCase();
  record.relay = { ip };
  if (name !== '' && !name.startsWith('(')) record.relay.name = name;
  const port = portAt(text, close + 1);
  if (port !== undefined) record.relay.port = port;
}

/** `X=TLS1.3:…` on a line of either outcome: the session was encrypted. */
function readSuite(record: LogRecord, text: string): boolean {
  const tls = text.indexOf(' X=');
  if (tls < 0) return false;
  const end = text.indexOf(' ', tls + 1);
  const suite = text.slice(tls + 3, end < 0 ? undefined : end);
  const colon = suite.indexOf(':');
  record.tlsEstablished = { version: colon < 0 ? suite : suite.slice(0, colon) };
  return true;
}

function readDelivered(record: LogRecord, text: string, state: ReadingState): void {
  const encrypted = readSuite(record, text);
  const clear = state.logsTls && record.relay ? 'cleartext' : undefined;
  noteStatus(record, 'delivered', { tls: encrypted ? 'encrypted' : clear });
  if (encrypted) state.logsTls = true;
  const own = text.indexOf(' I=[');
  if (own > 0) record.outboundIp = text.slice(own + 4, text.indexOf(']', own));
}

/** The address that the line is about: in angle brackets behind a local name, or the first word. */
function recipientIn(body: string): string {
  const end = body.indexOf(' ', 3);
  const first = body.slice(3, end < 0 ? undefined : end);
  const open = body.charCodeAt(end + 1) === 60 ? body.indexOf('>', end) : -1;
  return open < 0 ? first : body.slice(end + 2, open);
}

/** What a client of ours did, what the ACLs and filters said of it, and calls back to its sender. */
const OF_A_CLIENT =
  /\b(?:temporarily )?rejected (?:RCPT|MAIL|DATA|EHLO|HELO|AUTH|VRFY|EXPN|ETRN|connection|after DATA|by )|\b(?:malware|spam|dns|regex|condition|mime) acl condition|\bacl condition: |\bcallout\b|\bsender verify (?:fail|defer)|\bauthenticator failed for|TLS error on connection from|SMTP (?:connection|command|call|data|protocol|syntax|input)\b[^\r\n]{0,80}(?:from|timeout|lost|error|dropped)|(?:unexpected disconnection|incomplete transaction|no MAIL in SMTP connection|Connection from|fixed_login|plain authenticator|ident connection)/;

/** How a line begins that says what became of a recipient. */
const OUTCOMES: readonly string[] = ['=>', '->', '*>', '>>', '==', '**'];

function isOfAClient(text: string): boolean {
  // A receiving server's own words may hold the like.
  return OF_A_CLIENT.test(text) && !text.includes('remote mail server');
}

function readMessage(record: LogRecord, body: string, state: ReadingState): void {
  const mark = body.slice(0, 2);
  if (mark === '<=') {
    const sender = body.startsWith('<= <>') ? undefined : domainIn(body.slice(0, body.indexOf(' ', 3)));
    if (sender !== undefined) record.sender = sender;
    return;
  }
  if (body.startsWith('Completed')) {
    noteStatus(record, 'removed');
    return;
  }
  readHost(record, body);
  if (!OUTCOMES.includes(mark) && isOfAClient(body)) record.direction = 'inbound';
  if (!OUTCOMES.includes(mark)) return;
  const receiver = domainIn(body.slice(0, 400));
  const transport = / T=(?<name>[\w.-]{1,60})/.exec(body)?.groups?.['name'] ?? 'smtp';
  const local = !record.relay && (mark === '=>' || mark === '->' || !/smtp|remote|relay|smart|out/i.test(transport));
  if (local) record.direction = 'inbound';
  else if (receiver !== undefined) record.receiver = receiver;
  record.recipient = recipientIn(body);
  if (mark === '==') {
    noteStatus(record, 'deferred', { suspended: body.includes('retry time not reached') || undefined });
  } else if (mark === '**') {
    noteStatus(record, body.includes('retry timeout exceeded') ? 'expired' : 'bounced');
  } else readDelivered(record, body, state);
  if (record.disposition?.status !== 'delivered') {
    readSuite(record, body);
    const said = body.indexOf('SMTP error from remote mail server');
    const reply = said < 0 ? -1 : body.indexOf(': ', said);
    if (reply > 0) record.supplies = { 'smtp-replies': body.slice(reply + 2, reply + 402) };
  }
}

/** Exim's main log, plain or through syslog. */
export const exim: Format = {
  id: 'exim',
  phases: [
    ['banner', 'after initial connection', 'in response to initial connection'],
    ['ehlo', 'EHLO response was', 'response to EHLO', 'response to HELO', 'after EHLO', 'after HELO'],
    ['starttls', 'response to STARTTLS', 'after STARTTLS'],
    ['session', 'end of data', 'after MAIL', 'after RCPT', 'after DATA', 'after pipelined'],
  ],
  programs: ['exim', 'exim4'],
  claims(line) {
    const body = bodyOf(line);
    if (body > 0) {
      if (eximIdLength(line, body) > 0) return true;
      return (
        PHRASES.some((phrase) => line.startsWith(phrase, body)) &&
        !OF_OTHERS.some((phrase) => line.startsWith(phrase, body))
      );
    }
    return eximIdLength(line, 0) > 0 && line.charCodeAt(eximIdLength(line, 0)) === 32;
  },
  read(record, state) {
    record.program = 'exim';
    let { text } = record;
    const begin = bodyOf(text);
    if (begin > 0) {
      if (record.time === undefined) stamped(record, state.clock.iso(text, 0));
      const bracket = text.lastIndexOf('[', begin);
      if (bracket > 18 && text.charCodeAt(begin - 2) === 93) record.process = text.slice(bracket + 1, begin - 2);
      text = text.slice(begin);
    } else if (text.charCodeAt(0) === 91) {
      const close = text.indexOf('] ');
      if (close > 1 && close < 10) text = text.slice(close + 2);
    }
    record.text = text;
    const id = eximIdLength(text, 0);
    if (id > 0) {
      record.queueId = text.slice(0, id);
      readMessage(record, text.slice(id + 1), state);
    } else {
      readHost(record, text);
      if (isOfAClient(text)) record.direction = 'inbound';
      if (text.startsWith('exim ')) record.supplies = { 'mta-version': `Exim ${text.slice(5, text.indexOf(' ', 5))}` };
    }
    towardsSubmission(record);
  },
};
