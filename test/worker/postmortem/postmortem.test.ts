import type { Answer } from '../../../lambdas/worker/incident/answer';
import * as decide from '../../../lambdas/worker/incident/decide';
import type { IncidentEvent } from '../../../lambdas/worker/incident/events';
import { fold } from '../../../lambdas/worker/incident/evolve';
import type { Head, Incident } from '../../../lambdas/worker/incident/incident';
import { writePostmortem } from '../../../lambdas/worker/postmortem/postmortem';
import { postmortemOfExcerpts } from '../../../lambdas/worker/postmortem/postmortem-of-excerpts';
import { answer, fact } from '../incident/answer';

const OPENED = Date.UTC(2026, 10, 20, 9, 30);
const MINUTE = 60_000;
const place = { incident: 'INC-12', team: 'T01', channel: 'C01', thread: '1.1' };

/** An incident told by what happened to it, and its last answer. */
class Story {
  events: IncidentEvent[] = decide.openIncident(place, fact(OPENED));
  verdict: Head['verdict'] | undefined;

  get incident(): Incident {
    return fold(undefined, this.events) as Incident;
  }

  and(decision: (incident: Incident) => IncidentEvent[]): this {
    this.events = [...this.events, ...decision(this.incident)];
    return this;
  }

  pastes(id: string, said: Answer, minutes: number, lines = 3): this {
    this.verdict = said;
    const excerpt = { id, messages: [`${(OPENED + minutes * MINUTE) / 1000}`], lines, formats: ['postfix'] };
    return this.and((incident) => decide.addExcerpt(incident, excerpt, said, fact(OPENED + minutes * MINUTE)));
  }

  withdraws(id: string, left: Answer | undefined, minutes: number): this {
    this.verdict = left;
    return this.and((incident) => decide.withdrawExcerpt(incident, id, left, fact(OPENED + minutes * MINUTE)));
  }

  told(excerpts?: { id: string; text: string }[]): string {
    const head: Head = {
      incident: this.incident,
      redactionKey: 'secret-key',
      expiresAt: 0,
      ...(this.verdict ? { verdict: this.verdict } : {}),
    };
    return writePostmortem({ head, events: this.events, ...(excerpts ? { excerpts } : {}) });
  }
}

const scope = (change: Partial<Answer['scope']>) => ({ ...answer().scope, ...change });
const section = (text: string, heading: string) =>
  text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0]?.trim() ?? `no section ${heading}`;
const rows = (text: string) =>
  section(text, 'Timeline')
    .split('\n')
    .slice(4)
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

