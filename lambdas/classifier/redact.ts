import { findAddresses } from './redact/addresses';
import { findBlocks } from './redact/blocks';
import { type Bodies, bodiesOf } from './redact/bodies';
import { findColumns } from './redact/columns';
import { findDialogues } from './redact/dialogue';
import { findFields, findPairs } from './redact/find-fields';
import type { Found, Report } from './redact/found';
import { findLines } from './redact/lines';
import { findQuotedPeople } from './redact/people';
import { type Pseudonym, pseudonyms, SECRET, SUBJECT } from './redact/pseudonym';
import { findShapes } from './redact/shapes';
import { behindNotice, findFoldedSubjects } from './redact/subjects';
import { type View, viewOf } from './redact/view';

/** Shorter than every token that is told by its letters and digits alone: a queue ID, a name, a host with its address and port. */
const PLAIN =
  /^(?:[A-Za-z0-9]{1,19}|(?!.*x(?:ox|app))(?:[a-z0-9-]{1,15}\.)+[a-z]{2,9}(?:\[[\d.a-f:]{2,45}\](?::\d{1,5})?)?)$/;

/** A replacement may uncover another in text made to confuse; ordinary text is settled after the first pass. */
const PASSES = 6;

type Finder = (view: View, report: Report, bodies: Bodies) => void;
/** What is told by names, shapes and signs, wherever it stands. */
const ANYWHERE: readonly Finder[] = [findFields, findPairs, findQuotedPeople, findShapes, findAddresses];
/** What is told by the lines around it, and by where on its line it stands. */
const BY_LINE: readonly Finder[] = [findPairs, findDialogues, findBlocks, findFoldedSubjects, findColumns, findLines];

/**
 * Takes out of a text what nobody needs to find a fault: local parts of e-mail addresses, names of people and logins,
 * credentials, tokens, AUTH payloads and subjects. IP addresses, host names, domains, queue IDs, line ends and the number of
 * lines stay.
 *
 * With a key a local part becomes a pseudonym (`‹u-4f9c2a1b›@example.com`) that is the same wherever the address
 * occurs under that key and tells nothing under another; without one it becomes `‹user›@example.com`.
 *
 * Idempotent, under any key: a pseudonym already there stays. Linear in the length of the text.
 */
export function redact(text: string, key?: string): string {
  if (PLAIN.test(text)) return text;
  const pseudonym = pseudonyms(key);
  let before = text;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const after = once(before, pseudonym);
    if (after === before) break;
    before = after;
  }
  return before;
}

/**
 * Redacts a part of a text as the whole shows it: a name that is told by the field before it is still one when its reader
 * cut the field off. A part that is not in the whole is redacted by itself.
 */
export function redactWithin(whole: string, part: string, key?: string): string {
  const from = part === '' ? -1 : whole.indexOf(part);
  if (from === -1 || part === whole || PLAIN.test(whole)) return redact(part, key);
  return redact(once(whole, pseudonyms(key), from, from + part.length), key);
}

/** One pass, from `begin` to `end` of the text. */
function once(text: string, pseudonym: Pseudonym, begin = 0, end = text.length): string {
  const view = viewOf(text);
  let out = '';
  let done = begin;
  for (const { from, to, kind, name } of united(findAll(view))) {
    const first = view.from(from);
    const last = view.to(to);
    if (first >= end) break;
    if (last <= begin || (first < done && last <= done)) continue;
    out += text.slice(done, Math.max(done, first)) + standIn(kind, name ?? view.text.slice(from, to), pseudonym);
    done = last;
  }
  return done >= end ? out : out + text.slice(done, end);
}

function findAll(view: View): Found[] {
  const found: Found[] = [];
  const report: Report = (begin, to, kind, name) => {
    const from = kind === 'subject' ? behindNotice(view.text, begin) : begin;
    if (to > from) found.push(name === undefined ? { from, to, kind } : { from, to, kind, name });
  };
  const bodies = bodiesOf(view);
  for (const find of ANYWHERE) find(view, report, bodies);
  const reportBody = bodies.through(report);
  for (const find of BY_LINE) find(bodies.view, reportBody, bodies);
  return found;
}

function standIn(kind: Found['kind'], name: string, pseudonym: Pseudonym): string {
  switch (kind) {
    case 'secret':
      return SECRET;
    case 'subject':
      return SUBJECT;
    case 'name':
      return pseudonym(name);
  }
}

const RANK: Record<Found['kind'], number> = { secret: 2, subject: 1, name: 0 };

/** In order, with those that overlap made one: of the weightier kind, and whatever is longer gives the name. */
function united(found: Found[]): Found[] {
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const all: Found[] = [];
  let last: Found | undefined;
  for (const one of found) {
    if (last === undefined || one.from >= last.to) {
      last = { ...one };
      all.push(last);
      continue;
    }
    if (RANK[one.kind] > RANK[last.kind]) last.kind = one.kind;
    if (one.to > last.to) {
      last.to = one.to;
      delete last.name;
    }
  }
  return all;
}
