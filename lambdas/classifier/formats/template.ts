/**
 * What a line of a Postfix client has in common with others: all but the message, its recipient, the delays and the ids in a
 * reply. A busy log says few things, so a line whose template is known need not be parsed and searched again.
 */
import { detached } from '../detached';
import { createRecent } from '../recent';
import type { Template } from '../record';
import { queueIdLength } from './postfix';

/** Templates that are remembered at a time: relays and what is said of each, and lines that name no message. */
const MOST_RELAYS = 512;
const MOST_TEXTS = 128;
const MOST_SESSIONS = 1024;
const LONGEST_TEXT = 1024;

/** A queue ID as `queueIdLength` takes it, then a recipient whose name could not be read as words of an error. */
export const RECIPIENT =
  '([0-9A-F]{6,20}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,20}): to=<[\\w.+=-]+@[\\w.-]+>, (?:orig_to=<[\\w.+=@-]+>, )?';
export const DELAYS = 'delay=[\\d.]+, delays=[\\d./]+, ';
const TO_RELAY = new RegExp(`${RECIPIENT}relay=`, 'y');
const BEHIND_RELAY = new RegExp(`, ${DELAYS}`, 'y');

/** A long word of letters, digits, dots and hyphens is an id when it holds so many digits. */
const FEWEST_DIGITS = 5;
const SHORTEST_ID = 10;

/** A text with a line feed in place of each id in it. Numbers with dots (addresses, enhanced codes) are none. */
export function withoutIds(text: string): string {
  let out = '';
  let kept = 0;
  let start = 0;
  let digits = 0;
  let letters = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    if (code >= 48 && code <= 57) digits += 1;
    else if ((code | 32) >= 97 && (code | 32) <= 122) letters += 1;
    else if (code !== 45 && code !== 46) {
      const length = at - start;
      if (digits >= FEWEST_DIGITS && length >= SHORTEST_ID && (letters > 0 || digits === length)) {
        out += `${text.slice(kept, start)}\n`;
        kept = at;
      }
      start = at + 1;
      digits = 0;
      letters = 0;
    }
  }
  return kept === 0 ? text : out + text.slice(kept);
}

export interface Templates {
  /** The template of what a program said; undefined for a text that is not to be remembered. A fresh one has no record. */
  of(program: string, text: string): Template | undefined;
}

export function createTemplates(): Templates {
  const sessions = createRecent<string, Template>(MOST_SESSIONS);
  const relays = createRecent<string, Map<string, Template>>(MOST_RELAYS);

  const ofSession = (program: string, text: string): Template | undefined => {
    const known = sessions.get(text);
    if (known !== undefined) return known.program === program ? known : undefined;
    // The dialogue of a verbose session is read line by line; lines about a message say more than once what it was.
    if (text.startsWith('> ') || text.startsWith('< ') || queueIdLength(text) > 0) return undefined;
    const fresh: Template = { program };
    sessions.set(detached(text), fresh);
    return fresh;
  };

  return {
    of(program, text) {
      if (text.length > LONGEST_TEXT) return undefined;
      TO_RELAY.lastIndex = 0;
      if (!TO_RELAY.test(text)) return ofSession(program, text);
      const { lastIndex: relayAt } = TO_RELAY;
      BEHIND_RELAY.lastIndex = text.indexOf(', delay=', relayAt);
      if (BEHIND_RELAY.lastIndex < 0 || !BEHIND_RELAY.test(text)) return undefined;
      const { lastIndex: saidAt } = BEHIND_RELAY;
      const relay = text.slice(relayAt, text.indexOf(', delay=', relayAt));
      let known = relays.get(relay);
      if (known === undefined) {
        known = new Map();
        relays.set(detached(relay), known);
      }
      const said = withoutIds(text.slice(saidAt));
      const template = known.get(said);
      if (template !== undefined) return template.program === program ? template : undefined;
      if (known.size >= MOST_TEXTS) known.clear();
      const fresh: Template = { program, said: detached(said) };
      known.set(detached(said), fresh);
      return fresh;
    },
  };
}
