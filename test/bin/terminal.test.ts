import fc from 'fast-check';
import { postfixLog } from '../../bin/commands/bench/postfix-log';
import { styleFor, widthOf } from '../../bin/terminal/style';
import { visible } from '../../bin/terminal/visible';
import { columns, fold, wrap } from '../../bin/terminal/wrap';

const terminal = { isTTY: true, columns: 100 } as const;

describe('style', () => {
  it.each([
    ['a terminal', terminal, {}, true],
    ['a terminal with NO_COLOR', terminal, { NO_COLOR: '1' }, false],
    ['a terminal with an empty NO_COLOR', terminal, { NO_COLOR: '' }, true],
    ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
    ['FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, false],
  ])('%s', (_name, output, environment, coloured) => {
    expect(styleFor(output, environment).bold('x') !== 'x').toBe(coloured);
  });

  it('takes the width of the terminal within reason', () => {
    expect(widthOf(terminal)).toBe(100);
    expect(widthOf({ isTTY: true, columns: 300 })).toBe(120);
    expect(widthOf({ isTTY: true, columns: 20 })).toBe(40);
    expect(widthOf({ isTTY: true, columns: 0 })).toBe(80);
  });
});

describe('visible', () => {
  it('leaves nothing that a terminal would obey', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
    expect(visible('a\u001b[2Jb\tc')).toBe('a\\x1b[2Jb c');
    expect(visible('Zürich ‹u-0badcafe›')).toBe('Zürich ‹u-0badcafe›');
  });
});

describe('wrap and fold', () => {
  it('lose no word and keep to the width', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/)), fc.integer({ min: 40, max: 120 }), (words, width) => {
        const lines = wrap(words.join(' '), width, '  ').split('\n');
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
        expect(lines.join(' ').split(/\s+/).filter(Boolean)).toEqual(words);
      }),
    );
  });

  it('fold a log line without losing a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const flat = text.replaceAll('\n', ' ');
        const lines = fold(flat, 60, '1 │ ', '  │ ').split('\n');
        expect(lines.map((line) => line.slice(4)).join('')).toBe(flat);
      }),
    );
  });
});

it('generates the same log every time, of the size asked for', () => {
  const once = [...postfixLog(1_200_000)].join('');
  expect([...postfixLog(1_200_000)].join('') === once).toBe(true);
  expect(once.length).toBeGreaterThan(1_199_000);
  expect(once.length).toBeLessThan(1_202_000);
  for (const words of [
    'status=sent',
    'lost connection',
    'reset by peer',
    'timed out',
    'protocol version',
    'wrong version',
    'untrusted issuer',
    '421-4.7.0',
  ]) {
    expect([words, once.includes(words)]).toEqual([words, true]);
  }
});
