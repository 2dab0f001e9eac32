import { aim, beginCommand, runs } from '../../reading/prompt';
import type { Format } from '../format';

const STARTS = /^(?: (?:Start|Testing|rDNS|Done) | (?:Service detected|Further IP|TLS 1|SSLv|Oops|Fatal error))/;

/** testssl.sh with `-t smtp`. */
export const testssl: Format = {
  id: 'testssl',
  kind: 'tool',
  claims: (line, inside) =>
    runs(line, ['testssl.sh', 'testssl']) ||
    line.includes('No STARTTLS found in handshake') ||
    line.includes('-->> ') ||
    (inside && STARTS.test(line)),
  read(record, state) {
    const { text } = record;
    record.program = 'testssl.sh';
    if (runs(text, ['testssl.sh', 'testssl'])) {
      const command = beginCommand(record, state);
      const target = command.split(' ').findLast((word) => word.includes('.') && !word.includes('testssl'));
      if (target !== undefined) aim(state, target, 25);
    }
    if (state.relay) record.relay = state.relay;
    if (state.direction) record.direction = state.direction;
  },
};
