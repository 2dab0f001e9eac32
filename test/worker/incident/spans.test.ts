import type { ExcerptState, Incident } from '../../../lambdas/worker/incident/incident';
import { continuedExcerpt, slackTime, spansOfOneAuthor } from '../../../lambdas/worker/incident/spans';

const at = (seconds: number) => `${1_763_715_600 + seconds}.000100`;
const message = (author: string, seconds: number) => ({ author, ts: at(seconds) });

describe('spansOfOneAuthor', () => {
  it('joins one author’s messages up to 60 s apart', () => {
    const messages = [message('A', 0), message('A', 60), message('A', 121), message('B', 122), message('A', 123)];
    expect(spansOfOneAuthor(messages).map((span) => span.length)).toEqual([2, 1, 1, 1]);
  });

  it('is empty for nothing, and leaves what has no time alone', () => {
    expect(spansOfOneAuthor([])).toEqual([]);
    expect(spansOfOneAuthor([message('A', 0), { author: 'A', ts: 'soon' }])).toHaveLength(2);
  });
});

describe('continuedExcerpt', () => {
  const excerpt = (change: Partial<ExcerptState>): ExcerptState => ({
    id: 'x1',
    author: 'A',
    messages: [at(0)],
    lastAt: slackTime(at(0)) ?? 0,
    lines: 1,
    recognised: 1,
    formats: [],
    withdrawn: false,
    ...change,
  });
  const incident = (...excerpts: ExcerptState[]) => ({ excerpts }) as unknown as Incident;

  it('is the latest one, by the same author, within the minute', () => {
    expect(continuedExcerpt(incident(excerpt({})), 'A', at(59))?.id).toBe('x1');
    expect(continuedExcerpt(incident(excerpt({})), 'A', at(61))).toBeUndefined();
    expect(continuedExcerpt(incident(excerpt({})), 'B', at(5))).toBeUndefined();
    expect(continuedExcerpt(incident(excerpt({ withdrawn: true })), 'A', at(5))).toBeUndefined();
    expect(continuedExcerpt(incident(), 'A', at(5))).toBeUndefined();
  });

  it('is the one before it also when a later paste arrived first', () => {
    const later = excerpt({ id: 'x2', author: 'B', messages: [at(30)], lastAt: slackTime(at(30)) ?? 0 });
    expect(continuedExcerpt(incident(excerpt({}), later), 'A', at(20))?.id).toBe('x1');
  });

  it('keeps the order of messages within one millisecond', () => {
    const first = excerpt({ messages: ['1763715600.000100'] });
    const later = excerpt({ id: 'x2', author: 'B', messages: ['1763715600.000300'] });
    expect(continuedExcerpt(incident(first, later), 'A', '1763715600.000200')?.id).toBe('x1');
    expect(continuedExcerpt(incident(first, later), 'A', '1763715600.000400')).toBeUndefined();
  });

  it('is none when somebody else pasted in between', () => {
    const between = excerpt({ id: 'x2', author: 'B', messages: [at(10)], lastAt: slackTime(at(10)) ?? 0 });
    expect(continuedExcerpt(incident(excerpt({}), between), 'A', at(20))).toBeUndefined();
  });
});
