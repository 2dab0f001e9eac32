import { splitCsv } from './comma-separated';
import type { Format } from './format';
import { domainIn, looksLikeAddress } from './peers';

/** Record types of the accounting file: delivered, bounced, transient (retry), transient queue. */
const TYPES = { d: 'delivered', b: 'bounced', t: 'deferred', tq: 'deferred', rb: 'bounced' } as const;

function isAccounting(line: string): boolean {
  const comma = line.indexOf(',');
  if (comma < 1 || comma > 2) return false;
  return (
    Object.hasOwn(TYPES, line.slice(0, comma)) && line.charCodeAt(comma + 5) === 45 && line.charCodeAt(comma + 8) === 45
  );
}

/** PowerMTA: the CSV accounting file, with its header line, and lines of its log. */
export const powermta: Format = {
  id: 'powermta',
  kind: 'log',
  direction: 'outbound',
  programs: ['pmta', 'pmtad', 'powermta'],
  claims: (line) =>
    line.startsWith('type,timeLogged') ||
    isAccounting(line) ||
    (line.startsWith('20') && line.includes('(gmail.com/') && line.includes('rset')),
  read(record, state) {
    record.program = 'pmta';
    const { text } = record;
    if (text.startsWith('type,')) {
      state.note = text;
      return;
    }
    if (!isAccounting(text)) return;
    const fields = splitCsv(text);
    const names = state.note?.startsWith('type,') ? state.note.split(',') : [];
    const value = (name: string): string | undefined => fields[names.indexOf(name)];
    const type = fields[0] ?? '';
    const status = Object.entries(TYPES).find(([name]) => name === type)?.[1];
    if (status !== undefined) record.disposition = { status };
    const stamp = state.clock.iso(fields[1] ?? '', 0);
    if (stamp) {
      record.time = stamp.time;
      record.zoneKnown = stamp.zoneKnown;
      if (stamp.zoneKnown) record.offsetMinutes = stamp.offset;
    }
    const receiver = domainIn(
      value('rcpt') ?? fields.slice(3).find((field) => field.includes('@') && field !== fields[3]) ?? '',
    );
    if (receiver !== undefined) record.receiver = receiver;
    const sender = domainIn(value('orig') ?? fields[3] ?? '');
    if (sender !== undefined) record.sender = sender;
    const host = value('dlvSourceIp') ?? fields.find((field) => looksLikeAddress(field));
    if (host !== undefined && looksLikeAddress(host)) record.outboundIp = host;
    const peer = value('dlvDestinationIp');
    const name = value('dsnMta')?.split(' ')[0];
    if (peer !== undefined && looksLikeAddress(peer)) record.relay = { ip: peer };
    if (name?.includes('.')) record.relay = { ...record.relay, name: name.toLowerCase() };
    const diagnosis = value('dsnDiag') ?? fields.find((field) => field.startsWith('smtp;'));
    if (diagnosis !== undefined && diagnosis !== '') record.supplies = { 'smtp-replies': diagnosis.slice(0, 400) };
    const id = value('envId') ?? value('jobId');
    if (id !== undefined && id !== '') record.queueId = id;
  },
};
