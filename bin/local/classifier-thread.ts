/** The classifier in a thread of its own: one request, or one text to redact, in; one answer or fault out. */
import { parentPort } from 'node:worker_threads';
import { redact } from '../../lambdas/classifier/redact';
import { triage } from '../../lambdas/classifier/triage';

const port = parentPort;
/** What the thread is asked for: a verdict, or a text without what must not be kept. */
type Asked = { classify: unknown } | { redact: string; key: string | undefined };

port?.on('message', ({ id, asked }: { id: number; asked: Asked }) => {
  try {
    port.postMessage({ id, answer: 'redact' in asked ? redact(asked.redact, asked.key) : triage(asked.classify) });
  } catch (cause) {
    // The fault's own words may quote the text.
    port.postMessage({ id, fault: cause instanceof Error ? cause.name : 'unknown' });
  }
});
