/**
 * What a line of a Postfix client has in common with others: all but the message, its recipient, the relay, the delays and
 * the ids in a reply. A busy log says few things, so a line whose template is known need not be parsed and searched again.
 */
import { detached } from '../detached';
import { escaped } from '../escaped';
import { deliveryRelay, queueIdLength } from '../mailers/postfix/postfix';
import { createRecent, type Recent } from '../recent';
import type { LogRecord, Template } from '../record';
import { portAt, relayIn } from './peers';

/** Templates and relays that are remembered at a time. */
const REMEMBERED = 1024;
/** Those of them that are told by comparing, which is faster than looking them up. */
const LATEST = 6;
/** A template that was seen so often is told by its pattern. */
const USUAL = 8;
const LONGEST_TEXT = 1024;
const REUSE = ', conn_use=';

/** Patterns that count are slower by far than patterns that repeat themselves. */
function atLeast(times: number, pattern: string): string {
  return `${pattern.repeat(times)}${pattern}*`;
}

export const LONGEST_QUEUE_ID = 20;
const HEX = atLeast(6, '[0-9A-F]');
const LONG_ID = atLeast(10, '[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]');
/** A queue ID as `queueIdLength` takes it, or a longer one; then a recipient that could not be read as words of an error. */
export const RECIPIENT = `(${HEX}|${LONG_ID}): to=<[\\w.+=-]+@[\\w.-]+>, (?:orig_to=<[\\w.+=@-]+>, )?`;
export const DELAYS = 'delay=[\\d.]+, delays=[\\d./]+, ';
const TO_RELAY = new RegExp(`${RECIPIENT}relay=`, 'y');
const BEHIND_RELAY = new RegExp(`(?:, conn_use=\\d+)?, ${DELAYS}`, 'y');

/**
 * Each mark of a template stands for what differs from line to line, and for what it then may be: in one way only, and none
 * of them may take the character behind it, so that no text makes a pattern of many marks try many ways.
 */
export const MARKS = {
  /** A long word of letters, digits, dots and hyphens with many digits in it. */
  '\u0080': `${'[A-Za-z.-]*\\d'.repeat(5)}[A-Za-z\\d.-]*`,
  /** Sizes, counts, seconds. */
  '\u0081': '\\d+(?:\\.\\d*)?',
  '\u0082': '<[^<>\\s@]+@[^<>\\s]+>',
  /** A name with its address. */
  '\u0083': '[A-Za-z\\d.-]+\\[[\\w.:]+\\]',
} as const;
const [ID, NUMBER, ADDRESS, RELAY] = Object.keys(MARKS) as [string, string, string, string];
const ANGLES = new RegExp(MARKS['\u0082'], 'y');
/** What `shapeOf` asks of what it puts these two marks for, besides. */
const ONLY: Partial<Record<string, string>> = {
  [ID]: '(?=[\\d.-]*[A-Za-z])(?=[A-Za-z\\d.-]{10})',
  [NUMBER]: '(?=[\\d.]{4})',
};

/** The pattern of a template's words. */
export function patternOf(said: string, only: Partial<Record<string, string>> = {}): string {
  return escaped(said).replace(/[\u0080-\u0083]/g, (mark) => (only[mark] ?? '') + MARKS[mark as keyof typeof MARKS]);
}

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

