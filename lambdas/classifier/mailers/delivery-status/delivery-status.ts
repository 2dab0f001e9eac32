/** The fields of a delivery status notification that programs read (RFC 3464), one record for each recipient. */
import { fill } from '../../defined';
import { domainIn } from '../../reading/peers';
import type { Disposition } from '../../record';
import { type Format, noteStatus } from '../format';

const FIELD = /^(?:Reporting-MTA|(?:Final|Original)-Recipient|Remote-MTA|Diagnostic-Code|X-Postfix-[\w-]+): ?/i;
/** Common names that count only among the others, and folded lines. */
const INSIDE = /^(?:\s+\S|(?:Action|Status|(?:Arrival|Last-Attempt)-Date|Will-Retry-Until|Received-From-MTA): ?)/i;

const ACTIONS: Record<string, Disposition['status']> = {
  delayed: 'deferred',
  failed: 'bounced',
  delivered: 'delivered',
  relayed: 'delivered',
};
/** How mail software says that it tried for long enough. */
const GIVEN_UP =
  /in the queue too long|Message expired|QUEUE\.Expired|Envelope expired|retry timeout exceeded|delivery time expired/i;
/** A temporary fault that was final in the end. */
const WAS_TEMPORARY = /\bStatus: ?(?:4\.|5\.4\.7)/i;

export const deliveryStatus: Format = {
  id: 'delivery-status',
  claims: (line, inside) =>
    FIELD.test(line) ||
    GIVEN_UP.test(line) ||
    /^Action: (?:delayed|failed)$/i.test(line) ||
    (inside && INSIDE.test(line)),
  continues: (line) => FIELD.test(line) || INSIDE.test(line),
  read(record) {
    const { text } = record;
    const status = ACTIONS[/\bAction: ?(\w+)/i.exec(text)?.[1]?.toLowerCase() ?? ''];
    if (GIVEN_UP.test(text) || (status === 'bounced' && WAS_TEMPORARY.test(text))) noteStatus(record, 'expired');
    else if (status === undefined) return;
    else noteStatus(record, status);
    const name = /\bRemote-MTA: ?dns; ?([\w.-]+)/i.exec(text)?.[1]?.toLowerCase();
    fill(record, {
      receiver: domainIn(text, Math.max(0, text.indexOf('Final-Recipient'))),
      relay: name === undefined ? name : { name },
    });
  },
};
