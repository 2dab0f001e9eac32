/** How a job from the queue reaches Bolt: Slack was answered by the ingress long ago, so acknowledging does nothing. */
import type { App, Receiver } from '@slack/bolt';

export interface QueueReceiver extends Receiver {
  /** Runs the listeners on a body and resolves when all of them are done. Rejects with what they threw. */
  deliver(body: Record<string, unknown>, retry: number): Promise<void>;
}

export function createQueueReceiver(): QueueReceiver {
  let app: App | undefined;
  return {
    init(created) {
      app = created;
    },
    start: async () => undefined,
    stop: async () => undefined,
    async deliver(body, retry) {
      if (app === undefined) throw new Error('The receiver was given no app: pass it to createBot first.');
      await app.processEvent({ body, ack: async () => undefined, ...(retry > 0 ? { retryNum: retry } : {}) });
    },
  };
}
