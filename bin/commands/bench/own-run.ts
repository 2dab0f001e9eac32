/**
 * What one run of our own measures, in a process of its own so that it can be pinned to a core and its memory told:
 * `own-run.ts stream FILE RUNS` reads a file as `triage` does, `own-run.ts paste FILE RUNS` sends a text through the
 * whole contract. Prints an `OwnRun` as JSON.
 */
import { readFileSync } from 'node:fs';
import { createTriage, triage } from '../../../lambdas/classifier/triage';
import { openText } from '../read-text';

const RECEIVED_AT = '2026-11-22T00:00:00Z';

async function stream(file: string): Promise<void> {
  const reading = createTriage({ excerpt: 'bench', receivedAt: RECEIVED_AT });
  for await (const chunk of openText(file).chunks()) reading.write(chunk);
  reading.end();
}

function paste(text: string): void {
  triage({ version: 1, excerpt: { id: 'paste', text }, context: { receivedAt: RECEIVED_AT } });
}

async function main(): Promise<void> {
  const [what, file = '', runs] = process.argv.slice(2);
  const text = what === 'paste' ? readFileSync(file, 'utf8') : '';
  const seconds: number[] = [];
  for (let run = 0; run < Number(runs); run += 1) {
    const start = performance.now();
    if (what === 'paste') paste(text);
    else await stream(file);
    seconds.push((performance.now() - start) / 1000);
  }
  process.stdout.write(JSON.stringify({ seconds, peakBytes: process.resourceUsage().maxRSS * 1024 }));
}

main();