/** Numbers with several dots (addresses, enhanced codes) and short ones (reply codes) stay. */
function shapeOf(text: string, from = 0): Shape {
  let said = '';
  let relay = '';
  let kept = from;
  let start = from;
  let digits = 0;
  let letters = 0;
  let dots = 0;
  for (let at = from; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    if (code >= 48 && code <= 57) digits += 1;
    else if ((code | 32) >= 97 && (code | 32) <= 122) letters += 1;
    else if (code === 46) dots += 1;
    else if (code !== 45) {
      const length = at - start;
      const end = code === 91 && length > 0 ? addressEnd(text, at) : 0;
      if (end > 0) {
        said += text.slice(kept, start) + RELAY;
        kept = end;
        const port = portAt(text, end);
        if (relay === '') relay = text.slice(start, port === undefined ? end : end + 1 + String(port).length);
        at = end - 1;
      } else {
        const isId = letters > 0 && digits >= FEWEST_DIGITS && length >= SHORTEST_ID;
        const few = dots === 0 ? digits < 4 : dots > 1 || digits < 3;
        if (isId || (!few && length === digits + dots)) {
          said += text.slice(kept, start) + (isId ? ID : NUMBER);
          kept = at;
        }
      }
      if (code === 60) {
        ANGLES.lastIndex = at;
        if (ANGLES.test(text)) {
          said += text.slice(kept, at) + ADDRESS;
          kept = ANGLES.lastIndex;
          at = ANGLES.lastIndex - 1;
        }
      }
      start = at + 1;
      digits = 0;
      letters = 0;
      dots = 0;
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

/** What texts stand for. */
interface Known<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
}

function createKnown<T>(): Known<T> {
  const all = createRecent<string, { text: string; value: T }>(REMEMBERED);
  const texts: string[] = [];
  const values: T[] = [];
  let next = 0;
  const note = (text: string, value: T): void => {
    texts[next] = text;
    values[next] = value;
    next = (next + 1) % LATEST;
  };
  return {
    get(text) {
      const at = texts.indexOf(text);
      if (at >= 0) return values[at];
      const found = all.get(text);
      if (found !== undefined) note(found.text, found.value);
      return found?.value;
    },
    set(text, value) {
      const own = detached(text);
      all.set(own, { text: own, value });
      note(own, value);
    },
  };
}

/** Remembers what a function gives. */
function remembering(read: (text: string) => Relay): (text: string) => Relay {
  const known = createKnown<{ relay: Relay }>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = { relay: read(detached(text)) };
      known.set(text, found);
    }
    return found.relay;
  };
}

export function createTemplates(): Templates {
  const deliveries = createRecent<string, Template>(REMEMBERED);
  const others = createRecent<string, Template>(REMEMBERED);
  /** Lines that name no message come again word for word. */
  const exact = createKnown<Likeness>();
  /** Those of the templates of deliveries that were seen most, with the pattern of what follows the relay. */
  const usual: { template: Template; pattern: RegExp }[] = [];
  const relayOf = remembering(relayIn);
  const deliveryRelayOf = remembering(deliveryRelay);

  const templateOf = (known: Recent<string, Template>, program: string, text: string, named: boolean): Template => {
    let template = known.get(text);
    if (template === undefined) {
      const said = detached(text);
      template = { program, said, named, ends: known === deliveries };
      known.set(said, template);
    }
    return template;
  };

  const ofDelivery = (program: string, text: string, relayAt: number): Likeness | undefined => {
    const relayEnd = text.indexOf(',', relayAt);
    if (relayEnd < 0) return undefined;
    const relay = deliveryRelayOf(text.slice(relayAt, relayEnd));
    for (const { template, pattern } of usual) {
      pattern.lastIndex = relayEnd;
      if (pattern.test(text)) return { template, relay };
    }
    BEHIND_RELAY.lastIndex = relayEnd;
    if (!BEHIND_RELAY.test(text)) return undefined;
    const shape = shapeOf(text, BEHIND_RELAY.lastIndex);
    const reuse = text.startsWith(REUSE, relayEnd) ? REUSE : '';
    const template = templateOf(deliveries, program, reuse + shape.said, true);
    template.uses = (template.uses ?? 0) + 1;
    if (template.uses === USUAL && usual.length < LATEST) {
      const said = patternOf(shape.said, ONLY);
      usual.push({ template, pattern: new RegExp(`${reuse && `${reuse}\\d+`}, ${DELAYS}${said}$`, 'y') });
    }
    return { template, relay };
  };

  const ofOther = (program: string, text: string): Likeness | undefined => {
    // A verbose session's dialogue is followed line by line.
    if (text.charCodeAt(1) === 32) return undefined;
    const idLength = queueIdLength(text);
    const same = idLength > 0 ? undefined : exact.get(text);
    if (same !== undefined) return same;
    const { said, relay } = shapeOf(text, idLength);
    const like = { template: templateOf(others, program, said, idLength > 0), relay: relayOf(relay) };
    if (idLength === 0) exact.set(text, like);
    return like;
  };

  return {
    of(program, text) {
      if (text.length > LONGEST_TEXT) return undefined;
      TO_RELAY.lastIndex = 0;
      const ends = TO_RELAY.test(text) && text.indexOf(':') <= LONGEST_QUEUE_ID;
      const like = ends ? ofDelivery(program, text, TO_RELAY.lastIndex) : ofOther(program, text);
      return like?.template.program === program ? like : undefined;
    },
  };
}
