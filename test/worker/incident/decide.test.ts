import * as fc from 'fast-check';
import { STEPS, TIERS } from '../../../lambdas/classifier/contract';
import * as decide from '../../../lambdas/worker/incident/decide';
import { ImpossibleEvent } from '../../../lambdas/worker/incident/errors';
import type { IncidentEvent } from '../../../lambdas/worker/incident/events';
import { eventSchema } from '../../../lambdas/worker/incident/events';
import { evolve, fold } from '../../../lambdas/worker/incident/evolve';
import type { Incident } from '../../../lambdas/worker/incident/incident';
import { answer, fact } from './answer';

const place = { incident: 'INC-1', team: 'T01', channel: 'C01', thread: '1763715600.000100' };
const paste = { id: 'x1', messages: ['1763715600.000100'], lines: 3 };

function given(...decisions: ((incident: Incident) => IncidentEvent[])[]): Incident {
  let incident = fold(undefined, decide.openIncident(place, fact()));
  for (const decision of decisions) incident = fold(incident, decision(incident as Incident));
  return incident as Incident;
}
const types = (events: IncidentEvent[]) => events.map(({ type }) => type);
const pasted = (incident: Incident) => decide.addExcerpt(incident, paste, answer(), fact());

describe('a first paste', () => {
  it('adds the excerpt, the diagnosis, the tier and the evidence it brings, in that order', () => {
    const events = decide.addExcerpt(given(), paste, answer(), fact());
    expect(types(events)).toEqual(['ExcerptAdded', 'DiagnosisChanged', 'TierChanged', 'EvidenceSupplied']);
    expect(events[0]).toMatchObject({
      actor: 'U01ALICE',
      lines: 3,
      recognised: 2,
      formats: ['postfix'],
      firstLogTime: '2026-11-20T09:00:00Z',
    });
    expect(events[2]).toMatchObject({ actor: 'tlserror', from: 'none', to: 'watch', rules: ['W1'] });
    expect(events[3]).toMatchObject({ evidence: 'sending-host', value: 'mx1.example.com', line: 1 });
  });

  it('is an excerpt without tier change when nothing failed', () => {
    const quiet = answer({ tier: 'none', stop: { phase: 'unknown', failure: 'none' }, causes: [], evidence: [] });
    expect(types(decide.addExcerpt(given(), paste, quiet, fact()))).toEqual(['ExcerptAdded', 'DiagnosisChanged']);
  });
});

describe('a second paste', () => {
  const second = { id: 'x2', messages: ['1763715700.000100'], lines: 2 };

  it('that says the same adds an excerpt and nothing else', () => {
    expect(types(decide.addExcerpt(given(pasted), second, answer(), fact()))).toEqual(['ExcerptAdded']);
  });

  it('takes the first one’s share off the coverage, which speaks of both', () => {
    const both = answer({ coverage: { kind: 'log', lines: 5, recognised: 3, formats: ['postfix'] } });
    expect(decide.addExcerpt(given(pasted), second, both, fact())[0]).toMatchObject({ lines: 2, recognised: 1 });
  });

  it('that moves the confidence a little changes no diagnosis; a lot does', () => {
    const [cause] = answer().causes;
    const at = (confidence: number) => answer({ causes: cause ? [{ ...cause, confidence }] : [] });
    expect(types(decide.addExcerpt(given(pasted), second, at(0.45), fact()))).not.toContain('DiagnosisChanged');
    expect(types(decide.addExcerpt(given(pasted), second, at(0.6), fact()))).toContain('DiagnosisChanged');
  });

  it('that proves a step ticks it by evidence, once', () => {
    const [step] = answer().checklist;
    const proved = answer({ checklist: step ? [{ ...step, done: true }] : [] });
    const events = decide.addExcerpt(given(pasted), second, proved, fact());
    expect(events.at(-1)).toMatchObject({ type: 'StepChecked', step: 'later-delivered', by: 'evidence' });
    const after = fold(given(pasted), events) as Incident;
    expect(types(decide.addExcerpt(after, { ...second, id: 'x3' }, proved, fact()))).toEqual(['ExcerptAdded']);
  });

  it('keeps what a person ticked, also when the evidence does not show it', () => {
    const ticked = given(pasted, (incident) => decide.checkStep(incident, 'later-delivered', fact()));
    expect(types(decide.addExcerpt(ticked, second, answer(), fact()))).toEqual(['ExcerptAdded']);
  });
});

