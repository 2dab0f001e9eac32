/** The classifier as a Lambda that is invoked. */
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import { errorSchema, responseSchema } from '../classifier/contract';
import type { Classify } from './services';

/** The function crashed, timed out, or answered something that is not the contract. */
export class ClassifierUnavailable extends Error {
  readonly code = 'classifier-unavailable';

  constructor(why: string, options?: ErrorOptions) {
    super(`The classifier gave no answer: ${why}.`, options);
    this.name = 'ClassifierUnavailable';
  }
}

const answerSchema = z.union([errorSchema, responseSchema]);

/** @param functionName name or ARN, with the alias */
export function createInvokedClassifier(client: LambdaClient, functionName: string): Classify {
  return async (request) => {
    const { FunctionError, Payload } = await invoke(client, functionName, JSON.stringify(request));
    if (FunctionError !== undefined) throw new ClassifierUnavailable(`the function failed (${FunctionError})`);
    const parsed = answerSchema.safeParse(parsedJson(Buffer.from(Payload ?? []).toString('utf8')));
    if (!parsed.success) throw new ClassifierUnavailable('its answer is not of contract version 1');
    return parsed.data;
  };
}

async function invoke(client: LambdaClient, FunctionName: string, payload: string) {
  try {
    return await client.send(new InvokeCommand({ FunctionName, Payload: payload }));
  } catch (error) {
    throw new ClassifierUnavailable('it could not be invoked', { cause: error });
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
