import type { KnownBlock } from '@slack/types';
import * as fc from 'fast-check';
import { CAUSES, EVIDENCE, FAILURES, GUARDRAILS, PHASES, STEPS, TIERS } from '../../../lambdas/classifier/contract';
import { baselineOf } from '../../../lambdas/worker/incident/baseline';
import type { Incident } from '../../../lambdas/worker/incident/incident';
import { type AnswerInput, answerMessage } from '../../../lambdas/worker/slack/views/answer';
import { changesSince } from '../../../lambdas/worker/slack/views/changes';
import { helpMessage } from '../../../lambdas/worker/slack/views/help';
import { listMessage } from '../../../lambdas/worker/slack/views/list';
import { textSize } from '../../../lambdas/worker/slack/views/message';
import { code, codeBlock, plainClipped } from '../../../lambdas/worker/slack/views/mrkdwn';
import { pastePrompt, textPrompt } from '../../../lambdas/worker/slack/views/opened-thread';
import { fullReport } from '../../../lambdas/worker/slack/views/report';
import { answer } from '../incident/answer';
import { wordsOf } from '../use-cases/memory-slack';

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

describe('an answer', () => {
  it('stays within every limit of Slack’s, whatever was pasted', () => {
    fc.assert(
      fc.property(LARGE, (input) => {
        const { message, complete } = answerMessage(input);
        const blocks = message.blocks ?? [];
        expect(blocks.length).toBeLessThanOrEqual(50);
        expect(textSize(blocks)).toBeLessThanOrEqual(9_000);
        for (const text of sections(blocks)) expect(text.length).toBeLessThanOrEqual(3_000);
        for (const block of blocks)
          if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(150);
        expect(message.text.length).toBeLessThanOrEqual(4_000);
        expect(blocks.at(complete ? -1 : -2)?.type).toBe('actions');
      }),
    );
  });

  it('pings nobody, links nowhere and breaks no code block with pasted text', () => {
    fc.assert(
      fc.property(LARGE, (input) => {
        const { message } = answerMessage(input);
        for (const text of [message.text, ...sections(message.blocks ?? [])]) {
          const foreign = text.replaceAll(/<https:\/\/example\.slack\.com\/[^|>]*\|(?:excerpt \d, )?line \d+>/g, '');
          expect(foreign).not.toMatch(/[<>]/);
          expect((text.match(/```/g) ?? []).length % 2).toBe(0);
        }
      }),
    );
  });

  it('says when something had to stay out, and the report holds all of it', () => {
    fc.assert(
      fc.property(LARGE, (input) => {
        const { message, complete } = answerMessage(input);
        expect(wordsOf(message).includes('The whole report is in the file below')).toBe(!complete);
        const report = fullReport(input);
        for (const step of input.verdict.checklist) expect(report).toContain(step.title);
        for (const cause of input.verdict.causes) expect(report).toContain(cause.text);
      }),
      { numRuns: 30 },
    );
  });

  it('of an ordinary failure is complete, with plain words first', () => {
    const { message, complete } = answerMessage({
      incident: INCIDENT,
      verdict: answer(),
      excerpts: [
        { id: '1.1', text: 'SSL_connect error to mx.example.com: reset', link: 'https://example.slack.com/p1' },
      ],
    });
    expect(complete).toBe(true);
    const [head, plain, ladder] = message.blocks ?? [];
    expect(wordsOf({ text: '', blocks: head === undefined ? [] : [head] }).trim()).toBe('🟢 Watch · INC-12');
    expect(sections(plain === undefined ? [] : [plain])).toEqual(['One delivery was cut off. It is not a block.']);
    expect(sections(ladder === undefined ? [] : [ladder])[0]).toContain('*TLS handshake ✗*');
  });

  it('calls excerpts by number where there are several', () => {
    const { message } = answerMessage({
      incident: INCIDENT,
      verdict: answer({ technical: 'Seen in line 3 of 2.1-F1 and line 1 of 2.1.' }),
      excerpts: ['1.1', '2.1', '2.1-F1'].map((id) => ({ id, text: 'a line' })),
    });
    expect(wordsOf(message)).toContain('Seen in line 3 of excerpt 3 and line 1 of excerpt 2.');
  });

  it('quotes no line of an excerpt that is gone', () => {
    const cause = {
      id: 'dns',
      confidence: 0.5,
      text: 'x',
      supports: [{ line: 1, excerpt: '7.7', text: 'gone' }],
      contradicts: [],
    } as const;
    const { message } = answerMessage({
      incident: INCIDENT,
      verdict: answer({ causes: [{ ...cause, supports: [...cause.supports], contradicts: [] }] }),
      excerpts: [{ id: '1.1', text: 'another line' }],
    });
    expect(wordsOf(message)).not.toContain('another line');
  });
});

describe('what changed', () => {
  it('names tier, stop, cause and evidence, and says when nothing did', () => {
    const before = answer();
    expect(changesSince(undefined, before)).toBeUndefined();
    expect(changesSince(baselineOf(before), before)).toContain('The new lines confirm the last answer');
    const after = answer({
      tier: 'incident',
      tierReasons: [{ rule: 'N1', text: 'The queue grows & grows.', lines: [1] }],
      stop: { phase: 'starttls', failure: 'deferred' },
      causes: [{ id: 'gmail-pressure', confidence: 0.9, text: 'x', supports: [], contradicts: [] }],
      evidence: [{ id: 'queue-depth', state: 'present', value: '12' }],
    });
    const said = changesSince(baselineOf(before), after) ?? '';
    expect(said).toContain('*Watch → Incident*, because: The queue grows &amp; grows.');
    expect(said).toContain('TLS handshake → STARTTLS');
    expect(said.split('\n')).toHaveLength(4);
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
    expect(codeBlock('a```b')).not.toContain('a```');
    expect(code('a`b\nc')).toBe('`aˋb c`');
  });
});
