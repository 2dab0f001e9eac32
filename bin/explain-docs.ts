/** `npm run docs:explain`: writes below each text of docs/explain.md what `npx tlserror explain` prints of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createExplanation } from '../lambdas/classifier/explain';
import { explanationOf } from './terminal/explanation';

const PAGE = join(__dirname, '../docs/explain.md');
const EXAMPLE = /```text\n(?<text>[^`]{1,4000})```\n\n```explained\n[^`]{0,20000}```/g;
/** Texts whose dates name no year are of this one. */
const WRITTEN = '2026-11-28T00:00:00.000Z';

/** The page with the output below each of its texts. */
export function explained(page: string): string {
  return page.replace(EXAMPLE, (_, text: string) => {
    const explanation = createExplanation({ receivedAt: WRITTEN });
    explanation.write(text);
    return `\`\`\`text\n${text}\`\`\`\n\n\`\`\`explained\n${explanationOf(explanation.end())}\`\`\``;
  });
}

if (require.main === module) writeFileSync(PAGE, explained(readFileSync(PAGE, 'utf8')));
