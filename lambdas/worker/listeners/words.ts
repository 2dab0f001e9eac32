/** The words after `/tlserror` and `@tlserror`: a request about incidents, or text to be triaged. */

export const VERBS = [
  'show',
  'note',
  'own',
  'monitor',
  'resolve',
  'reopen',
  'escalate',
  'postmortem',
  'forget',
] as const;
export type Verb = (typeof VERBS)[number];

/** After these something is said: what solved it, who owns it, the note itself. */
const WITH_TEXT: ReadonlySet<Verb> = new Set(['note', 'own', 'monitor', 'resolve', 'escalate']);

export type Words =
  | { kind: 'empty' }
  | { kind: 'help' }
  | { kind: 'list' }
  | { kind: 'incident'; verb: Verb; id?: string; text?: string }
  /** No incident id stands where one belongs. What does is not repeated: it may be an address or a password. */
  | { kind: 'malformed' }
  | { kind: 'text'; text: string };

const ID = /^(?:INC-)?(\d{1,9})$/i;
const FULL_ID = /^INC-/i;
const PERSON = /^<@[UW][A-Z0-9]{2,20}(?:\|[^<>]{0,80})?>$/;

/**
 * Only a single line is a request; everything else is text. `inThread` allows what is said to follow the verb at once,
 * since the thread says which incident is meant; a number there is a word like any other.
 *
 * @example parseWords('resolve 12 restarted the relay', false) // { kind: 'incident', verb: 'resolve', id: 'INC-12', text: … }
 */
export function parseWords(input: string, inThread: boolean): Words {
  const text = input.trim();
  if (text === '') return { kind: 'empty' };
  const [first = '', second, ...rest] = text.split(/[ \t]+/);
  const word = first.toLowerCase().replace(/[.!?]$/, '');
  if (text.includes('\n')) return { kind: 'text', text: input };
  if (second === undefined && (word === 'help' || word === 'list')) return { kind: word };
  if (word === 'triage')
    return second === undefined ? { kind: 'empty' } : { kind: 'text', text: text.slice(first.length).trim() };
  const verb = VERBS.find((each) => each === word);
  return verb === undefined ? { kind: 'text', text: input } : incidentWords(verb, second, rest, inThread, input);
}

function incidentWords(
  verb: Verb,
  second: string | undefined,
  rest: readonly string[],
  inThread: boolean,
  input: string,
): Words {
  if (second === undefined) return { kind: 'incident', verb };
  const asText: Words = { kind: 'text', text: input };
  const number = ID.exec(second)?.[1];
  const isId = number !== undefined && (FULL_ID.test(second) || !inThread || !WITH_TEXT.has(verb));
  const text = (isId ? rest : [second, ...rest]).join(' ');
  if (verb === 'own' && text !== '' && !PERSON.test(text)) return rest.length === 0 ? { kind: 'malformed' } : asText;
  if (isId) {
    if (text !== '' && !WITH_TEXT.has(verb)) return asText;
    return { kind: 'incident', verb, id: `INC-${number}`, ...(text === '' ? {} : { text }) };
  }
  if (inThread && WITH_TEXT.has(verb)) return { kind: 'incident', verb, text };
  return rest.length === 0 ? { kind: 'malformed' } : asText;
}
