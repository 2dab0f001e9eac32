/**
 * Runs the ledger over a folder of texts, and prints what it finds:
 *
 *     node --import tsx test/classifier/ledger/run.ts DIRECTORY…
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTriage } from '../../../lambdas/classifier/triage';
import { faultsOf } from './ledger';

let texts = 0;
let untrue = 0;
for (const directory of process.argv.slice(2)) {
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.(?:log|txt|eml)$/.test(name)) continue;
    const text = readFileSync(join(directory, name), 'utf8');
    const reading = createTriage({ receivedAt: '2026-11-21T23:59:00Z' });
    reading.write(text);
    const faults = faultsOf(reading.end(), text);
    texts += 1;
    if (faults.length === 0) continue;
    untrue += 1;
    process.stdout.write(`${name}: ${faults.join('; ')}\n`);
  }
}
process.stdout.write(`${texts} texts, ${untrue} with a claim that the facts do not carry.\n`);
