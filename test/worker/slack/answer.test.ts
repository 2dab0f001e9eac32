import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownBlock } from '@slack/types';
import * as fc from 'fast-check';
import {
  CAUSES,
  EVIDENCE,
  FAILURES,
  GUARDRAILS,
  PHASES,
  STEPS,
  TIERS,
  type Verdict,
} from '../../../lambdas/classifier/contract';
import { triage } from '../../../lambdas/classifier/triage';
import type { Answer } from '../../../lambdas/worker/incident/answer';
import { baselineOf } from '../../../lambdas/worker/incident/baseline';
import type { Incident } from '../../../lambdas/worker/incident/incident';
import type { BotMessage } from '../../../lambdas/worker/slack/gateway';
import { answerMessage, SCREEN, supersededMessage } from '../../../lambdas/worker/slack/views/answer';
import { changesSince } from '../../../lambdas/worker/slack/views/changes';
import { stepsMessage } from '../../../lambdas/worker/slack/views/checklist';
import { helpMessage } from '../../../lambdas/worker/slack/views/help';
import { turnsOf } from '../../../lambdas/worker/slack/views/history';
import { listMessage } from '../../../lambdas/worker/slack/views/list';
import { textSize } from '../../../lambdas/worker/slack/views/message';
import { code, commandLines, plainClipped } from '../../../lambdas/worker/slack/views/mrkdwn';
import { pastePrompt, textPrompt } from '../../../lambdas/worker/slack/views/opened-thread';
import { whyMessage } from '../../../lambdas/worker/slack/views/why';
import type { AnswerInput } from '../../../lambdas/worker/use-cases/outcome';
import { GENERATED, incidentTexts, textFiles } from '../../support/incident-texts';
import { answer } from '../incident/answer';
import { wordsOf } from '../use-cases/memory-slack';

const LOST = readFileSync(join(__dirname, '..', '..', 'e2e', 'fixtures', 'handshake-lost.log'), 'utf8');

const INCIDENT: Incident = {
  id: 'INC-12',
  team: 'T1',
  channel: 'C1',
  thread: '1.1',
  status: 'open',
  openedBy: 'U1',
  openedAt: 1_763_715_600_000,
  tier: 'watch',
  peakTier: 'watch',
  excerpts: [],
  steps: {},
  evidence: [],
  version: 3,
};

const HOSTILE = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.constantFrom(
    '<!channel> & <@U1>',
    '```',
    '`a`',
    '```` ``',
    '<https://example.com|click>',
    '&lt;',
    'openssl s_client </dev/null',
    'one Run: two\nthree',
    '💥'.repeat(200),
    'x'.repeat(5_000),
  ),
);
const CLAIM = fc.record({
  line: fc.integer({ min: 1, max: 4 }),
  excerpt: fc.constantFrom('1.1', '2.1', '9.9'),
  text: HOSTILE,
});
const LARGE: fc.Arbitrary<AnswerInput> = fc
  .record({
    tier: fc.constantFrom(...TIERS),
    phase: fc.constantFrom(...PHASES),
    failure: fc.constantFrom(...FAILURES),
    plain: HOSTILE,
    technical: HOSTILE,
    causes: fc.array(
      fc.record({
        id: fc.constantFrom(...CAUSES),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        text: HOSTILE,
        supports: fc.array(CLAIM, { maxLength: 12 }),
        contradicts: fc.array(CLAIM, { maxLength: 4 }),
      }),
      { maxLength: 8 },
    ),
    checklist: fc.array(
      fc.record({
        id: fc.constantFrom(...STEPS),
        title: HOSTILE,
        why: HOSTILE,
        command: HOSTILE,
        healthy: HOSTILE,
        done: fc.boolean(),
      }),
      { maxLength: 26 },
    ),
    ask: HOSTILE,
    changes: fc.option(
      HOSTILE.map((text) => plainClipped(text, 5_000)),
      { nil: undefined },
    ),
    excerpt: fc.array(HOSTILE, { maxLength: 4 }).map((lines) => lines.join('\n')),
  })
  .map(({ phase, failure, changes, excerpt, ask, ...verdict }) => ({
    incident: { ...INCIDENT, steps: { 'probe-smtp': 'person', 'queue-trend': 'evidence' } },
    verdict: answer({
      ...verdict,
      stop: { phase, failure },
      guardrails: [...GUARDRAILS],
      evidence: EVIDENCE.map((id) => ({ id, state: 'missing', ask })),
      tierReasons: [{ rule: 'I1', text: ask, lines: [1] }],
      wouldChange: [{ evidence: 'scope', to: 'incident', text: ask }],
    }),
    excerpts: [
      { id: '1.1', text: excerpt, link: 'https://example.slack.com/archives/C1/p1' },
      { id: '2.1', text: excerpt },
    ],
    changes,
    seenBefore: [{ id: 'INC-3', tier: 'watch', status: 'resolved', openedAt: 0, thread: '0.1', resolution: ask }],
  }));

