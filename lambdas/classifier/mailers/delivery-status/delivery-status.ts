/** The fields of a delivery status notification that programs read (RFC 3464), one record for each recipient. */
import { fill } from '../../defined';
import { domainIn } from '../../reading/peers';
import type { Disposition } from '../../record';
import { type Format, noteStatus } from '../format';
import { GIVEN_UP } from './given-up';

const FIELD = /^(?:Reporting-MTA|(?:Final|Original)-Recipient|Remote-MTA|Diagnostic-Code|X-Postfix-[\w-]+): ?/i;
/** Common names that count only among the others, and folded lines. */
const INSIDE = /^(?:\s+\S|(?:Action|Status|(?:Arrival|Last-Attempt)-Date|Will-Retry-Until|Received-From-MTA): ?)/i;

const ACTIONS: Record<string, Disposition['status']> = {
  delayed: 'deferred',
  failed: 'bounced',
  delivered: 'delivered',
  relayed: 'delivered',
};
const RECIPIENT = /(?:Final|Original)-Recipient: ?(?:rfc822; ?)?<?(?<to>[^\s<>;]{1,64}@[\w.-]{1,253})/i;

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
  read(record, state) {
    const { text } = record;
    const to = RECIPIENT.exec(text)?.groups?.['to']?.toLowerCase();
    if (to !== undefined && state.returned?.has(to)) {
      // The same mail said it in words.
      record.text = '';
      return;
    }
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
