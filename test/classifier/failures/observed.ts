import { observe } from '../../../lambdas/classifier/failures/observe';
import type { Observation } from '../../../lambdas/classifier/observation';
import { createRecordReader } from '../../../lambdas/classifier/reading/read';
import type { LogRecord } from '../../../lambdas/classifier/record';

/** The records of a text, as a paste of it would give them. */
export function recordsOf(text: string, context: { receivedAt?: number; timezone?: string } = {}): LogRecord[] {
  const records: LogRecord[] = [];
  const reader = createRecordReader(context, (record) => records.push(record));
  for (const line of text.split('\n')) reader.write(line);
  reader.end();
  return records;
}

/** What a paste of this text lets us observe. */
export function observed(text: string): Observation[] {
  return recordsOf(text).flatMap((record) => observe(record));
}

export function ids(text: string): string[] {
  return observed(text).map(({ signature }) => signature.id);
}
