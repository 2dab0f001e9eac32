/** Writes the published schemas anew: `npm run schema`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifierSchema } from '../lambdas/classifier/schema';
import { eventsJsonSchema } from '../lambdas/worker/postmortem/events-json';

const SCHEMAS = {
  'classifier.schema.json': classifierSchema(),
  'incident-events.schema.json': eventsJsonSchema(),
};
for (const [name, schema] of Object.entries(SCHEMAS)) {
  const target = join(__dirname, '..', 'docs', name);
  writeFileSync(target, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`Wrote ${target}`);
}
