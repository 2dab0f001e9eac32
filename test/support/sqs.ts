/** A local SQS with the queues of the stack. */
import { join } from 'node:path';
import { CreateQueueCommand, GetQueueAttributesCommand, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { answersHttp, startChild } from '../../bin/local/child';
import { freePort } from '../../bin/local/ports';

export interface LocalSqs {
  endpoint: string;
  client: SQSClient;
  /** Creates a queue and answers its URL and ARN. */
  create(name: string, attributes: Record<string, string>): Promise<{ url: string; arn: string }>;
  /** Messages that wait, and messages that somebody works on. */
  depth(url: string): Promise<{ waiting: number; underway: number }>;
  purge(url: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startSqs(): Promise<LocalSqs> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = await startChild({
    name: 'The local SQS',
    command: join(__dirname, '..', '..', 'node_modules', '.bin', 'node'),
    args: [join(__dirname, 'sqs-server.mjs'), String(port)],
    remedy: 'Run npm ci.',
    answers: () => answersHttp(endpoint),
  });
  const client = new SQSClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    useQueueUrlAsEndpoint: false,
  });
  return {
    endpoint,
    client,
    create: async (name, attributes) => {
      const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
      );
      return { url: `${endpoint}${new URL(QueueUrl).pathname}`, arn: Attributes?.['QueueArn'] ?? '' };
    },
    depth: async (url) => {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return {
        waiting: Number(Attributes?.['ApproximateNumberOfMessages']),
        underway: Number(Attributes?.['ApproximateNumberOfMessagesNotVisible']),
      };
    },
    purge: async (url) => void (await client.send(new PurgeQueueCommand({ QueueUrl: url }))),
    stop: async () => {
      client.destroy();
      await child.stop();
    },
  };
}