const sections = (blocks: readonly KnownBlock[]) =>
  blocks.flatMap((block) => (block.type === 'section' && block.text !== undefined ? [block.text.text] : []));

/** Characters that a reader sees or that Slack counts: every text of the blocks, labels of buttons too. */
const shownSize = (blocks: readonly KnownBlock[]) => wordsOf({ text: '', blocks: [...blocks] }).length;

const inputOf = (text: string): AnswerInput => {
  const { own: _own, digest: _digest, ...verdict } = verdictOf(text);
  const steps = Object.fromEntries(verdict.checklist.flatMap(({ id, done }) => (done ? [[id, 'evidence']] : [])));
  return { incident: { ...INCIDENT, steps }, verdict, excerpts: [{ id: 'e', text, link: LINK }] };
};

function verdictOf(text: string): Verdict {
  const verdict = triage({ version: 1, excerpt: { id: 'e', text }, context: { receivedAt: '2026-11-21T03:00:00Z' } });
  if ('error' in verdict) throw new Error(verdict.error.message);
  return verdict;
}

const LINK = 'https://example.slack.com/archives/C1/p1';

describe('an answer', () => {
  it('fits one screen for every text of the tests, and for generated ones', () => {
    for (const text of [...textFiles(), ...incidentTexts(GENERATED)]) {
      const input = inputOf(text);
      const words = wordsOf(expectOneScreen({ ...input, seenBefore: SEEN, changes: CHANGED }));
      expect(words).not.toMatch(/most likely:\*? (?:cause )?not determined/i);
      if (input.verdict.tier === 'none') continue;
      const [first] = input.verdict.checklist.filter(({ done }) => !done);
      if (first !== undefined) expect(words).toContain(plainClipped(first.title, 100));
      const [ask] = input.verdict.evidence.flatMap((item) => (item.ask === undefined ? [] : [item.ask]));
      if (ask !== undefined) expect(words).toContain('*Please paste*');
    }
  }, 600_000);

  const SEEN = [
    { id: 'INC-3', tier: 'watch', status: 'resolved', openedAt: 0, thread: '0.1', resolution: 'x '.repeat(200) },
  ] as const;
  const CHANGED = `*🟠 Investigate → 🟢 Watch*, because ${'it was delivered '.repeat(20)}`;

  /** Holds an answer to its limits, and returns it. */
  function expectOneScreen(input: AnswerInput): BotMessage {
    const message = answerMessage(input);
    const blocks = message.blocks ?? [];
    expect(blocks.length).toBeLessThanOrEqual(SCREEN.blocks);
    expect(shownSize(blocks)).toBeLessThanOrEqual(SCREEN.text);
    for (const block of blocks) if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(150);
    expect(blocks.at(-1)?.type).toBe('actions');
    return message;
  }

  it('fits one screen whatever was pasted', () => {
    fc.assert(
      fc.property(LARGE, (input) => {
        expectOneScreen(input);
      }),
    );
  });

  it('pings nobody, links nowhere and breaks no code block with pasted text', () => {
    fc.assert(
      fc.property(LARGE, (input) => {
        for (const message of [answerMessage(input), stepsMessage(input), whyMessage(input)]) {
          for (const text of [message.text, ...sections(message.blocks ?? [])]) {
            const foreign = text
              .replaceAll(/<https:\/\/example\.slack\.com\/[^|>]*\|(?:excerpt \d, )?lines? \d[^|<>]*>/g, '')
              .replaceAll('</dev/null', '');
            expect(foreign).not.toMatch(/[<>]/);
            expect(text).not.toContain('```');
          }
        }
      }),
    );
  });

  it('puts urgency and lane first, then plain words, the ladder, the first step, questions and the cause', () => {
    const message = answerMessage(inputOf(LOST));
    const words = wordsOf(message).slice(message.text.length);
    const order = [
      '🟠 Investigate · INC-12 · mx1 → Gmail',
      'Gmail has not seen the message yet',
      'connect ✓ STARTTLS ✓ handshake ✗ the remote side closed the connection (2 of 2)',
      '*Checklist*',
      '☐ 1. Check whether',
      '`grep -F 4F2A1C0D7E /var/log/mail.log`',
      '☐ 2. ',
      '*Please paste*',
      '*Most likely:* Interference on the network path',
      'Done',
      'All steps',
      'Why',
      'Own it',
      'Resolve',
    ];
    const places = order.map((part) => words.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(words).toMatch(/line 1: `.*lost connection`/);
    expect(words).toMatch(/_and \d+ more_/);
  });

  it('shows the command of the first step whole or not at all', () => {
    const command = `openssl s_client ${'-x '.repeat(600)}`;
    const shown = (length: number) => {
      const [step] = verdictOf(LOST).checklist;
      if (step === undefined) throw new Error('There is no step.');
      const checklist = [{ ...step, command: command.slice(0, length) }];
      return wordsOf(answerMessage({ ...inputOf(LOST), verdict: { ...inputOf(LOST).verdict, checklist } }));
    };
    expect(shown(200)).toContain(`\`${command.slice(0, 200)}\``);
    expect(shown(1_500)).not.toContain('openssl');
  });

  it('never calls an undetermined cause likely', () => {
    const undetermined = { id: 'undetermined', confidence: 0.6, text: 'x', supports: [], contradicts: [] } as const;
    const dns = { id: 'dns', confidence: 0.2, text: 'x', supports: [], contradicts: [] } as const;
    const said = (causes: Answer['causes']) =>
      wordsOf(answerMessage({ incident: INCIDENT, verdict: answer({ causes }), excerpts: [] }));
    const causes = [undetermined, dns].map((cause) => ({ ...cause, supports: [], contradicts: [] }));
    expect(said(causes)).toMatch(/Cause not determined yet;\* possible: .* \(20 %\)/);
    expect(said(causes.slice(0, 1))).toContain('*Cause not determined yet*');
  });

  it('quotes no line of an excerpt that is gone', () => {
    const { message } = { message: answerMessage({ incident: INCIDENT, verdict: answer(), excerpts: [] }) };
    expect(wordsOf(message)).not.toContain('line 1:');
  });

  it('of a resolved incident offers the postmortem, and to reopen it', () => {
    const incident = { ...INCIDENT, status: 'resolved' } as const;
    const words = wordsOf(answerMessage({ ...inputOf(LOST), incident }));
    expect(words).toContain('INC-12 · mx1 → Gmail · resolved');
    expect(words).toContain('Postmortem');
    expect(words).toContain('Reopen');
    expect(words).not.toContain('Own it');
  });

  it('that another one has followed is a line without buttons that leads there', () => {
    const { blocks = [] } = supersededMessage(INCIDENT, LINK);
    expect(blocks.map(({ type }) => type)).toEqual(['context']);
    expect(wordsOf({ text: '', blocks })).toContain(`INC-12 goes on in <${LINK}|a later answer>`);
  });
});

describe('all steps', () => {
  it('have their reasons, commands that can be copied, and a button each', () => {
    const input = inputOf(LOST);
    const message = stepsMessage(input);
    const words = wordsOf(message);
    for (const { title, why, done } of input.verdict.checklist) {
      expect(words).toContain(plainClipped(title, 300));
      if (!done) expect(words).toContain(plainClipped(why, 400).replaceAll('&lt;/dev/null', '</dev/null'));
    }
    const buttons = JSON.stringify(message.blocks).match(/(?:un)?tick_step:[a-z-]+/g);
    expect(buttons).toHaveLength(input.verdict.checklist.length);
  });

  it('stay within every limit of Slack’s', () => {
    fc.assert(
      fc.property(LARGE, (input) => {
        for (const { blocks = [] } of [stepsMessage(input), whyMessage(input)]) {
          expect(blocks.length).toBeLessThanOrEqual(50);
          expect(textSize(blocks)).toBeLessThanOrEqual(9_000);
          for (const text of sections(blocks)) expect(text.length).toBeLessThanOrEqual(3_000);
        }
      }),
    );
  });
});

describe('why', () => {
  it('names the rule, the causes with their lines, what would change it and what to keep in mind', () => {
    const words = wordsOf(whyMessage(inputOf(LOST)));
    for (const part of [
      '_(rule I1)_',
      '*Most likely (',
      '*Also possible*',
      '*What would change this*',
      '*Keep in mind*',
    ])
      expect(words).toContain(part);
    expect(words).toContain('recognised (postfix)');
  });

  it('tells what the pastes strengthened, weakened and ruled out', () => {
    const at = Date.UTC(2026, 10, 21, 9, 31);
    const facts = { actor: 'tlserror', at, source: '1.1', phase: 'handshake', failure: 'reset', cause: 'dns' } as const;
    const diagnosis = (causes: { id: (typeof CAUSES)[number]; confidence: number }[]) =>
      ({ type: 'DiagnosisChanged', ...facts, confidence: 0.5, plain: 'x', technical: 'x', causes }) as const;
    const words = turnsOf([
      diagnosis([
        { id: 'dns', confidence: 0.5 },
        { id: 'connectivity', confidence: 0.2 },
      ]),
      diagnosis([{ id: 'dns', confidence: 0.8 }]),
    ]);
    expect(words).toEqual([
      expect.stringMatching(/^09:31 UTC stronger: .* \(50 % → 80 %\); ruled out: .* \(20 % → 0 %\)$/),
    ]);
  });

  it('says a claim once with all its lines, and quotes each line once and verbatim', () => {
    const claim = (line: number, text: string) => ({ line, text });
    const said = (count: number, text: string) =>
      Array.from({ length: count }, (_, index) => claim(index * 2 + 2, text));
    const lines = Array.from({ length: 40 }, (_, index) => `${index + 1}: to=<‹u-1›@example.com> & so on`);
    const message = whyMessage({
      incident: INCIDENT,
      verdict: answer({
        causes: [
          {
            id: 'path-interference',
            confidence: 0.5,
            text: 'Cause.',
            supports: [...said(2, 'It was cut.'), ...said(2, 'It repeats.')],
            contradicts: [],
          },
          { id: 'gmail-pressure', confidence: 0.2, text: 'x', supports: said(5, 'It was cut.'), contradicts: [] },
        ],
      }),
      excerpts: [{ id: '1.1', text: lines.join('\r\n') }],
    });
    const words = wordsOf(message);
    expect(words).toContain('+ lines 2 and 4: It was cut.\n+ lines 2 and 4: It repeats.');
    expect(words).toContain('Pressure by rate or reputation (lines 2, 4 and 3 more)');
    const quotes = (message.blocks ?? []).filter((block) => JSON.stringify(block).includes('so on'));
    expect(quotes.map((block) => block.type === 'context' && block.elements[0])).toEqual([
      { type: 'plain_text', emoji: false, text: 'line 2: 2: to=<‹u-1›@example.com> & so on' },
      { type: 'plain_text', emoji: false, text: 'line 4: 4: to=<‹u-1›@example.com> & so on' },
    ]);
  });

  it('of many lines names two of an excerpt, and calls excerpts by number where there are several', () => {
    const supports = ['1.1', '2.1', '3.1'].flatMap((excerpt) =>
      [1, 2, 3, 4].map((line) => ({ line, excerpt, text: 'It was cut.' })),
    );
    const excerpts = ['1.1', '2.1', '2.1-F1', '3.1'].map((id) => ({ id, text: `${id} a\nb\nc\nd` }));
    const cause = { id: 'path-interference', confidence: 0.5, text: 'x', supports, contradicts: [] } as const;
    const technical = 'Seen in line 3 of 2.1-F1 and line 1 of 2.1.';
    const verdict = answer({ causes: [{ ...cause, supports, contradicts: [] }], technical });
    const words = wordsOf(whyMessage({ incident: INCIDENT, verdict, excerpts }));
    expect(words).toContain(
      '+ excerpt 1, lines 1, 2 and 2 more; excerpt 2, lines 1, 2 and 2 more and 4 more in other excerpts: It was cut.',
    );
    expect(words).toContain('Seen in line 3 of excerpt 3 and line 1 of excerpt 2.');
  });
});

describe('what changed', () => {
  it('names tier, stop and cause, or says in a sentence that nothing changed, and what is new', () => {
    const before = answer();
    expect(changesSince(undefined, before)).toBeUndefined();
    expect(changesSince(baselineOf(before), before)).toEqual({
      kind: 'none',
      text: 'Nothing changes: it stays 🟢 Watch.',
    });
    const evidence: Answer['evidence'] = [{ id: 'queue-depth', state: 'present', value: '12' }];
    expect(changesSince(baselineOf(before), answer({ evidence }))?.text).toBe(
      'Nothing changes: it stays 🟢 Watch. New is Queue depth over time.',
    );
    const after = answer({
      tier: 'incident',
      tierReasons: [{ rule: 'N1', text: 'The queue grows & grows.', lines: [3] }],
      stop: { phase: 'starttls', failure: 'deferred' },
      causes: [{ id: 'gmail-pressure', confidence: 0.9, text: 'x', supports: [], contradicts: [] }],
    });
    const said = changesSince(baselineOf(before), after);
    expect(said?.kind).toBe('tier');
    expect(said?.text).toContain('*🟢 Watch → 🔴 Incident*, because the queue grows &amp; grows (line 3).');
    expect(said?.text).toContain('TLS handshake → STARTTLS');
    expect(said?.text.split('\n')).toHaveLength(3);
    const undetermined = { id: 'undetermined', confidence: 0.5, text: 'x', supports: [], contradicts: [] } as const;
    const open = answer({ causes: [{ ...undetermined, supports: [], contradicts: [] }] });
    expect(changesSince(baselineOf(before), open)).toEqual({ kind: 'diagnosis', text: 'The cause is open again.' });
  });
});

describe('small messages', () => {
  it('list what fits and say how many do not', () => {
    const incidents = Array.from({ length: 70 }, (_, index) => ({
      id: `INC-${index}`,
      tier: 'incident' as const,
      status: 'open' as const,
      openedAt: 0,
      thread: '1.1',
      plain: '<!here> '.repeat(100),
      link: 'https://example.slack.com/p1',
    }));
    const { blocks = [] } = listMessage(incidents);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(textSize(blocks)).toBeLessThanOrEqual(9_000);
    expect(wordsOf({ text: '', blocks })).toMatch(/\d+ more do not fit here/);
    expect(JSON.stringify(blocks)).not.toContain('<!here');
  });

  it('are within the limits', () => {
    for (const { blocks = [] } of [helpMessage(), pastePrompt('U1'), textPrompt('U1', '`<!here>`\n'.repeat(2_000))]) {
      expect(textSize(blocks)).toBeLessThanOrEqual(9_000);
      for (const text of sections(blocks)) expect(text.length).toBeLessThanOrEqual(3_000);
    }
  });

  it('cut text between characters, and keep entities whole', () => {
    expect(plainClipped('<<<<', 9)).toBe('&lt;&lt;…');
    expect(plainClipped('💥💥', 3)).toBe('💥…');
    expect(code('a`b\nc')).toBe('`aˋb c`');
    expect(commandLines('a <b\n\nc </dev/null')).toEqual(['`a &lt;b`', '`c </dev/null`']);
  });
});
