/** The Lambda of live checks: DNS and HTTPS only, with no access to the table, to Slack or to a secret. */
import type { CheckAnswer } from './contract';
import { createChecks, LIVE } from './live/answer-check';

const answer = createChecks(LIVE);

/** The log keeps sizes and codes, never a name. */
export async function handler(event: unknown, context: { awsRequestId: string }): Promise<CheckAnswer> {
  const about = { service: 'checks', requestId: context.awsRequestId };
  try {
    const found = await answer(event);
    if ('error' in found) console.log({ ...about, level: 'WARN', code: found.error.code });
    else console.log({ ...about, level: 'INFO', findings: found.findings.length });
    return found;
  } catch (cause) {
    console.log({ ...about, level: 'ERROR', code: 'internal', fault: cause instanceof Error ? cause.name : 'unknown' });
    return {
      version: 1,
      error: {
        code: 'internal',
        message: 'The check failed through a fault of its own.',
        remedy: 'Try again; if it fails again, run npx tlserror check instead.',
      },
    };
  }
}
