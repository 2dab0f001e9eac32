import { type Authentication, authenticationOf } from '../../../checks/passport/authentication';
import { authenticationResults, receivedSpf } from '../../../checks/passport/authentication-results';
import { type Hop, receivedHop } from '../../../checks/passport/received-hop';
import { defined, fill } from '../../defined';
import type { LogRecord } from '../../record';
import { type Format, noteStatus, type ReadingState } from '../format';

const NAMES =
  /^(?:(?:X-)?Received|(?:ARC-)?Authentication-Results|ARC-(?:Message-Signature|Seal)|Received-SPF|DKIM-Signature|Return-Path|Delivered-To|Message-I[Dd]|Feedback-ID|MIME-Version|List-Unsubscribe): ?/;

/** Plain names that count only inside a header. */
const INSIDE = /^(?:(?:From|To|Subject|Date|Reply-To|Cc|Precedence): |Content-|X-|List-)/;

/** What mail servers give a message as queue ID; the ids of large services name no queue that anybody could look into. */
const QUEUE_ID =
  /^(?:[0-9A-F]{6,12}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,16}|[A-Za-z0-9]{6}-[A-Za-z0-9]{6,11}-[A-Za-z0-9]{2,4})$/;

/** What the newest station so far says of the hop before it: kept in the state's note while the header lasts. */
interface Above {
  from: string;
  encrypted?: boolean;
  at?: number;
}

function aboveIn(note: string | undefined): Above | undefined {
  const found = /^(?<from>\S+) (?<encrypted>[yn]) (?<at>\d+)/.exec(note ?? '')?.groups;
  if (found === undefined) return undefined;
  return { from: found['from'] ?? '', encrypted: found['encrypted'] === 'y', at: Number(found['at']) };
}

const fieldValue = (text: string): string => text.slice(text.indexOf(':') + 1).trim();

/** The station above took the message from this one: its queue ID was delivered there. */
function readStation(record: LogRecord, state: ReadingState): void {
  const hop: Hop = receivedHop(fieldValue(record.text));
  if (hop.tlsVersion !== undefined) record.tlsEstablished = { version: hop.tlsVersion };
  const above = aboveIn(state.note);
  if (above !== undefined && hop.by === above.from && hop.id !== undefined && QUEUE_ID.test(hop.id)) {
    record.queueId = hop.id;
    record.direction = 'outbound';
    noteStatus(record, 'delivered', { tls: above.encrypted ? 'encrypted' : undefined });
    if (above.at !== undefined && above.at > 0)
      fill(record, { time: above.at / 1000, zoneKnown: true, offsetMinutes: 0 });
  }
  if (hop.from === undefined) return;
  if (
    hop.fromIp !== undefined &&
    state.outboundIp === undefined &&
    !/^(?:10\.|127\.|192\.168\.|::1|f[cde])/.test(hop.fromIp)
  ) {
    state.outboundIp = hop.fromIp;
  }
  state.note = `${hop.from} ${hop.encrypted ? 'y' : 'n'} ${hop.at ?? 0}`;
}

/** A digest keeps so many characters of what a line names. */
const MOST_KEPT = 48;

/** What the receiver found, as one line: its beginning tells what it comes to. */
function summary({ spf, dkim, dmarc, from, verdict }: Authentication, ip: string | undefined): string {
  const address = spf === undefined ? undefined : (spf.ip ?? ip);
  // Of several signatures the one that could have proven the From domain.
  const signature = dkim.find(({ aligned }) => aligned === true) ?? dkim[0];
  const kept = [spf?.result, address, signature?.result, dmarc?.result].join('').length;
  const parts = [
    ...(spf === undefined ? [] : [`SPF ${spf.result}${address === undefined ? '' : ` from ${address}`}`]),
    ...(signature === undefined ? [] : [`DKIM ${signature.result}`]),
    ...(dmarc === undefined ? [] : [`DMARC ${dmarc.result}`]),
    ...(from === undefined || kept + from.length > MOST_KEPT ? [] : [`domain ${from}`]),
  ];
  return `recorded by the receiver, ${verdict}: ${parts.join('; ')}`;
}

function readResults(record: LogRecord, state: ReadingState, authentication: Authentication): void {
  record.text = summary(authentication, state.outboundIp);
  fill(record, defined({ outboundIp: authentication.spf?.ip ?? state.outboundIp }));
}

/** The header of a received message. */
export const emailHeaders: Format = {
  id: 'email-headers',
  kind: 'headers',
  direction: 'unknown',
  claims: (line, inside) => NAMES.test(line) || (inside && INSIDE.test(line)),
  continues: (line) => /^[ \t]/.test(line),
  read(record, state) {
    const { text } = record;
    // Another mail begins.
    if (text.startsWith('Return-Path: ')) delete state.returned;
    if (text.startsWith('Received: ')) readStation(record, state);
    else if (text.startsWith('Authentication-Results:')) {
      // The receiver's own stand topmost; what came along with the message proves nothing.
      const isFirst = state.voice !== 'email-headers';
      state.voice = 'email-headers';
      if (isFirst)
        readResults(record, state, authenticationOf(authenticationResults(fieldValue(text)).results, undefined));
      else record.text = '';
    } else if (text.startsWith('Received-SPF:')) {
      const spf = receivedSpf(fieldValue(text));
      if (spf !== undefined && state.voice !== 'email-headers')
        readResults(record, state, authenticationOf([spf], undefined));
    } else if (/^(?:ARC-|DKIM-|X-(?!Failed-Recipients))/.test(text)) record.text = '';
  },
};