describe('an incident with one paste', () => {
  const text = new Story()
    .pastes('x1', answer(), 1)
    .told([{ id: 'x1', text: 'to=<‹user›@example.com> | `reset`\r\nb' }]);

  it('begins with its name and both summaries', () => {
    expect(text).toMatch(
      /^# Postmortem: INC-12\n\n\*\*In plain words\.\*\* One delivery was cut off\. It is not a block\./,
    );
    expect(text).toContain('**Technically.** TLS handshake reset by peer.');
    expect(text).toContain('- Urgency: Watch');
  });

  it('tells in UTC what happened when, each row with its source', () => {
    expect(rows(text).map(([, when, what, who]) => [when, what, who])).toEqual([
      ['2026-11-20 09:00:00 UTC', 'First failure: in the TLS handshake, the connection was reset', 'log'],
      ['2026-11-20 09:30:00 UTC', 'Incident INC-12 opened', '`U01ALICE`'],
      ['2026-11-20 09:31:00 UTC', expect.stringContaining('Excerpt added: 3 lines (postfix)'), '`U01ALICE`'],
      ['2026-11-20 09:31:00 UTC', expect.stringContaining('Diagnosis: in the TLS handshake'), 'tlserror'],
      ['2026-11-20 09:31:00 UTC', 'Urgency set to Watch (W1): One attempt failed.', 'tlserror'],
      [
        '2026-11-20 09:31:00 UTC',
        expect.stringMatching(/^Evidence supplied: .*\(`mx1\.example\.com`\)$/),
        '`U01ALICE`',
      ],
    ]);
    for (const [, , , , source] of rows(text)) expect(source).toMatch(/\[(?:message|the excerpt)\]\(https:/);
  });

  it('names the cause with its confidence, and quotes the line that supports it', () => {
    expect(section(text, 'Cause')).toContain('confidence 40 %');
    expect(section(text, 'Cause')).toContain('line 1 of [the excerpt]');
    expect(section(text, 'Cause')).toContain('`` to=<‹user›@example.com> | `reset` ``');
  });

  it('says a claim once with all its lines, and quotes each line once', () => {
    const [cause] = answer().causes;
    const said = [1, 2, 3].flatMap((line) => [
      { line, text: 'It was cut.' },
      { line, text: 'It repeats.' },
    ]);
    const merged = new Story()
      .pastes('x1', answer({ causes: cause ? [{ ...cause, supports: said }] : [] }), 1)
      .told([{ id: 'x1', text: 'a\nb\nc' }]);
    expect(section(merged, 'Cause').replaceAll(/\]\(https:[^)]*\)/g, ']')).toContain(
      [
        '- It was cut. (lines 1, 2 and 1 more of [the excerpt])',
        '  - `a`',
        '  - `b`',
        '- It repeats. (lines 1, 2 and 1 more of [the excerpt])',
        '  - `c`',
      ].join('\n'),
    );
  });

  it('says what is open, asks what is missing, and escalates nothing', () => {
    expect(section(text, 'What was done')).toBe('No step is recorded as done.');
    expect(section(text, 'What is still to do')).toBe('- Look up the fate: It may be over.');
    expect(section(text, 'Open questions')).toBe('- How deep is the queue?');
    expect(text).not.toContain('## For an escalation');
  });

  it('is the same whenever it is written, and shows no key', () => {
    expect(new Story().pastes('x1', answer(), 1).told()).toBe(new Story().pastes('x1', answer(), 1).told());
    expect(text).not.toContain('secret-key');
  });
});

describe('durations', () => {
  const lasting = (first: string, recovery?: string, last = first) =>
    section(
      new Story().pastes('x1', answer({ scope: scope({ first, last, ...(recovery ? { recovery } : {}) }) }), 1).told(),
      'Impact',
    );

  it.each([
    ['2026-11-17T22:50:00Z', '2026-11-20T02:05:10Z', '2 days 3 h 15 min'],
    ['2026-11-17T22:50:00Z', '2026-11-18T22:50:00Z', '1 day'],
    ['2026-11-17T23:59:30+01:00', '2026-11-17T23:00:00Z', '30 s'],
    ['2026-02-27T12:00:00', '2026-03-01T12:00:00', '2 days'],
  ])('from %s to %s are %s', (first, recovery, expected) => {
    expect(lasting(first, recovery)).toContain(`| ${expected} (first failure to recovery`);
  });

  it('without recovery end with the last failure and say so', () => {
    expect(lasting('2026-11-17T22:00:00Z', undefined, '2026-11-18T23:00:00Z')).toContain(
      '| 1 day 1 h (first to last failure, no recovery shown',
    );
  });

  it('between clocks of different zones are not computed', () => {
    expect(lasting('2026-11-17T22:00:00', '2026-11-17T23:00:00Z')).toContain('the clocks cannot be compared');
  });

  it('of a log without times are not shown', () => {
    const { first: _first, last: _last, ...timeless } = answer().scope;
    const text = new Story().pastes('x1', answer({ scope: timeless, observations: [] }), 1).told();
    expect(section(text, 'Impact')).toContain('the excerpts carry no times');
  });

  it('of the handling count days, by Slack’s clock', () => {
    const text = new Story()
      .pastes('x1', answer(), 1)
      .and((incident) =>
        decide.changeStatus(incident, 'resolved', fact(OPENED + 3 * 1440 * MINUTE), 'Port 25 exempted.'),
      )
      .told();
    expect(section(text, 'Impact')).toContain('resolved after 3 days.');
    expect(text).toContain('- Solved by: Port 25 exempted.');
    expect(section(text, 'What was done')).toContain('What helped: Port 25 exempted.');
  });
});

