/** Live checks as a Lambda that is invoked. */
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { checkAnswerSchema } from '../checks/contract';
import type { CheckLive } from './services';

/** The function crashed, timed out, or answered something that is not the contract. */
export class ChecksUnavailable extends Error {
  readonly code = 'checks-unavailable';

  constructor(why: string, options?: ErrorOptions) {
    super(`The check gave no answer: ${why}.`, options);
    this.name = 'ChecksUnavailable';
  }
}

/** @param functionName name or ARN */
export function createInvokedChecks(client: LambdaClient, functionName: string): CheckLive {
  return async (request) => {
    const { FunctionError, Payload } = await client
      .send(new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(request) }))
      .catch((cause: unknown) => {
        throw new ChecksUnavailable('it could not be invoked', { cause });
      });
    if (FunctionError !== undefined) throw new ChecksUnavailable(`the function failed (${FunctionError})`);
    const parsed = checkAnswerSchema.safeParse(parsedJson(Buffer.from(Payload ?? []).toString('utf8')));
    if (!parsed.success) throw new ChecksUnavailable('its answer is not of version 1');
    return parsed.data;
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
