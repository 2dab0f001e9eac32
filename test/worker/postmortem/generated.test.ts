/** Generated incidents: whatever happened in whatever order, the document does not contradict itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { CauseId, Tier } from '../../../lambdas/classifier/contract';
import type { Answer } from '../../../lambdas/worker/incident/answer';
import * as decide from '../../../lambdas/worker/incident/decide';
import type { IncidentEvent } from '../../../lambdas/worker/incident/events';
import { fold } from '../../../lambdas/worker/incident/evolve';
import type { Incident } from '../../../lambdas/worker/incident/incident';
import { textOf } from '../../../lambdas/worker/postmortem/document';
import { eventsJsonSchema, eventsSchema, toEventsJson } from '../../../lambdas/worker/postmortem/events-json';
import { toHtml } from '../../../lambdas/worker/postmortem/html';
import { toMarkdown } from '../../../lambdas/worker/postmortem/markdown';
import { postmortemOf } from '../../../lambdas/worker/postmortem/postmortem';
import type { Recorded } from '../../../lambdas/worker/postmortem/recorded';
import { answer, fact } from '../incident/answer';

/** More on demand: `RUNS=10000 npx jest test/worker/postmortem/generated`. */
const RUNS = Number(process.env.RUNS ?? 300);
const OPENED = Date.UTC(2026, 9, 25, 0, 30);
const MINUTE = 60_000;

const tiers: readonly Tier[] = ['none', 'watch', 'investigate', 'incident'];
const causes: readonly CauseId[] = ['path-interference', 'gmail-pressure', 'undetermined', 'wrong-port-or-mode', 'dns'];

const verdicts = fc
  .record({
    tier: fc.constantFrom(...tiers),
    cause: fc.constantFrom(...causes),
    failures: fc.nat({ max: 30 }),
    delivered: fc.nat({ max: 30 }),
    recovered: fc.constantFrom('no', 'encrypted', 'cleartext', 'unknown'),
    start: fc.integer({ min: -3000, max: 200 }),
    lasts: fc.nat({ max: 4000 }),
    zoned: fc.boolean(),
    again: fc.boolean(),
  })
  .map(({ tier, cause, failures, delivered, recovered, start, lasts, zoned, again }): Answer => {
    const time = (minute: number) => new Date(OPENED + minute * MINUTE).toISOString().slice(0, 19) + (zoned ? 'Z' : '');
    const failed = tier === 'none' ? 0 : failures + 1;
    const { scope, causes: said } = answer();
    return answer({
      tier,
      recovered: recovered as Answer['recovered'],
      tierReasons: [{ rule: tier === 'none' ? 'T0' : 'W1', text: 'A reason.', lines: [1] }],
      causes: said.map((one) => ({ ...one, id: cause })),
      scope: {
        ...scope,
        attempts: failed + delivered,
        failures: failed,
        delivered,
        deferred: failed,
        first: time(start),
        last: time(start + lasts),
        ...(again ? { recovery: time(start + lasts + 5) } : {}),
      },
      observations: [],
    });
  });

type Deed = (incident: Incident, at: number) => IncidentEvent[];
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  verdicts.map(
    (said): Deed =>
      (incident, at) =>
        decide.addExcerpt(incident, { id: `x${at}`, messages: [], lines: 3 }, said, fact(at)),
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }).map(
    (text): Deed =>
      (incident, at) =>
        decide.addNote(incident, text, fact(at, 'U02BOB')),
  ),
  fc.constantFrom('U01ALICE', 'U03CARA').map(
    (owner): Deed =>
      (incident, at) =>
        decide.assignOwner(incident, owner, fact(at)),
  ),
  fc.constant<Deed>((incident, at) => decide.changeStatus(incident, 'monitoring', fact(at))),
  fc.constantFrom(...causes).map(
    (cause): Deed =>
      (incident, at) =>
        decide.changeStatus(incident, 'resolved', fact(at), 'Did something.', cause),
  ),
  fc.constant<Deed>((incident, at) => decide.checkStep(incident, 'probe-smtp', fact(at))),
);

const incidents = fc.array(fc.tuple(deeds, fc.nat({ max: 300 })), { maxLength: 14 }).map((steps): Recorded => {
  let events = decide.openIncident({ incident: 'INC-1', team: 'T', channel: 'C', thread: '1.1' }, fact(OPENED));
  let at = OPENED;
  let verdict: Answer | undefined;
  for (const [deed, minutes] of steps) {
    at += minutes * MINUTE;
    const incident = fold(undefined, events) as Incident;
    const added = deed(incident, at);
    events = [...events, ...added];
  }
  const incident = fold(undefined, events) as Incident;
  const last = events.findLast((event) => event.type === 'DiagnosisChanged');
  if (last?.type === 'DiagnosisChanged' && incident.excerpts.length > 0) {
    const { scope, causes: said } = answer();
    verdict = answer({
      tier: incident.tier,
      scope: incident.tier === 'none' ? { ...scope, failures: 0, attempts: scope.attempts } : scope,
      causes: said.map((one) => ({ ...one, id: last.cause })),
    });
  }
  const head = { incident, redactionKey: '', expiresAt: 0, ...(verdict === undefined ? {} : { verdict }) };
  return { head, events, timeZone: 'Europe/Berlin', names: new Map([['U01ALICE', 'Alice']]) };
});

