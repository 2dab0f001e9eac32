import { towardsSubmission } from '../../reading/peers';
import type { Format } from '../format';
import { eventIn, readEvent } from '../services/service-event';

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
    const fields = eventIn(record.text);
    if (fields === undefined) return;
    readEvent(record, fields);
    if (record.relay !== undefined) towardsSubmission(record);
    const isEncrypted = fields.has('tlscipher');
    if (isEncrypted) record.tlsEstablished = {};
    if (record.disposition?.status === 'delivered') record.disposition.tls = isEncrypted ? 'encrypted' : 'cleartext';
    if (fields.get('type') === 'Reception') record.direction = 'inbound';
  },
};