describe('clocks', () => {
  it('of unknown zone are marked, and sorted as if they showed UTC', () => {
    const unzoned = answer({
      scope: scope({ first: '2026-11-20T09:31:30', last: '2026-11-20T09:31:30' }),
      observations: [],
    });
    const text = new Story().pastes('x1', unzoned, 1).told();
    expect(rows(text).at(-1)?.slice(1, 3)).toEqual(['2026-11-20 09:31:30, zone unknown', 'First failure']);
  });

  it('of unknown zone are explained above the timeline, and durations say them too', () => {
    const times = scope({ first: '2026-11-20T09:00:00', last: '2026-11-20T09:10:05' });
    const text = new Story().pastes('x1', answer({ scope: times, observations: [] }), 1).told();
    expect(text).toContain('- Failed for: 10 min 5 s (first to last failure, no recovery shown: from 2026-11-20');
    expect(text).toContain('09:00:00 to 09:10:05, zone unknown)');
    expect(section(text, 'Timeline')).toContain('they stand as if it were UTC');
    expect(section(new Story().pastes('x1', answer(), 1).told(), 'Timeline')).not.toContain('zone');
  });

  it('order rows by when it happened, not by when it was pasted', () => {
    const text = new Story()
      .pastes('x1', answer(), 1)
      .and((incident) => decide.addNote(incident, 'late', fact(OPENED + 9 * MINUTE)))
      .and((incident) => decide.addNote(incident, 'early', fact(OPENED + 5 * MINUTE)))
      .told();
    const whens = rows(text).map(([, when]) => when);
    expect(whens).toEqual([...whens].sort());
    expect(text.indexOf('Note: early')).toBeLessThan(text.indexOf('Note: late'));
  });
});

describe('edits and deletions', () => {
  it('an edited excerpt counts with its last text', () => {
    const text = new Story().pastes('x1', answer(), 1, 30).pastes('x1', answer(), 5, 4).told();
    expect(section(text, 'Impact')).toContain('From 1 excerpt of 4 lines');
    expect(section(text, 'Timeline')).toContain('Excerpt changed or continued: now 4 lines');
  });

  it('a withdrawn excerpt is not counted', () => {
    const text = new Story()
      .pastes('x1', answer(), 1, 30)
      .pastes('x2', answer(), 5, 4)
      .withdraws('x1', answer(), 6)
      .told();
    expect(section(text, 'Impact')).toContain('From 1 excerpt of 4 lines');
    expect(section(text, 'Timeline')).not.toContain('30 lines');
    expect(section(text, 'Timeline')).toContain('Excerpt deleted; it is not counted here');
  });

  it('when everything was withdrawn there is no finding', () => {
    const text = new Story().pastes('x1', answer(), 1).withdraws('x1', undefined, 2).told();
    expect(text).toContain('Nothing that was pasted is left');
    expect(text).toContain('at its height Watch');
    expect(section(text, 'Impact')).toBe('From 0 excerpts of 0 lines in all; what was not pasted is not counted.');
  });
});

