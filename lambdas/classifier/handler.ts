import type { ClassifierError, Verdict } from './contract';
import { CONTRACT_VERSION } from './request';
import { triage } from './triage';

/**
 * What the log keeps of a call: sizes and codes, never a word of the text. An object, so that Lambda's JSON log keeps
 * its fields and the stack can count by them.
 */
function note(fields: Record<string, string | number | undefined>): void {
  console.log({ service: 'classifier', ...fields });
}

function sizeOf(request: unknown): number {
  if (typeof request !== 'object' || request === null || !('excerpt' in request)) return 0;
  const { excerpt } = request;
  if (typeof excerpt !== 'object' || excerpt === null) return 0;
  return Object.values(excerpt).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}

/**
 * The classifier Lambda: one request of the contract in, one verdict or error object out. A fault of ours is answered
 * with the code `internal`, so that a caller never has to read a stack trace.
 */
export async function handler(event: unknown, context: { awsRequestId: string }): Promise<Verdict | ClassifierError> {
  const about = { requestId: context.awsRequestId, characters: sizeOf(event) };
  try {
    const answer = triage(event);
    if ('error' in answer) note({ ...about, level: 'WARN', code: answer.error.code });
    else note({ ...about, level: 'INFO', tier: answer.tier, phase: answer.stop.phase, failure: answer.stop.failure });
    return answer;
  } catch (cause) {
    note({ ...about, level: 'ERROR', code: 'internal', fault: cause instanceof Error ? cause.name : 'unknown' });
    return {
      version: CONTRACT_VERSION,
      error: {
        code: 'internal',
        message: 'The classifier failed on this request through a fault of its own.',
        remedy:
          'Send the request again; if it fails again, report its request id to the people who run the classifier.',
      },
    };
  }
}