describe('an edit', () => {
  it('replaces the excerpt and names the evidence that is gone', () => {
    const edited = answer({ evidence: [{ id: 'sending-host', state: 'missing' }] });
    const events = decide.addExcerpt(given(pasted), { ...paste, lines: 1 }, edited, fact());
    expect(events[0]).toMatchObject({ type: 'ExcerptReplaced', lost: ['sending-host'] });
    expect(fold(given(pasted), events)).toMatchObject({ evidence: [], excerpts: [{ id: 'x1', lines: 1 }] });
  });

  it('made an hour later does not stretch the minute in which the next message continues the excerpt', () => {
    const edited = fold(given(pasted), decide.addExcerpt(given(pasted), paste, answer(), fact(1_763_719_200_000)));
    expect(edited?.excerpts[0]?.lastAt).toBe(1_763_715_600_000);
  });
});

describe('a deletion', () => {
  it('of the only excerpt leaves nothing to judge', () => {
    const events = decide.withdrawExcerpt(given(pasted), 'x1', undefined, fact());
    expect(types(events)).toEqual(['ExcerptWithdrawn', 'DiagnosisChanged', 'TierChanged']);
    expect(fold(given(pasted), events)).toMatchObject({ tier: 'none', peakTier: 'watch', evidence: [] });
  });

  it('of one of two is judged by what is left', () => {
    const lower = answer({ tier: 'none', tierReasons: [{ rule: 'T0', text: 'Nothing failed.', lines: [] }] });
    const events = decide.withdrawExcerpt(given(pasted), 'x1', lower, fact());
    expect(types(events)).toEqual(['ExcerptWithdrawn', 'TierChanged']);
  });

  it('of something unknown, or twice, is nothing', () => {
    const gone = fold(given(pasted), decide.withdrawExcerpt(given(pasted), 'x1', undefined, fact())) as Incident;
    expect(decide.withdrawExcerpt(gone, 'x1', undefined, fact())).toEqual([]);
    expect(decide.withdrawExcerpt(gone, 'x9', undefined, fact())).toEqual([]);
  });
});

describe('status', () => {
  const resolved = given(pasted, (incident) =>
    decide.changeStatus(incident, 'resolved', fact(1_763_720_000_000), ' The firewall was exempted. '),
  );

  it('keeps when and how it was resolved', () => {
    expect(resolved).toMatchObject({
      status: 'resolved',
      resolvedAt: 1_763_720_000_000,
      resolution: 'The firewall was exempted.',
    });
  });

  it('is reopened by a failure after it was resolved', () => {
    const later = answer({ scope: { ...answer().scope, last: '2026-11-21T11:00:00Z' } });
    const events = decide.addExcerpt(resolved, { ...paste, id: 'x2' }, later, fact());
    expect(events.at(-1)).toMatchObject({ type: 'StatusChanged', from: 'resolved', to: 'open' });
    const open = fold(resolved, events);
    expect(open).toMatchObject({ status: 'open' });
    expect(open).not.toHaveProperty('resolvedAt');
    expect(open).not.toHaveProperty('resolution');
  });

  it('stays resolved when an old failure is pasted, or one whose clock has no zone', () => {
    const unzoned = answer({ scope: { ...answer().scope, last: '2027-11-21T11:00:00' } });
    for (const old of [answer({ scope: { ...answer().scope, last: '2025-11-21T08:00:00Z' } }), unzoned])
      expect(types(decide.addExcerpt(resolved, { ...paste, id: 'x2' }, old, fact()))).toEqual(['ExcerptAdded']);
  });

  it('monitoring ends with a failure after it began, and with no older one', () => {
    const monitored = given(pasted, (incident) => decide.changeStatus(incident, 'monitoring', fact(1_763_720_000_000)));
    expect(monitored).toMatchObject({ status: 'monitoring', monitoredSince: 1_763_720_000_000 });
    const failing = (last: string) => answer({ scope: { ...answer().scope, last } });
    const old = decide.addExcerpt(monitored, { ...paste, id: 'x2' }, failing('2025-11-21T08:00:00Z'), fact());
    expect(types(old)).toEqual(['ExcerptAdded']);
    const again = decide.addExcerpt(monitored, { ...paste, id: 'x2' }, failing('2026-11-21T11:00:00Z'), fact());
    expect(again.at(-1)).toMatchObject({ type: 'StatusChanged', from: 'monitoring', to: 'open' });
    expect(fold(monitored, again)).not.toHaveProperty('monitoredSince');
  });

  it('changes to what it is already are nothing', () => {
    expect(decide.changeStatus(resolved, 'resolved', fact())).toEqual([]);
  });
});

