/** One HTTP request of Slack's: verify, read, queue, answer. */
import { readEnvelope } from './envelope';
import type { Job } from './job';
import { encodeJob, MESSAGE_LIMIT_BYTES, queueIdentifiers } from './job-message';
import { refusalOf } from './signature';
import { DOUBTFUL_MS, type SigningSecrets } from './signing-secrets';

/** Slack's largest requests (an edit of 40,000 escaped characters, twice) stay below 2 MiB; more is not hashed. */
export const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

export interface IngressRequest {
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

export interface IngressAnswer {
  status: 200 | 400 | 401 | 413 | 500;
  body: string;
}

export interface QueueMessage {
  body: string;
  group: string;
  deduplication: string;
}

export interface IngressServices {
  secrets: SigningSecrets;
  /** Resolves once the queue has the message. */
  enqueue(message: QueueMessage): Promise<void>;
  /** Epoch milliseconds. */
  now(): number;
  /** Facts hold identifiers and reasons, never text of a request. */
  log(level: 'info' | 'warn' | 'error', message: string, facts: Record<string, unknown>): void;
}

const answer = (status: IngressAnswer['status'], body = ''): IngressAnswer => ({ status, body });

const retryNumber = (header: string | undefined) => (header && /^[0-9]{1,3}$/.test(header) ? Number(header) : 0);

const describe = (error: unknown) =>
  error instanceof Error ? { error: error.name, reason: error.message } : { error: 'unknown' };

async function verify(request: IngressRequest, { secrets, now }: IngressServices) {
  const signed = {
    timestamp: request.headers['x-slack-request-timestamp'],
    signature: request.headers['x-slack-signature'],
    body: request.body,
  };
  const atFirstSight = refusalOf(signed, [], now() / 1000);
  if (atFirstSight !== 'wrong-signature') return atFirstSight;
  const refusal = refusalOf(signed, await secrets.current(), now() / 1000);
  return refusal === 'wrong-signature' ? refusalOf(signed, await secrets.current(DOUBTFUL_MS), now() / 1000) : refusal;
}

async function queue(job: Job, { enqueue, log }: IngressServices): Promise<IngressAnswer> {
  let body: string;
  try {
    body = encodeJob(job);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return answer(400, 'The body is nested too deeply.');
  }
  const facts = { kind: job.kind, group: job.group, effect: job.effect, retry: job.retry, bytes: body.length };
  if (body.length > MESSAGE_LIMIT_BYTES) {
    log('error', 'A request is too large for the queue and was refused.', facts);
    return answer(413, 'The request is too large.');
  }
  await enqueue({ body, ...queueIdentifiers(job) });
  log('info', 'Queued.', facts);
  return answer(200);
}

/**
 * Answers 200 once the work is queued or when there is none, 401 to anything that is not signed by Slack, 400 to a
 * signed body that cannot be read, 413 beyond the limits, 500 (so that Slack sends it again) when a secret or the
 * queue cannot be reached. Never throws.
 */
export async function accept(request: IngressRequest, services: IngressServices): Promise<IngressAnswer> {
  const { log, now } = services;
  try {
    if (request.body.length > BODY_LIMIT_BYTES) return answer(413, 'The request is too large.');
    const refusal = await verify(request, services);
    if (refusal) {
      log('warn', 'A request was refused: it is not signed by this Slack app.', { refusal });
      return answer(401, 'The request is not signed by Slack.');
    }
    const envelope = readEnvelope(request.headers['content-type'], request.body);
    switch (envelope.kind) {
      case 'check':
        return answer(200, envelope.answer);
      case 'nothing':
        return answer(200);
      case 'malformed':
        log('warn', 'A signed request could not be read.', { reason: envelope.reason });
        return answer(400, envelope.reason);
      case 'job': {
        const retry = retryNumber(request.headers['x-slack-retry-num']);
        return await queue({ ...envelope.job, receivedAt: now(), retry }, services);
      }
    }
  } catch (error) {
    log('error', 'A request could not be queued; Slack sends events again.', describe(error));
    return answer(500, 'The request could not be queued.');
  }
}
