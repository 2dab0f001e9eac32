import * as z from 'zod/mini';
import { fill } from '../defined';
import type { Disposition } from '../record';
import type { Format } from './format';
import { entryIn } from './json-entry';
import { towardsSubmission } from './peers';

const entrySchema = z.looseObject({
  type: z.string(),
  id: z.string(),
  sender: z.exactOptional(z.string()),
  timestamp: z.exactOptional(z.number()),
  event_time: z.exactOptional(z.number()),
  response: z.exactOptional(
    z.looseObject({
      code: z.number(),
      enhanced_code: z.exactOptional(z.looseObject({ class: z.number(), subject: z.number(), detail: z.number() })),
      content: z.string(),
      command: z.exactOptional(z.string()),
    }),
  ),
  peer_address: z.exactOptional(z.looseObject({ name: z.string(), addr: z.string() })),
  source_address: z.exactOptional(z.looseObject({ address: z.string() })),
  tls_cipher: z.exactOptional(z.string()),
});

const STATUSES: Record<string, Disposition['status']> = {
  Delivery: 'delivered',
  TransientFailure: 'deferred',
  Bounce: 'bounced',
  Expiration: 'expired',
};

function domainOf(address: unknown): string | undefined {
  if (typeof address !== 'string' || !address.includes('@')) return undefined;
  return address
    .slice(address.lastIndexOf('@') + 1)
    .replace('>', '')
    .toLowerCase();
}

/** KumoMTA's JSON delivery log. */
export const kumomta: Format = {
  id: 'kumomta',
  claims: (line) =>
    (line.charCodeAt(0) === 123 &&
      line.includes('"type"') &&
      line.includes('"response"') &&
      line.includes('"queue"')) ||
    line.startsWith('KumoMTA internal: '),
  read(record) {
    record.program = 'kumomta';
    if (record.text.charCodeAt(0) !== 123) return;
    const entry = entryIn(record.text, entrySchema);
    if (!entry) return;
    record.queueId = entry.id;
    const time = entry.timestamp ?? entry.event_time;
    if (time !== undefined) {
      record.time = time;
      record.zoneKnown = true;
      record.offsetMinutes = 0;
    }
    fill(record, { receiver: domainOf([entry['recipient']].flat()[0]), sender: domainOf(entry.sender) });
    if (entry.peer_address) {
      record.relay = { name: entry.peer_address.name.replace(/\.$/, '').toLowerCase(), ip: entry.peer_address.addr };
      towardsSubmission(record);
    }
    const source = entry.source_address?.address.split(':')[0];
    if (source !== undefined && source !== '') record.outboundIp = source;
    const status = STATUSES[entry.type];
    if (status !== undefined) {
      record.disposition = { status };
      if (status === 'delivered') record.disposition.tls = entry.tls_cipher ? 'encrypted' : 'cleartext';
    } else if (entry.type === 'Reception') record.direction = 'inbound';
    if (entry.tls_cipher) record.tlsEstablished = {};
    const { response } = entry;
    if (response) {
      const enhanced = response.enhanced_code;
      const codes = enhanced ? `${enhanced.class}.${enhanced.subject}.${enhanced.detail} ` : '';
      const command = response.command ? ` (in reply to ${response.command.trim()})` : '';
      record.text = `${entry.type}: ${response.code} ${codes}${response.content}${command}`;
      if (response.code >= 400)
        record.supplies = { 'smtp-replies': `${response.code} ${codes}${response.content}`.slice(0, 400) };
    }
  },
};
