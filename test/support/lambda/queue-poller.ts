/**
 * What an event source mapping does: receive, invoke, delete what succeeded, leave the rest to reappear. Only the wait
 * before it reappears is shortened.
 */
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { LambdaFunction } from './lambda-function';

export interface PollerSettings {
  client: SQSClient;
  queue: { url: string; arn: string };
  target: LambdaFunction;
  batchSize: number;
  concurrency: number;
  /** A failed job is shown again after so many seconds. */
  retrySeconds: number;
}

export interface Poller {
  /** Jobs at work now. */
  readonly busy: number;
  /** Stops receiving until `resume`. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const toRecord = (message: Message, arn: string) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: {},
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: arn,
  awsRegion: 'eu-west-1',
});

export function startPoller({ client, queue, target, batchSize, concurrency, retrySeconds }: PollerSettings): Poller {
  const stopping = new AbortController();
  let paused = false;
  let busy = 0;

  async function handle(messages: Message[]): Promise<void> {
    const { payload, error } = await target.invoke({ Records: messages.map((one) => toRecord(one, queue.arn)) });
    const result: unknown = error ? undefined : JSON.parse(payload);
    const failures = (result as { batchItemFailures?: { itemIdentifier: string }[] } | null)?.batchItemFailures ?? [];
    for (const message of messages) {
      const place = { QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle };
      const failed = error || failures.some((failure) => failure.itemIdentifier === message.MessageId);
      if (failed) {
        await client.send(new ChangeMessageVisibilityCommand({ ...place, VisibilityTimeout: retrySeconds }));
      } else {
        await client.send(new DeleteMessageCommand(place));
      }
    }
  }

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (paused) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        continue;
      }
      try {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl: queue.url,
            MaxNumberOfMessages: batchSize,
            WaitTimeSeconds: 1,
            MessageSystemAttributeNames: ['All'],
          }),
          { abortSignal: stopping.signal },
        );
        if (Messages.length === 0) continue;
        busy += 1;
        await handle(Messages).finally(() => {
          busy -= 1;
        });
      } catch (error) {
        if (stopping.signal.aborted) return;
        throw error;
      }
    }
  }

  const loops = Array.from({ length: concurrency }, poll);
  return {
    get busy() {
      return busy;
    },
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
    },
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(loops);
    },
  };
}
