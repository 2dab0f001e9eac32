import { execFileSync } from 'node:child_process';
import { MOST_ROWS, oneScreenOf } from '../../bin/terminal/one-screen';
import { citedLines } from '../../bin/terminal/report';
import { styleFor } from '../../bin/terminal/style';
import { clipMiddle, columns, wrapCommand } from '../../bin/terminal/wrap';
import type { Verdict } from '../../lambdas/classifier/contract';
import { triage } from '../../lambdas/classifier/triage';
import { GENERATED, incidentTexts, textFiles } from '../support/incident-texts';

const style = styleFor({ isTTY: false, columns: 0 }, {});

function verdictOf(text: string): Verdict {
  const verdict = triage({ version: 1, excerpt: { id: 'e', text }, context: { receivedAt: '2026-11-21T03:00:00Z' } });
  if ('error' in verdict) throw new Error(verdict.error.message);
  return verdict;
}

function screenOf(text: string): string[] {
  const verdict = verdictOf(text);
  const lines = text.split(/\r?\n/);
  const quoted = new Map([...citedLines(verdict)].map((line) => [line, lines[line - 1] ?? '']));
  return oneScreenOf({ verdict, quoted, style, width: 80 }).trimEnd().split('\n');
}

/** Rows that are wider than 80 columns although they could be broken: a single long word cannot. */
function tooWide(rows: readonly string[]): string[] {
  return rows.filter((row) => columns(row) > 80 && row.trim().replace(/^\$ /, '').includes(' '));
}

describe('one screen', () => {
  it('holds the answer to every text of the tests, and to generated ones', () => {
    for (const text of [...textFiles(), ...incidentTexts(GENERATED)]) {
      const rows = screenOf(text);
      expect(rows.length).toBeLessThanOrEqual(MOST_ROWS);
      expect(tooWide(rows)).toEqual([]);
      expect(rows[0]).toMatch(/^(?:WATCH|INVESTIGATE|INCIDENT|NOTHING FAILED|NO LOG LINES|NO TEXT)/);
      expect(rows.join('\n')).not.toMatch(/Most likely: Not determined/i);
    }
  }, 600_000);

  it('counts wide characters as two columns', () => {
    expect(columns('a古')).toBe(3);
    expect(columns('e\u0301')).toBe(1);
    expect(columns('🟠 x')).toBe(4);
  });

  it('keeps the beginning and the end of a long line', () => {
    expect(clipMiddle('short', 20)).toBe('short');
    const cut = clipMiddle(`${'a'.repeat(100)}END`, 20);
    expect(cut).toMatch(/^a+ … a+END$/);
    expect(columns(cut)).toBeLessThanOrEqual(20);
    expect(columns(clipMiddle('古'.repeat(50), 21))).toBeLessThanOrEqual(21);
  });

  it('breaks commands so that a shell reads them as before', () => {
    const command = `printf '%s|' "one two" three 'four  five' six seven eight nine ten eleven twelve $(echo thirteen)`;
    const rows = wrapCommand(command, 30, '', '  ');
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(columns(row)).toBeLessThanOrEqual(30);
    const run = (script: string) => execFileSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(run(rows.join('\n'))).toBe(run(command));
  });
});
