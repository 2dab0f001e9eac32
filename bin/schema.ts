/** Writes `docs/classifier.schema.json` from the contract's schemas: `npm run schema`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifierSchema } from '../lambdas/classifier/schema';

const target = join(__dirname, '..', 'docs', 'classifier.schema.json');
writeFileSync(target, `${JSON.stringify(classifierSchema(), null, 2)}\n`);
console.log(`Wrote ${target}`);
