import { begins } from '../../reading/begins';
import { splitCsv } from '../../reading/comma-separated';
import { followDialogue, inDialogue, replyCode } from '../../reading/dialogue';
import { endpointIn } from '../../reading/peers';
import { beginTranscript } from '../../reading/prompt';
import { stamped } from '../../reading/stamped';
import type { Format } from '../format';

/** date-time, connector, session, number, local, remote, event, data, context */
function isProtocolLine(line: string): boolean {
  if (line.charCodeAt(4) !== 45 || line.charCodeAt(10) !== 84) return false;
  const comma = line.indexOf(',');
  if (comma < 20 || comma > 34) return false;
  return ['*', '<', '>', '+', '-'].some((event) => line.includes(`,${event},`));
}

const HEADS = ['#Software: Microsoft Exchange', '#Fields: date-time', '#Log-type: SMTP', '*,,TLS negotiation'] as const;
const QUEUE = ['LastError', 'Last Error:', '[{LED=', 'LRT=', 'NextHopDomain', 'Identity  ', 'DeliveryType'] as const;

/** Exchange: the SMTP send protocol log, and what Get-Queue and the queue viewer print. */
export const exchange: Format = {
  id: 'exchange',
  claims: (line) => begins(line, HEADS) || isProtocolLine(line) || QUEUE.some((word) => line.includes(word)),
  read(record, state) {
    record.program = 'exchange';
    const { text } = record;
    if (text.startsWith('#Log-type:')) {
      state.note = text.includes('Receive') ? 'receive' : 'send';
      return;
    }
    if (state.note === 'receive') record.direction = 'inbound';
    if (!isProtocolLine(text)) return;
    const [when, connector, session, , local, remote, event, data, context] = splitCsv(text, 9);
    stamped(record, state.clock.iso(when ?? '', 0));
    if (session !== undefined && session !== record.process) {
      if (state.programs.get('exchange') !== session) {
        beginTranscript(state);
        state.programs.set('exchange', session);
      }
      record.process = session;
    }
    if (connector?.toLowerCase().includes('receive')) record.direction = 'inbound';
    const relay = endpointIn(remote ?? '');
    if (relay) state.relay = relay;
    const own = endpointIn(local ?? '');
    if (own) record.outboundIp = own.ip;
    if (event === '+') state.stage = 'banner';
    else if (event === '<' && data !== undefined && replyCode(data) > 0) followDialogue(record, state, 'server', data);
    else if (event === '>' && data !== undefined) followDialogue(record, state, 'client', data);
    record.text = `${event ?? ''} ${data ?? ''} ${context ?? ''}`.trim();
    if (record.direction === 'inbound') return;
    inDialogue(record, state);
  },
};
