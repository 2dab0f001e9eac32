import { fill } from '../../defined';
import { splitCsv } from '../../reading/comma-separated';
import { domainIn, looksLikeAddress } from '../../reading/peers';
import { stamped } from '../../reading/stamped';
import type { Disposition } from '../../record';
import type { Format } from '../format';

/** Record types of the accounting file: delivered, bounced, transient (retry), transient queue. */
const TYPES = new Map<string, Disposition['status']>([
  ['d', 'delivered'],
  ['b', 'bounced'],
  ['t', 'deferred'],
  ['tq', 'deferred'],
  ['rb', 'bounced'],
]);

function isAccounting(line: string): boolean {
  const comma = line.indexOf(',');
  return TYPES.has(line.slice(0, comma)) && line.charCodeAt(comma + 5) === 45 && line.charCodeAt(comma + 8) === 45;
}

/** PowerMTA: the CSV accounting file, with its header line, and lines of its log. */
export const powermta: Format = {
  id: 'powermta',
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
    const status = TYPES.get(fields[0] ?? '');
    if (status !== undefined) record.disposition = { status };
    stamped(record, state.clock.iso(fields[1] ?? '', 0));
    const recipient = value('rcpt') ?? fields.slice(3).find((field) => field.includes('@') && field !== fields[3]);
    fill(record, { receiver: domainIn(recipient ?? ''), sender: domainIn(value('orig') ?? fields[3] ?? '') });
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