describe('people', () => {
  it('tick and untick; doing it twice is nothing', () => {
    const ticked = given((incident) => decide.checkStep(incident, 'probe-smtp', fact()));
    expect(ticked.steps).toEqual({ 'probe-smtp': 'person' });
    expect(decide.checkStep(ticked, 'probe-smtp', fact())).toEqual([]);
    const unticked = fold(ticked, decide.uncheckStep(ticked, 'probe-smtp', fact())) as Incident;
    expect(unticked.steps).toEqual({});
    expect(decide.uncheckStep(unticked, 'probe-smtp', fact())).toEqual([]);
  });

  it('add notes of any length, own the incident, prepare escalations, write postmortems', () => {
    expect(decide.addNote(given(), `  ${'long '.repeat(2_000)}`, fact())[0]).toMatchObject({ type: 'NoteAdded' });
    expect(decide.addNote(given(), ' \n ', fact())).toEqual([]);
    const owned = given((incident) => decide.assignOwner(incident, 'U02BOB', fact()));
    expect(owned.owner).toBe('U02BOB');
    expect(decide.assignOwner(owned, 'U02BOB', fact())).toEqual([]);
    expect(types(decide.prepareEscalation(owned, 'host', fact()))).toEqual(['EscalationPrepared']);
    expect(decide.recordPostmortem(owned, fact(), 'F01')[0]).toMatchObject({ file: 'F01' });
  });
});

describe('evolve', () => {
  it('refuses a timeline that does not begin with its opening, opens twice, or speaks of unknown excerpts', () => {
    const [opened] = decide.openIncident(place, fact());
    const [note] = decide.addNote(given(), 'x', fact());
    expect(() => evolve(undefined, note as IncidentEvent)).toThrow(ImpossibleEvent);
    expect(() => evolve(given(), opened as IncidentEvent)).toThrow(ImpossibleEvent);
    const [, ...rest] = decide.withdrawExcerpt(given(pasted), 'x1', undefined, fact());
    expect(rest).toHaveLength(2);
    expect(() => evolve(given(), { type: 'ExcerptWithdrawn', ...fact(), excerpt: 'x9', messages: [] })).toThrow(
      'INC-1 has no excerpt x9.',
    );
  });

  it('counts one version per event, never lowers the peak, and leaves its argument alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...TIERS), fc.constantFrom(...STEPS)), { maxLength: 30 }),
        (moves) => {
          let incident = given(pasted);
          for (const [tier, step] of moves) {
            const frozen = Object.freeze(structuredClone(incident));
            const events = [
              ...decide.addExcerpt(frozen, paste, answer({ tier }), fact()),
              ...(frozen.steps[step] ? decide.uncheckStep : decide.checkStep)(frozen, step, fact()),
            ];
            for (const event of events) expect(eventSchema.safeParse(event).success).toBe(true);
            const next = fold(frozen, events) as Incident;
            expect(next.version).toBe(incident.version + events.length);
            expect(TIERS.indexOf(next.peakTier)).toBeGreaterThanOrEqual(TIERS.indexOf(incident.peakTier));
            expect(TIERS.indexOf(next.peakTier)).toBeGreaterThanOrEqual(TIERS.indexOf(next.tier));
            incident = next;
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
