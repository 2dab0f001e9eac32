import type { Answer } from '../../../lambdas/worker/incident/answer';
import * as decide from '../../../lambdas/worker/incident/decide';
import type { IncidentEvent } from '../../../lambdas/worker/incident/events';
import { fold } from '../../../lambdas/worker/incident/evolve';
import type { Head, Incident } from '../../../lambdas/worker/incident/incident';
import { toHtml } from '../../../lambdas/worker/postmortem/html';
import { toMarkdown } from '../../../lambdas/worker/postmortem/markdown';
import { postmortemOf } from '../../../lambdas/worker/postmortem/postmortem';
import { recordedOf } from '../../../lambdas/worker/postmortem/postmortem-of-excerpts';
import type { Recorded } from '../../../lambdas/worker/postmortem/recorded';
import { answer, fact } from '../incident/answer';

const OPENED = Date.UTC(2026, 10, 20, 9, 30);
const MINUTE = 60_000;
const place = { incident: 'INC-12', team: 'T01', channel: 'C01', thread: '1.1' };

const NAMES = new Map([
  ['U01ALICE', 'Alice'],
  ['U02BOB', 'Bob'],
]);

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

  recorded(excerpts?: { id: string; text: string }[]): Recorded {
    const head: Head = {
      incident: this.incident,
      redactionKey: 'secret-key',
      expiresAt: 0,
      ...(this.verdict ? { verdict: this.verdict } : {}),
    };
    return { head, events: this.events, names: NAMES, ...(excerpts ? { excerpts } : {}) };
  }

  told(excerpts?: { id: string; text: string }[]): string {
    return toMarkdown(postmortemOf(this.recorded(excerpts)));
  }
}

