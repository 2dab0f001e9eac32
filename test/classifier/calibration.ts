/**
 * How often the classifier is right when it says how sure it is, over a labelled corpus:
 *
 *     node --import tsx test/classifier/calibration.ts CORPUS [INDEX]
 *
 * CORPUS is a directory; INDEX (default `CORPUS/index.jsonl`) has a JSON object per line with `file` and, where the text can
 * show a cause, `expect.causes`, the set of right answers. Prints the reliability table of docs/calibration.md.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { createTriage } from '../../lambdas/classifier/triage';

const rowSchema = z.object({
  file: z.string(),
  expect: z.nullish(z.object({ causes: z.nullish(z.array(z.string())) })),
});

interface Bin {
  from: number;
  to: number;
  answers: number;
  sure: number;
  right: number;
  /** Right answers that the labels allow, summed. */
  allowed: number;
}

/** Upper bounds are inclusive: 0.8 is the cap of what is not decided by one observation alone. */
const BOUNDS = [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

function bins(): Bin[] {
  return BOUNDS.slice(1).map((to, i) => ({ from: BOUNDS[i] ?? 0, to, answers: 0, sure: 0, right: 0, allowed: 0 }));
}

function note(into: Bin[], { id, confidence }: { id: string; confidence: number }, right: readonly string[]): void {
  const bin = into.find(({ to }) => confidence <= to + 1e-9);
  if (bin === undefined) return;
  bin.answers += 1;
  bin.sure += confidence;
  bin.allowed += right.length;
  if (right.includes(id)) bin.right += 1;
}

function table(name: string, counted: readonly Bin[]): string {
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
  const rows = counted
    .filter(({ answers }) => answers > 0)
    .map(
      ({ from, to, answers, sure, right, allowed }) =>
        `| ${from.toFixed(2)} – ${to.toFixed(2)} | ${answers} | ${percent(sure, answers)} | ${percent(right, answers)} | ${(allowed / answers).toFixed(1)} |`,
    );
  return [
    `| ${name} | answers | mean confidence | share right | right answers allowed |`,
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function main([corpus, index]: readonly string[]): void {
  if (corpus === undefined) throw new Error('usage: calibration.ts CORPUS [INDEX]');
  const named = bins();
  const top = bins();
  let files = 0;
  let undetermined = 0;
  for (const line of readFileSync(index ?? join(corpus, 'index.jsonl'), 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { file, expect } = rowSchema.parse(JSON.parse(line));
    const right = expect?.causes;
    if (!right || right.length === 0) continue;
    const reading = createTriage({ receivedAt: '2026-11-21T23:59:00Z' });
    reading.write(readFileSync(join(corpus, file), 'utf8'));
    const { causes } = reading.end();
    files += 1;
    const [first] = causes;
    if (first === undefined) continue;
    if (first.id === 'undetermined') undetermined += 1;
    else note(top, first, right);
    for (const cause of causes) if (cause.id !== 'undetermined') note(named, cause, right);
  }
  const sum = (of: (bin: Bin) => number) => top.reduce((all, bin) => all + of(bin), 0);
  const gap = top.reduce((all, { answers, sure, right }) => all + Math.max(0, sure - right) * (answers > 0 ? 1 : 0), 0);
  process.stdout.write(
    `${table('top cause', top)}\n\n${table('any named cause', named)}\n\n` +
      `${files} files with a cause to find; ${undetermined} answered "undetermined" first. ` +
      `Top causes: mean confidence ${((100 * sum((bin) => bin.sure)) / sum((bin) => bin.answers)).toFixed(1)} %, ` +
      `right ${((100 * sum((bin) => bin.right)) / sum((bin) => bin.answers)).toFixed(1)} %; ` +
      `claimed beyond what was right, summed over the bins: ${gap.toFixed(1)} answers.\n`,
  );
}

main(process.argv.slice(2));
