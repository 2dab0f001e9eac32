/** The classifier in a thread of its own: one request in, one answer or fault out. */
import { parentPort } from 'node:worker_threads';
import { triage } from '../../lambdas/classifier/triage';

const port = parentPort;
port?.on('message', ({ id, request }: { id: number; request: unknown }) => {
  try {
    port.postMessage({ id, answer: triage(request) });
  } catch (cause) {
    // The fault's own words may quote the text.
    port.postMessage({ id, fault: cause instanceof Error ? cause.name : 'unknown' });
  }
});
