import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURE_NAMES, TIER_TEXTS } from '../../../lambdas/classifier/advice/texts';
import { triage } from '../../../lambdas/classifier/triage';
import { textOf } from '../../support/local-slack';
import { CHANNEL, pasteOf, useWorkplace } from './workplace';

const at = useWorkplace();

/** Logs and transcripts of real software under injected faults. */
const FILES = readdirSync(join(__dirname, '..', 'fixtures', 'lab'));

describe('what Slack makes of a paste is undone, whoever wrote the log', () => {
  it.each(FILES)('%s', async (file) => {
    const text = pasteOf(`lab/${file}`);
    const context = { receivedAt: new Date().toISOString() };
    const verdict = triage({ version: 1, excerpt: { id: 'file', text }, context });
    if ('error' in verdict) throw new Error(verdict.error.message);
    const thread = await at().opensThread();
    // Slack cuts a message at 40,000 characters; clients send what is longer as a file.
    if (text.length > 40_000) await at().alice.uploads(CHANNEL, { name: file, content: text }, { thread });
    else await at().alice.says(CHANNEL, text, thread);
    const answer = textOf(await at().answers(thread, TIER_TEXTS[verdict.tier].name, verdict.plain));
    expect(answer).toContain(FAILURE_NAMES[verdict.stop.failure]);
    const named = verdict.causes.find(({ id }) => id !== 'undetermined');
    expect(answer).toContain(`(${Math.round((named?.confidence ?? 0) * 100)} %)`);
  });
});
