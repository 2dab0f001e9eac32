import type { KnownBlock } from '@slack/types';
import * as fc from 'fast-check';
import { CAUSES, EVIDENCE, FAILURES, GUARDRAILS, PHASES, STEPS, TIERS } from '../../../lambdas/classifier/contract';
import { baselineOf } from '../../../lambdas/worker/incident/baseline';
import type { Incident } from '../../../lambdas/worker/incident/incident';
import { answerMessage, fullAnswer } from '../../../lambdas/worker/slack/views/answer';
import { changesSince } from '../../../lambdas/worker/slack/views/changes';
import { helpMessage } from '../../../lambdas/worker/slack/views/help';
import { listMessage } from '../../../lambdas/worker/slack/views/list';
import { textSize } from '../../../lambdas/worker/slack/views/message';
import { code, commandInShort, commandLines, plainClipped } from '../../../lambdas/worker/slack/views/mrkdwn';
import { pastePrompt, textPrompt } from '../../../lambdas/worker/slack/views/opened-thread';
import { fullReport } from '../../../lambdas/worker/slack/views/report';
import type { AnswerInput } from '../../../lambdas/worker/use-cases/outcome';
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
          const foreign = text
            .replaceAll(/<https:\/\/example\.slack\.com\/[^|>]*\|(?:excerpt \d, )?lines? \d[^|<>]*>/g, '')
            .replaceAll('</dev/null', '');
          expect(foreign).not.toMatch(/[<>]/);
          expect(text).not.toContain('```');
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

  const step = (id: (typeof STEPS)[number]) => ({
    id,
    title: `Title of ${id}`,
    why: `Reason of ${id}.`,
    command: `openssl s_client -connect gmail-smtp-in.l.google.com:25 -servername gmail-smtp-in.l.google.com -name ${id} </dev/null`,
    healthy: `Healthy ${id}.`,
    done: false,
  });
  const long: AnswerInput = {
    incident: { ...INCIDENT, steps: { 'full-error': 'evidence' } },
    verdict: answer({
      checklist: ['full-error', 'later-delivered', 'queue-trend', 'probe-smtp', 'probe-tls', 'changes'].map((id) =>
        step(id as (typeof STEPS)[number]),
      ),
    }),
    excerpts: [{ id: '1.1', text: 'a line' }],
  };

  it('shows the first three open steps in full, and of the others title, command and button', () => {
    const { message, complete } = answerMessage(long);
    const texts = sections(message.blocks ?? []);
    const words = texts.join('\n');
    expect(complete).toBe(true);
    for (const id of ['later-delivered', 'queue-trend', 'probe-smtp']) expect(words).toContain(`Reason of ${id}.`);
    for (const id of ['full-error', 'probe-tls', 'changes']) expect(words).not.toContain(`Reason of ${id}.`);
    expect(texts.find((text) => text.includes('Title of full-error'))?.split('\n')).toHaveLength(1);
    expect(texts.find((text) => text.includes('Title of probe-tls'))).toMatch(
      /^☐ 5\. Title of probe-tls {2}`openssl s_client -connect [^`]* …`$/,
    );
    const buttons = JSON.stringify(message.blocks).match(/(?:un)?tick_step:[a-z-]+/g);
    expect(buttons).toHaveLength(6);
    expect(wordsOf(message)).toContain('`/tlserror show INC-12`');
  });

  it('shows every step in full to the one who asks for it, over several messages if need be', () => {
    const [only, ...none] = fullAnswer(long);
    expect(none).toEqual([]);
    for (const { id } of long.verdict.checklist.slice(1)) expect(wordsOf(only)).toContain(`Reason of ${id}.`);
    fc.assert(
      fc.property(LARGE, (input) => {
        const pages = fullAnswer(input);
        expect(pages.length).toBeLessThanOrEqual(4);
        for (const { blocks = [] } of pages) {
          expect(blocks.length).toBeLessThanOrEqual(50);
          expect(textSize(blocks)).toBeLessThanOrEqual(9_500);
        }
      }),
    );
  });

  it('prints commands as inline code that can be copied, one line each', () => {
    const { message } = answerMessage({
      ...long,
      verdict: answer({
        checklist: [{ ...step('path'), command: 'tracepath mx.example.com\nopenssl s_client </dev/null' }],
        evidence: [{ id: 'scope', state: 'missing', ask: 'Which others failed? Run: date; mailq | tail' }],
      }),
    });
    const words = wordsOf(message);
    expect(words).toContain('`tracepath mx.example.com`\n`openssl s_client </dev/null`');
    expect(words).toContain('• Which others failed? `date; mailq | tail`');
  });

  it('says a claim once with all its lines, and quotes each line once and verbatim', () => {
    const claim = (line: number, text: string) => ({ line, text });
    const said = (count: number, text: string) =>
      Array.from({ length: count }, (_, index) => claim(index * 2 + 2, text));
    const lines = Array.from({ length: 40 }, (_, index) => `${index + 1}: to=<‹u-1›@example.com> & so on`);
    const { message, complete } = answerMessage({
      ...long,
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
    expect(words).toContain('Pressure on the Gmail side (lines 2, 4 and 3 more)');
    const quotes = (message.blocks ?? []).filter((block) => JSON.stringify(block).includes('so on'));
    expect(quotes.map((block) => block.type === 'context' && block.elements[0])).toEqual([
      { type: 'plain_text', emoji: false, text: 'line 2: 2: to=<‹u-1›@example.com> & so on' },
      { type: 'plain_text', emoji: false, text: 'line 4: 4: to=<‹u-1›@example.com> & so on' },
    ]);
    expect(complete).toBe(true);
  });

  it('of many lines names two of an excerpt, and says how many more there are', () => {
    const supports = ['1.1', '2.1', '3.1'].flatMap((excerpt) =>
      [1, 2, 3, 4].map((line) => ({ line, excerpt, text: 'It was cut.' })),
    );
    const excerpts = ['1.1', '2.1', '3.1'].map((id) => ({ id, text: `${id} a\nb\nc\nd` }));
    const cause = { id: 'path-interference', confidence: 0.5, text: 'x', supports, contradicts: [] } as const;
    const input = { ...long, verdict: answer({ causes: [{ ...cause, supports, contradicts: [] }] }), excerpts };
    const words = wordsOf(answerMessage(input).message);
    expect(words).toContain(
      '+ excerpt 1, lines 1, 2 and 2 more; excerpt 2, lines 1, 2 and 2 more and 4 more in other excerpts: It was cut.',
    );
    expect(words).toContain('and 10 more lines');
    const report = fullReport(input);
    expect(report.match(/3\.1 a/g)).toHaveLength(1);
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
    expect(code('a`b\nc')).toBe('`aˋb c`');
    expect(commandLines('a <b\n\nc </dev/null')).toEqual(['`a &lt;b`', '`c </dev/null`']);
    expect(commandInShort(`${'word '.repeat(30)}end`)).toMatch(/^`(?:word ){16,17}word …`$/);
  });
});
