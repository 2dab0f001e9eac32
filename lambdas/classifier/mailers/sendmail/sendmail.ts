import { defined, fill } from '../../defined';
import { fieldIn } from '../../reading/field';
import { domainIn, towardsSubmission } from '../../reading/peers';
import type { LogRecord } from '../../record';
import { type Format, noteStatus, remember } from '../format';

const field = (text: string, key: string) => fieldIn(text, key, ', ');

/** The queue ID at the beginning: letters, or letters and digits, before a colon. */
const QUEUE_ID = /^(?=\d*[A-Za-z])[\dA-Za-z]{8,24}(?=: )/;

function readRelay(record: LogRecord, value: string): void {
  const open = value.indexOf('[');
  const name = (open < 0 ? value : value.slice(0, open)).trim().replace(/\.$/, '').toLowerCase();
  record.relay = {};
  if (name !== '') record.relay.name = name;
  if (open >= 0) record.relay.ip = value.slice(open + 1, value.indexOf(']', open)).replace('IPv6:', '');
}

/** `01:02:03` or `1+01:02:03` in seconds. */
function delayOf(value: string): number | undefined {
  const plus = value.indexOf('+');
  const days = plus < 0 ? 0 : Number(value.slice(0, plus));
  const [hours, minutes, seconds] = value
    .slice(plus + 1)
    .split(':')
    .map(Number);
  const total = days * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return Number.isFinite(total) ? total : undefined;
}

/** What a client of ours did, or a filter said of it. */
const OF_A_CLIENT =
  /^(?:[\w-]{6,30}: |NOQUEUE: )?(?:ruleset=check_|lost input channel from|timeout waiting for input from|collect: |[Mm]ilter|rejecting (?:commands|connections)|\S+ (?:\[[^\]]{2,45}\] )?did not issue MAIL)/;
/** Mailers that keep mail on the machine. */
const STAYS: ReadonlySet<string> = new Set([
  'local',
  'prog',
  '*file*',
  '*include*',
  'cyrusv2',
  'cyrus',
  'lmtp',
  'procmail',
  'dovecot',
]);

/** What Sendmail keeps of a mail command's refusal where it does not quote the reply. */
const OF_A_COMMAND = /^(?:Service unavailable|User unknown|Data format error|Remote protocol error)/;

/** Sendmail's log. */
export const sendmail: Format = {
  id: 'sendmail',
  phases: [['session', 'STARTTLS: read error=']],
  programs: ['sendmail', 'sm-mta', 'sm-msp', 'sm-msp-queue', 'sm-que', 'sm-mta-queue'],
  claims: (line) =>
    line.includes('STARTTLS=client, ') ||
    line.startsWith('STARTTLS: ') ||
    (line.includes(' stat=Deferred') && line.includes('mailer=')) ||
    line.includes('ruleset=tls_server, '),
  read(record, state) {
    const { text } = record;
    const key = `${record.host ?? ''} ${record.process ?? ''}`;
    const id = QUEUE_ID.exec(text)?.[0];
    if (id !== undefined && !id.startsWith('NOQUEUE')) record.queueId = id;
    if (text.includes('STARTTLS=server') || OF_A_CLIENT.test(text)) record.direction = 'inbound';
    const relay = field(text, 'relay=');
    const arrival = text.includes('from=') && text.includes('nrcpts=');
    if (relay !== undefined && !arrival) readRelay(record, relay);
    if (arrival) {
      fill(record, { sender: domainIn(field(text, 'from=') ?? '') });
    }
    const stat = text.indexOf('stat=');
    if (stat > 0 && text.includes('to=')) {
      const value = text.slice(stat + 5);
      const mailer = field(text, 'mailer=');
      const stays = mailer !== undefined && STAYS.has(mailer);
      const handedOn = record.relay?.ip === '127.0.0.1' || stays;
      const delay = field(text, ' delay=');
      const more = { delaySeconds: delay === undefined ? undefined : delayOf(delay) };
      if (value.startsWith('Sent')) noteStatus(record, 'delivered', more);
      else if (value.startsWith('Deferred') || value.startsWith('queued')) noteStatus(record, 'deferred', more);
      else noteStatus(record, value.includes('timed out after') ? 'expired' : 'bounced', more);
      const to = field(text, 'to=') ?? '';
      record.recipient = to;
      const receiver = domainIn(to);
      if (receiver !== undefined && !handedOn) record.receiver = receiver;
      if (handedOn) record.direction = stays ? 'inbound' : 'unknown';
      // A delivery that says nothing of TLS before the server's answer had none yet; a line pasted alone proves neither.
      const reply = field(text, 'reply=');
      const refused = reply === undefined && OF_A_COMMAND.test(value) ? 'session' : undefined;
      const stage = refused ?? state.stages.get(key) ?? (state.records >= 2 ? 'banner' : undefined);
      if (stage !== undefined) record.stage = stage;
      if (reply !== undefined) record.supplies = { 'smtp-replies': reply };
    } else if (text.includes('STARTTLS=client') && text.includes('cipher=')) {
      remember(state.stages, key, 'session', 512);
      record.tlsEstablished = defined({ version: field(text, 'version=') });
    } else if (text.includes('starting daemon (')) {
      record.supplies = { 'mta-version': `Sendmail ${text.slice(text.indexOf('(') + 1, text.indexOf(')'))}` };
    }
    towardsSubmission(record);
  },
};
