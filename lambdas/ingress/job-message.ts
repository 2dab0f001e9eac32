/** The job as a queue message: gzipped JSON in base64, with the identifiers a FIFO queue wants. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Job, jobSchema } from './job';

/** SQS takes 1 MiB a message, base64 included. */
export const MESSAGE_LIMIT_BYTES = 1024 * 1024;

/** Expanded jobs beyond this are refused: nothing that the ingress accepts comes near it. */
const EXPANDED_LIMIT_BYTES = 16 * 1024 * 1024;

/** SQS identifiers: at most 128 characters out of printable ASCII without the space. */
const IDENTIFIER = /^[!-~]{1,128}$/;

/** The identifier itself where the queue takes it, otherwise its SHA-256 in hexadecimal. */
const identifier = (value: string) =>
  IDENTIFIER.test(value) ? value : createHash('sha256').update(value).digest('hex');

/** Message body of a job. Throws `RangeError` for a body nested too deeply to be written as JSON. */
export const encodeJob = (job: Job): string => gzipSync(JSON.stringify(job)).toString('base64');

/** Reads a message body back. Throws when it is no base64 gzip, no JSON, or no job of a version we know. */
export const decodeJob = (message: string): Job =>
  jobSchema.parse(
    JSON.parse(gunzipSync(Buffer.from(message, 'base64'), { maxOutputLength: EXPANDED_LIMIT_BYTES }).toString('utf8')),
  );

/** FIFO identifiers of a job: its thread keeps order, its effect is queued once. */
export const queueIdentifiers = (
  job: Pick<Job, 'group' | 'team' | 'effect'>,
): { group: string; deduplication: string } => ({
  group: identifier(job.group),
  deduplication: identifier(`${job.team}:${job.effect}`),
});
