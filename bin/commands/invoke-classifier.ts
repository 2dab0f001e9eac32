import { gzipSync } from 'node:zlib';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import {
  type ClassifierError,
  type ClassifierRequest,
  CONTRACT_VERSION,
  errorSchema,
  responseSchema,
  type Verdict,
} from '../../lambdas/classifier/contract';
import { CommandError } from './command-error';

const answerSchema = z.union([errorSchema, responseSchema]);

/**
 * Asks a classifier that runs as a Lambda function. Region and credentials come from the environment, and
 * `AWS_ENDPOINT_URL_LAMBDA` names another endpoint. Throws a CommandError when the function cannot be asked.
 */
export async function invokeClassifier(
  name: string,
  excerpt: { id: string; text: string; receivedAt: string },
): Promise<Verdict | ClassifierError> {
  const request: ClassifierRequest = {
    version: CONTRACT_VERSION,
    excerpt: { id: excerpt.id, gzip: gzipSync(excerpt.text).toString('base64') },
    context: { receivedAt: excerpt.receivedAt },
  };
  const payload = await invoke(name, JSON.stringify(request));
  const answer = answerSchema.safeParse(payload);
  if (answer.success) return answer.data;
  throw new CommandError(
    `The function "${name}" answered something that is no verdict.`,
    'Check that the name is that of the classifier, and that it is as new as this program.',
  );
}

async function invoke(name: string, request: string): Promise<unknown> {
  const client = new LambdaClient({});
  try {
    const { Payload, FunctionError } = await client.send(
      new InvokeCommand({ FunctionName: name, Payload: Buffer.from(request) }),
    );
    if (FunctionError !== undefined) {
      throw new CommandError(`The function "${name}" failed (${FunctionError}).`, 'Its log says why.');
    }
    return parse(Payload === undefined ? '' : Buffer.from(Payload).toString('utf8'));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.replace(/[.\s]+$/, '') : String(error);
    throw new CommandError(
      `The function "${name}" could not be asked (${reason}).`,
      'Check its name, the region and the credentials in the environment.',
      { cause: error },
    );
  } finally {
    client.destroy();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