const scope = (change: Partial<Answer['scope']>) => ({ ...answer().scope, ...change });
const section = (text: string, heading: string) =>
  text
    .split(new RegExp(`\n###? ${heading}\n`))[1]
    ?.split(/\n###? /)[0]
    ?.trim() ?? `no section ${heading}`;
const rows = (text: string) =>
  section(text, 'The whole timeline')
    .split('\n')
    .slice(4)
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

describe('an incident with one paste', () => {
  const text = new Story()
    .pastes('x1', answer(), 1)
    .told([{ id: 'x1', text: 'to=<‹user›@example.com> | `reset`\r\nb' }]);

  it('begins with its name, its owner and status, and a summary in the past tense of at most five lines', () => {
    expect(text).toMatch(
      /^# Postmortem: INC-12\n\n## Owner and status\n\n- \*\*Owner:\*\* to be filled in\n- \*\*Status:\*\* draft\n/,
    );
    expect(section(text, 'Summary').split('\n')).toEqual([
      '- The one delivery attempt from mx1.example.com to Gmail stopped in the TLS handshake: the connection was reset, at 2026-11-20 09:00 (UTC).',
      '- The cause was not confirmed; by what was pasted it was likely this: Interference on the network path.',
      '- What became of the failed messages, and whether they left under TLS, was not in what was pasted.',
      '- Its highest urgency was Watch.',
    ]);
  });

  it('tells in UTC what happened when, each row with its source', () => {
    expect(rows(text).map(([, when, what, who]) => [when, what, who])).toEqual([
      ['2026-11-20 09:00:00 UTC', 'First failure in the TLS handshake: the connection was reset', 'log'],
      ['2026-11-20 09:30:00 UTC', 'Incident INC-12 opened', 'Alice'],
      ['2026-11-20 09:31:00 UTC', expect.stringContaining('Excerpt added: 3 lines (postfix)'), 'Alice'],
      ['2026-11-20 09:31:00 UTC', expect.stringContaining('Diagnosis: in the TLS handshake'), 'tlserror'],
      ['2026-11-20 09:31:00 UTC', 'Urgency set to Watch (W1): One attempt failed.', 'tlserror'],
      ['2026-11-20 09:31:00 UTC', expect.stringMatching(/^Evidence supplied: .*\(`mx1\.example\.com`\)$/), 'Alice'],
    ]);
    for (const [, , , , source] of rows(text)) expect(source).toMatch(/\[(?:message|the excerpt)\]\(https:/);
  });

  it('names a cause that nobody confirmed as that, and quotes the line that supports it', () => {
    expect(section(text, 'Cause')).toContain('Not confirmed by anybody. The likely one');
    expect(section(text, 'Hypotheses of the bot')).toContain('- Interference on the network path (40 %)');
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

  it('lists what was proposed and not done as a record, and escalates nothing', () => {
    expect(section(text, 'Steps')).toBe('Proposed, and not recorded as done:\n\n- Look up the fate');
    expect(text).not.toContain('### For an escalation');
  });

  it('leaves what only people know to them', () => {
    for (const part of ['Went well:', 'Went badly:', 'Got lucky:', 'Customers:']) {
      expect(text).toContain(`**${part}** to be filled in`);
    }
    expect(section(text, 'Action items')).toContain('| to be filled in | to be filled in |');
  });

  it('explains only words that it uses', () => {
    expect(section(text, 'Glossary')).toContain('**Handshake:**');
    expect(section(text, 'Glossary')).not.toContain('**Bounce:**');
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
    expect(section(text, 'Impact')).toContain('| Time to resolve (first paste to resolved) | 3 days |');
    expect(section(text, 'Summary')).toContain(
      'It was resolved 3 days after it was opened. What helped: Port 25 exempted.',
    );
    expect(section(text, 'Resolution')).toContain('Alice resolved it at 2026-11-23 09:30:00 UTC: Port 25 exempted.');
    expect(section(text, 'Owner and status')).toContain('**Status:** in review');
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
    expect(text).toContain(
      '| Duration of the failures | 10 min 5 s (first to last failure, no recovery shown: from 2026-11-20',
    );
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
    expect(section(text, 'Impact')).toContain('Counted in 1 excerpt of 4 lines');
    expect(section(text, 'The whole timeline')).toContain('Excerpt changed or continued: now 4 lines');
  });

  it('a withdrawn excerpt is not counted', () => {
    const text = new Story()
      .pastes('x1', answer(), 1, 30)
      .pastes('x2', answer(), 5, 4)
      .withdraws('x1', answer(), 6)
      .told();
    expect(section(text, 'Impact')).toContain('Counted in 1 excerpt of 4 lines');
    expect(section(text, 'The whole timeline')).not.toContain('30 lines');
    expect(section(text, 'The whole timeline')).toContain('Excerpt deleted; it is not counted here');
  });

  it('when everything was withdrawn there is no finding', () => {
    const text = new Story().pastes('x1', answer(), 1).withdraws('x1', undefined, 2).told();
    expect(text).toContain('Nothing that was pasted is left');
    expect(text).toContain('Its highest urgency was Watch, Nothing failed in the end.');
    expect(section(text, 'Impact')).toContain(
      'Counted in 0 excerpts of 0 lines in all; what was not pasted is not counted.',
    );
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
    const lines = section(text, 'Steps').split('\n').slice(2);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('shown by what was pasted, 2026-11-20 09:31:00 UTC');
    expect(lines[1]).toContain('by Bob, 2026-11-20 10:30:00 UTC');
  });
});

describe('a pattern that repeats', () => {
  const repeating = answer({
    tier: 'incident',
    tierReasons: [{ rule: 'N1', text: 'The queue grows.', lines: [1] }],
    scope: scope({ attempts: 40, failures: 30, estimated: true, atLeast: true, queueTrend: 'rising' }),
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
    expect(escalation).toContain('- Failed attempts: at least 30 of at least 40');
    expect(escalation).toContain('Not in what was pasted: metrics of the sending host');
  });

  it('marks lower bounds, lists the tier changes with their rules, and repeats the guardrails', () => {
    expect(section(text, 'Impact')).toContain('| Delivery attempts | at least 40 |');
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
    expect(text).toContain('\\<@U02BOB\\>');
    expect(text).toContain('http\\://192.0.2.1');
    expect(text).toContain('/ - next & last');
    expect(text).toContain(long);
    expect(text).toContain('Owner: Bob');
    for (const row of rows(text)) expect(row).toHaveLength(6);
    expect(text).toContain('\\|x\\|');
  });
});

describe('a postmortem of files', () => {
  it('names them, cites their lines and has no Slack in it', () => {
    const recorded = recordedOf('mx1.log, mx2.log', [
      { name: 'mx1.log', at: OPENED, lines: 3, answer: answer(), text: 'a line' },
      { name: 'mx2.log', at: OPENED + MINUTE, lines: 5, answer: answer({ tier: 'investigate' }) },
    ]);
    const text = recorded ? toMarkdown(postmortemOf({ ...recorded, title: 'mx1.log, mx2.log' })) : '';
    expect(text).toMatch(/^# Postmortem: mx1\.log, mx2\.log\n/);
    expect(text).toContain('Counted in 2 excerpts of 8 lines');
    expect(text).toContain('line 1 of `mx1.log`');
    expect(text).not.toMatch(/INC-0|Incident:|message\]|first paste/);
    expect(text.endsWith('\n')).toBe(true);
  });
});

describe('the short timeline', () => {
  it('has at most ten rows, in order, with the first failure and what people did', () => {
    const story = new Story().pastes('x1', answer(), 1);
    for (let n = 0; n < 30; n += 1)
      story.and((incident) => decide.addNote(incident, `note ${n}`, fact(OPENED + (n + 2) * MINUTE)));
    story.and((incident) => decide.changeStatus(incident, 'resolved', fact(OPENED + 99 * MINUTE), 'Fixed.'));
    const short = section(story.told(), 'Timeline').split('\n').slice(4);
    expect(short).toHaveLength(10);
    expect(short[0]).toContain('First failure');
    expect(short.at(-1)).toContain('Resolved: Fixed.');
    expect(short.map((row) => row.split('|')[1])).toEqual(short.map((row) => row.split('|')[1]).sort());
  });

  it('says by how much the clock of the log is ahead where a paste proves it, and else that it is not known', () => {
    const ahead = scope({ first: '2026-11-20T09:50:00Z', last: '2026-11-20T09:50:00Z' });
    const observations = answer().observations.map((one) => ({ ...one, time: '2026-11-20T09:50:00Z' }));
    const text = new Story().pastes('x1', answer({ scope: ahead, observations }), 1).told();
    expect(section(text, 'Timeline')).toContain('The clock of the log is at least 19 min ahead');
    expect(section(new Story().pastes('x1', answer(), 1).told(), 'Timeline')).toContain('is not known');
  });

  it.each([
    ['2026-03-29T00:59:00Z', '29/03, 01:59 CET'],
    ['2026-03-29T01:01:00Z', '29/03, 03:01 CEST'],
    ['2026-10-25T00:59:00Z', '25/10, 02:59 CEST'],
    ['2026-10-25T01:01:00Z', '25/10, 02:01 CET'],
  ])('shows %s on the wall of the team’s zone, also around the changes of daylight saving', (time, wall) => {
    const said = answer({ scope: scope({ first: time, last: time }), observations: [] });
    const recorded = { ...new Story().pastes('x1', said, 1).recorded(), timeZone: 'Europe/Berlin' };
    expect(toMarkdown(postmortemOf(recorded))).toContain(wall);
  });
});

describe('a resolved incident whose cause people named', () => {
  const text = new Story()
    .pastes('x1', answer(), 1)
    .and((incident) =>
      decide.changeStatus(
        incident,
        'resolved',
        fact(OPENED + 60 * MINUTE, 'U02BOB'),
        'Exempted port 25.',
        'tls-inspection',
      ),
    )
    .told();

  it('gives their cause as the cause, the bot’s own as a hypothesis, and proposes what fits theirs', () => {
    expect(section(text, 'Cause')).toContain('**TLS inspection on the path**, as confirmed by Bob.');
    expect(section(text, 'Cause')).not.toContain('Interference');
    expect(section(text, 'Summary')).toContain('The cause, as Bob confirmed: TLS inspection on the path.');
    expect(section(text, 'Hypotheses of the bot')).toContain('Interference on the network path (40 %)');
    expect(section(text, 'Action items')).toContain('Exempt the mail hosts’ port 25 from TLS inspection');
    expect(section(text, 'Timeline')).toContain('Resolved (TLS inspection on the path): Exempted port 25.');
  });

  it('gives no orders and asks nothing of the present', () => {
    expect(text).not.toMatch(/### Keep in mind|today|keeps happening|will try again|Do not /);
  });
});

describe('the HTML page', () => {
  it('asks for nothing, runs nothing, and lets no text of a log become mark-up', () => {
    const note = '<script>alert(1)</script><img src=x onerror=alert(2)> "quoted" \u202egnp.exe javascript:alert(3)';
    const recorded = new Story()
      .pastes('x1', answer(), 1)
      .and((incident) => decide.addNote(incident, note, fact(OPENED)))
      .recorded([{ id: 'x1', text: '<b onclick="x">reset</b>' }]);
    const page = toHtml(postmortemOf(recorded));
    expect(page).not.toMatch(/<script|<img|<b |onerror=(?!alert\(2\)&gt;)|href="javascript|\u202e/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('‹U+202E›gnp.exe');
    const asked = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, target]) => target);
    for (const target of asked) expect(target).toMatch(/^https:\/\/example\.slack\.com\//);
    expect(page).toContain("default-src 'none'");
  });
});
