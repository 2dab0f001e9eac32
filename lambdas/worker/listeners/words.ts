/** The words after `/tlserror` and `@tlserror`: a request about incidents, or text to be triaged. */

import { addressOf } from '../../checks/dns/ip';
import { isDomain } from '../../checks/domain/domain-name';

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
  | { kind: 'list'; all?: true }
  /** A live check of a domain's records. */
  | { kind: 'check'; domain: string; ips: string[]; selectors: string[] }
  /** A word that nobody knows: the one it may have been. */
  | { kind: 'misspelt'; meant: string }
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
  const check = word === 'check' ? checkWords(second, rest) : undefined;
  if (check !== undefined) return check;
  const alone = aloneWords(word, second, rest.length);
  if (alone !== undefined) return alone;
  if (word === 'status' || FULL_ID.test(word)) return statusWords(word, second, rest.length, inThread, input);
  if (word === 'triage')
    return second === undefined ? { kind: 'empty' } : { kind: 'text', text: text.slice(first.length).trim() };
  const verb = VERBS.find((each) => each === word);
  return verb === undefined
    ? unknownWord(word, second, rest.length, input)
    : incidentWords(verb, second, rest, inThread, input);
}

/** `check example.com 192.0.2.1 s1`: a domain, then addresses and selectors in any order. */
function checkWords(second: string | undefined, rest: readonly string[]): Words | undefined {
  if (second === undefined || !isDomain(second)) return undefined;
  const ips = rest.filter((word) => addressOf(word) !== undefined);
  const selectors = rest.filter((word) => !ips.includes(word)).map((word) => word.replace(/^(?:selector|s)=/i, ''));
  const areSelectors = selectors.every((word) => /^[a-z0-9_](?:[a-z0-9._-]{0,100}[a-z0-9])?$/i.test(word));
  return areSelectors ? { kind: 'check', domain: second.toLowerCase(), ips, selectors } : undefined;
}

/** `help`, `list` and `list all`. */
function aloneWords(word: string, second: string | undefined, more: number): Words | undefined {
  if (second === undefined && (word === 'help' || word === 'list')) return { kind: word };
  const all = word === 'list' && more === 0 && second?.toLowerCase() === 'all';
  return all ? { kind: 'list', all } : undefined;
}

/** `INC-2`, `status INC-2`, `status`: how it stands. */
function statusWords(word: string, second: string | undefined, more: number, inThread: boolean, input: string): Words {
  const asked = word === 'status' ? second : word;
  const isShort = word === 'status' ? more === 0 : second === undefined;
  if (!isShort) return { kind: 'text', text: input };
  if (asked === undefined) return inThread ? { kind: 'incident', verb: 'show' } : { kind: 'list' };
  const number = ID.exec(asked)?.[1];
  return number === undefined ? { kind: 'text', text: input } : { kind: 'incident', verb: 'show', id: `INC-${number}` };
}

/**
 * A misspelt word, alone or before an incident. Where it only looks, it is taken for what was meant; whatever changes
 * something is asked about first. An unknown word before an incident shows the incident.
 */
function unknownWord(word: string, second: string | undefined, more: number, input: string): Words {
  const asText: Words = { kind: 'text', text: input };
  if (!/^[a-z]{3,12}$/.test(word) || more > 0) return asText;
  const number = second === undefined ? undefined : ID.exec(second)?.[1];
  if (second !== undefined && number === undefined) return asText;
  const meant = nearest(word);
  if (number === undefined) {
    if (meant === 'list' || meant === 'help') return { kind: meant };
    return meant === undefined ? asText : { kind: 'misspelt', meant };
  }
  const id = `INC-${number}`;
  if (meant === undefined || meant === 'show' || meant === 'list' || meant === 'help')
    return { kind: 'incident', verb: 'show', id };
  return { kind: 'misspelt', meant: `${meant} ${id}` };
}

function nearest(word: string): string | undefined {
  const known = ['list', 'help', 'triage', 'check', ...VERBS];
  const near = known.map((each) => ({ each, far: distance(word, each) })).sort((a, b) => a.far - b.far)[0];
  return near !== undefined && near.far <= (word.length > 5 ? 2 : 1) ? near.each : undefined;
}

/** Letters added, left out, changed or swapped with their neighbour. */
function distance(a: string, b: string): number {
  const rows: number[][] = [[...Array(b.length + 1).keys()]];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const steps = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same];
      rows[i]?.push(Math.min(...steps, ...(swapped ? [at(i - 2, j - 2) + 1] : [])));
    }
  }
  return at(a.length, b.length);
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
