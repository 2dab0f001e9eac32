import type { Format } from './format';
import { readPeers } from './peers';

/** Words of lines about a client that came to us. */
const INBOUND = [
  'SSL_accept',
  'postfix/smtpd[',
  'postfix/submission/smtpd[',
  'STARTTLS=server',
  'TLS error on connection from',
];

/** Lines that no other format knows: still searched for signatures. */
export const text: Format = {
  id: 'text',
  kind: 'talk',
  direction: 'unknown',
  read(record) {
    readPeers(record);
    if (INBOUND.some((words) => record.text.includes(words))) record.direction = 'inbound';
  },
};