describe('an empty incident', () => {
  it('is told without gaps', () => {
    const text = new Story().told();
    expect(text).toContain('Nothing that was pasted is left');
    expect(rows(text)).toHaveLength(1);
    expect(text).not.toMatch(/undefined|NaN|null|## \n|\n{3}/);
  });
});

describe('several excerpts', () => {
  it('have numbers in the references', () => {
    const [cause] = answer().causes;
    const said = answer({
      causes: cause ? [{ ...cause, supports: [{ line: 7, excerpt: 'x2', text: 'reset again' }] }] : [],
    });
    const text = new Story().pastes('x1', answer(), 1).pastes('x2', said, 2).told();
    expect(section(text, 'Cause')).toMatch(/reset again \(line 7 of \[excerpt 2\]\(https:/);
  });
});

describe('what was done', () => {
  it('says who ticked a step when, and what the evidence showed; unticked steps do not count', () => {
    const [step] = answer().checklist;
    const proved = answer({ checklist: step ? [{ ...step, done: true }] : [] });
    const text = new Story()
      .pastes('x1', proved, 1)
      .and((incident) => decide.checkStep(incident, 'probe-smtp', fact(OPENED + 60 * MINUTE, 'U02BOB')))
      .and((incident) => decide.checkStep(incident, 'clock', fact(OPENED + 61 * MINUTE)))
      .and((incident) => decide.uncheckStep(incident, 'clock', fact(OPENED + 62 * MINUTE)))
      .told();
    const lines = section(text, 'What was done').split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('shown by what was pasted, 2026-11-20 09:31:00 UTC');
    expect(lines[1]).toContain('by `U02BOB`, 2026-11-20 10:30:00 UTC');
  });
});

describe('a pattern that repeats', () => {
  const repeating = answer({
    tier: 'incident',
    tierReasons: [{ rule: 'N1', text: 'The queue grows.', lines: [1] }],
    scope: scope({ attempts: 40, failures: 30, estimated: true, queueTrend: 'rising' }),
    guardrails: ['no-faster-retries'],
    evidence: [
      { id: 'queue-id-fate', state: 'present', value: '4F2A1C0D7E' },
      { id: 'host-metrics', state: 'missing' },
    ],
  });
  const text = new Story().pastes('x1', answer(), 1).pastes('x2', repeating, 2).told();

  it('gives an escalation what it needs, and names what it lacks', () => {
    const escalation = section(text, 'For an escalation');
    expect(escalation).toContain('- First failure: 2026-11-20 09:00:00 UTC');
    expect(escalation).toContain('- Outbound addresses affected: `192.0.2.10`');
    expect(escalation).toContain('- Queue IDs: `4F2A1C0D7E`');
    expect(escalation).toContain('- Failed attempts: 30 of 40 (estimated)');
    expect(escalation).toContain('Still to be added: metrics of the sending host');
  });

  it('marks estimates, lists the tier changes with their rules, and repeats the guardrails', () => {
    expect(section(text, 'Impact')).toContain('| Attempts | 40 (estimated) |');
    expect(section(text, 'Urgency').split('\n')).toEqual([
      expect.stringContaining(': set to Watch. One attempt failed. (rule W1)'),
      expect.stringContaining(': Watch → Incident. The queue grows. (rule N1)'),
    ]);
    expect(section(text, 'Keep in mind')).toContain('faster retries');
  });
});

describe('hostile text', () => {
  it('stays text: it calls nobody, opens no table, link or heading, and loses nothing', () => {
    const note = '# <@U02BOB> <!channel> @here |x| [a](http://192.0.2.1) **b** `c`\r\n- next & last';
    const long = 'long '.repeat(2_000).trim();
    const text = new Story()
      .pastes('x1', answer(), 1)
      .and((incident) => decide.addNote(incident, note, fact(OPENED)))
      .and((incident) => decide.addNote(incident, long, fact(OPENED)))
      .and((incident) => decide.assignOwner(incident, 'U02BOB', fact(OPENED)))
      .told();
    expect(text).not.toMatch(/(?<!\\)<[@!]/);
    expect(text).not.toContain('@here');
    expect(text).toContain('\\# \\<@U02BOB\\>');
    expect(text).toContain('/ - next & last');
    expect(text).toContain(long);
    expect(text).toContain('Owner: `U02BOB`');
    for (const row of rows(text)) expect(row).toHaveLength(6);
    expect(text).toContain('\\|x\\|');
  });
});

describe('a postmortem of files', () => {
  it('names them, cites their lines and has no Slack in it', () => {
    const text = postmortemOfExcerpts('mx1.log, mx2.log', [
      { name: 'mx1.log', at: OPENED, lines: 3, answer: answer(), text: 'a line' },
      { name: 'mx2.log', at: OPENED + MINUTE, lines: 5, answer: answer({ tier: 'investigate' }) },
    ]);
    expect(text).toMatch(/^# Postmortem: mx1\.log, mx2\.log\n/);
    expect(text).toContain('From 2 excerpts of 8 lines');
    expect(text).toContain('line 1 of `mx1.log`');
    expect(text).not.toMatch(/INC-0|Status:|message/);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('of no files says that there is nothing', () => {
    expect(postmortemOfExcerpts('nothing', [])).toContain('Nothing that was pasted is left');
  });
});