/** Two statements that cannot both be true, or one that a document of what is over may not make. */
function contradictions(recorded: Recorded): string[] {
  const { sections } = postmortemOf(recorded);
  const said = (heading: string) =>
    sections
      .filter((section) => section.heading === heading)
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => {
        if (block.kind === 'paragraph') return [textOf(block.text)];
        if (block.kind === 'list') return block.items.map(({ text }) => textOf(text));
        return block.kind === 'table' ? block.rows.map((row) => row.map(textOf).join(' = ')) : [];
      });
  const summary = said('Summary');
  const impact = said('Impact').join('\n');
  const all = sections.flatMap(({ heading }) => said(heading)).join('\n');
  const found: string[] = [];
  const refuse = (condition: boolean, what: string) => {
    if (condition) found.push(what);
  };
  const resolved = recorded.head.incident.resolvedAt !== undefined;
  refuse(summary.length > 5, 'a summary of more than five lines');
  refuse(
    /no failed delivery/.test(summary.join()) && /Failed attempts = [1-9]/.test(impact),
    'no failure against failures',
  );
  refuse(
    resolved !== /Status: in review/.test(said('Owner and status').join('\n')),
    'the status against the resolution',
  );
  refuse(resolved && /was not resolved when/.test(all), 'resolved against unresolved');
  refuse(!resolved && /resolved it at|It was resolved/.test(summary.join()), 'unresolved against resolved');
  refuse(resolved && /today|keeps happening|will try again/.test(all), 'a task in a document of what is over');
  refuse(/confirmed: /.test(summary.join()) && /Not confirmed by anybody/.test(all), 'confirmed against unconfirmed');
  refuse(/U0[123][A-Z]+/.test(all), 'an id of a person');
  refuse(/undefined|NaN|Invalid|\[object/.test(all), 'a hole');
  refuse(said('Timeline').length > 11, 'a timeline of more than ten rows');
  return found;
}

describe('the postmortem of a generated incident', () => {
  it('contradicts itself nowhere, and is the same each time', () => {
    fc.assert(
      fc.property(incidents, (recorded) => {
        expect(contradictions(recorded)).toEqual([]);
        expect(toMarkdown(postmortemOf(recorded))).toBe(toMarkdown(postmortemOf(structuredClone(recorded))));
        expect(toHtml(postmortemOf(recorded))).not.toMatch(/<script|<img|\son\w+=/);
      }),
      { numRuns: RUNS },
    );
  });

  it('is the same in whatever order rows of different times were learned of', () => {
    fc.assert(
      fc.property(incidents, (recorded) => {
        const rows = (one: Recorded) =>
          postmortemOf(one)
            .sections.find(({ heading }) => heading === 'The whole timeline')
            ?.blocks.at(-1);
        const table = rows(recorded);
        const whens = table?.kind === 'table' ? table.rows.map(([when]) => textOf(when ?? []).slice(0, 19)) : [];
        expect(whens).toEqual([...whens].sort());
      }),
      { numRuns: RUNS },
    );
  });
});

describe('all events as JSON', () => {
  it('are what the published schema describes', () => {
    const published = JSON.parse(
      readFileSync(join(__dirname, '..', '..', '..', 'docs', 'incident-events.schema.json'), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(eventsJsonSchema())));
    fc.assert(
      fc.property(incidents, (recorded) => {
        const document = JSON.parse(toEventsJson(recorded));
        expect(eventsSchema.parse(document)).toEqual(document);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a long incident', () => {
  it('of 10,000 events is written whole', () => {
    let events = decide.openIncident({ incident: 'INC-1', team: 'T', channel: 'C', thread: '1.1' }, fact(OPENED));
    const incident = fold(undefined, events) as Incident;
    const notes = Array.from({ length: 9_999 }, (_, n) =>
      decide.addNote(incident, `note ${n}`, fact(OPENED + n * 1000)),
    );
    events = [...events, ...notes.flat()];
    const head = { incident: { ...incident, version: events.length }, redactionKey: '', expiresAt: 0 };
    const text = toMarkdown(postmortemOf({ head, events }));
    expect(text.match(/Note: note \d+/g)?.length).toBeGreaterThanOrEqual(9_999);
  });
});
