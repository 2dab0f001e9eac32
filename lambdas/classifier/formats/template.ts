/**
 * What a line of a Postfix client has in common with others: all but the message, its recipient, the relay, the delays and
 * the ids in a reply. A busy log says few things, so a line whose template is known need not be parsed and searched again.
 */
import { detached } from '../detached';
import { createRecent } from '../recent';
import type { LogRecord, Template } from '../record';
import { relayIn } from './peers';
import { deliveryRelay, queueIdLength } from './postfix';

/** Templates and relays that are remembered at a time. */
const REMEMBERED = 1024;
const LONGEST_TEXT = 1024;

/** A queue ID as `queueIdLength` takes it, then a recipient whose name could not be read as words of an error. */
export const RECIPIENT =
  '([0-9A-F]{6,20}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,20}): to=<[\\w.+=-]+@[\\w.-]+>, (?:orig_to=<[\\w.+=@-]+>, )?';
export const DELAYS = 'delay=[\\d.]+, delays=[\\d./]+, ';
const TO_RELAY = new RegExp(`${RECIPIENT}relay=`, 'y');
const BEHIND_RELAY = new RegExp(`(?:, conn_use=\\d+)?, ${DELAYS}`, 'y');

/** Stand in a template for an id and for a name with its address. */
export const ID_MARK = '\n';
const RELAY_MARK = '\r';

/** A long word of letters, digits, dots and hyphens is an id when it holds so many digits. */
const FEWEST_DIGITS = 5;
const SHORTEST_ID = 10;
const LONGEST_ADDRESS = 45;

/** Where the brackets around an address close that open at `open`, and the colon and port behind; 0 when there is none. */
function addressEnd(text: string, open: number): number {
  for (let at = open + 1; at < open + LONGEST_ADDRESS; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 93) return at > open + 2 ? at + 1 : 0;
    const lower = code | 32;
    if (!((code >= 48 && code <= 58) || code === 46 || (lower >= 97 && lower <= 102))) return 0;
  }
  return 0;
}

interface Shape {
  /** The text from `from` on with marks in it. */
  said: string;
  /** The first name with its address and port. */
  relay: string;
}

/** Numbers with dots (addresses, enhanced codes) are no ids. */
export function shapeOf(text: string, from = 0): Shape {
  let said = '';
  let relay = '';
  let kept = from;
  let start = from;
  let digits = 0;
  let letters = 0;
  for (let at = from; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    if (code >= 48 && code <= 57) digits += 1;
    else if ((code | 32) >= 97 && (code | 32) <= 122) letters += 1;
    else if (code !== 45 && code !== 46) {
      const length = at - start;
      const end = code === 91 && length > 0 ? addressEnd(text, at) : 0;
      if (end > 0) {
        said += text.slice(kept, start) + RELAY_MARK;
        let portEnd = end;
        if (text.charCodeAt(end) === 58)
          while (text.charCodeAt(portEnd + 1) >= 48 && text.charCodeAt(portEnd + 1) <= 57) portEnd += 1;
        if (relay === '') relay = text.slice(start, portEnd > end ? portEnd + 1 : end);
        kept = end;
        at = end - 1;
      } else if (digits >= FEWEST_DIGITS && length >= SHORTEST_ID && (letters > 0 || digits === length)) {
        said += text.slice(kept, start) + ID_MARK;
        kept = at;
      }
      start = at + 1;
      digits = 0;
      letters = 0;
    }
  }
  return { said: said + text.slice(kept), relay };
}

type Relay = LogRecord['relay'];

/** A line's template and the relay it names. */
export interface Likeness {
  template: Template;
  relay: Relay;
}

export interface Templates {
  /** What a program's text is like; undefined for a text that is not to be remembered. A fresh template has no record. */
  of(program: string, text: string): Likeness | undefined;
}

/** Remembers what a function gives. */
function remembering(read: (text: string) => Relay): (text: string) => Relay {
  const known = createRecent<string, { relay: Relay }>(REMEMBERED);
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      const own = detached(text);
      found = { relay: read(own) };
      known.set(own, found);
    }
    return found.relay;
  };
}

export function createTemplates(): Templates {
  const sessions = createRecent<string, Template>(REMEMBERED);
  const deliveries = createRecent<string, Template>(REMEMBERED);
  /** Lines that name no message come again word for word. */
  const exact = createRecent<string, Likeness>(REMEMBERED);
  const relayOf = remembering(relayIn);
  const deliveryRelayOf = remembering(deliveryRelay);

  return {
    of(program, text) {
      if (text.length > LONGEST_TEXT) return undefined;
      const same = exact.get(text);
      if (same !== undefined) return same.template.program === program ? same : undefined;
      TO_RELAY.lastIndex = 0;
      const isDelivery = TO_RELAY.test(text);
      const relayAt = TO_RELAY.lastIndex;
      const relayEnd = isDelivery ? text.indexOf(',', relayAt) : 0;
      BEHIND_RELAY.lastIndex = relayEnd;
      if (isDelivery && !(relayEnd > 0 && BEHIND_RELAY.test(text))) return undefined;
      // A verbose session's dialogue is followed line by line; other lines about a message say more than their words.
      if (!isDelivery && (text.charCodeAt(1) === 32 || queueIdLength(text) > 0)) return undefined;
      const shape = shapeOf(text, isDelivery ? BEHIND_RELAY.lastIndex : 0);
      const said = text.startsWith(', conn_use=', relayEnd) ? `conn_use ${shape.said}` : shape.said;
      const known = isDelivery ? deliveries : sessions;
      const relay = isDelivery ? deliveryRelayOf(text.slice(relayAt, relayEnd)) : relayOf(shape.relay);
      let template = known.get(said);
      if (template === undefined) {
        const own = detached(said);
        template = isDelivery ? { program, said: own } : { program };
        known.set(own, template);
      }
      const like = { template, relay };
      if (!isDelivery) exact.set(detached(text), like);
      return template.program === program ? like : undefined;
    },
  };
}
