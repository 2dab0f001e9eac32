/** The words after `/tlserror` and `@tlserror`: a request about incidents, or text to be triaged. */

export const VERBS = ['show', 'resolve', 'reopen', 'postmortem', 'forget'] as const;
export type Verb = (typeof VERBS)[number];

export type Words =
  | { kind: 'empty' }
  | { kind: 'help' }
  | { kind: 'list' }
  | { kind: 'incident'; verb: Verb; id?: string; reason?: string }
  | { kind: 'malformed'; id: string }
  | { kind: 'text'; text: string };

const ID = /^INC-\d{1,9}$/i;

/**
 * Only a single line is a request; everything else is text. `inThread` allows `resolve` to be followed by the reason
 * alone, since the thread says which incident is meant.
 *
 * @example parseWords('resolve inc-12 restarted the relay', false) // { kind: 'incident', verb: 'resolve', id: 'INC-12', reason: … }
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
  const reason = rest.join(' ');
  if (ID.test(second)) {
    if (rest.length > 0 && verb !== 'resolve') return { kind: 'text', text: input };
    return { kind: 'incident', verb, id: second.toUpperCase(), ...(reason === '' ? {} : { reason }) };
  }
  if (verb === 'resolve' && inThread) return { kind: 'incident', verb, reason: [second, ...rest].join(' ') };
  return rest.length === 0 ? { kind: 'malformed', id: second } : { kind: 'text', text: input };
}
