// The local SQS as a process of its own, since jest cannot load it (ESM): node test/support/sqs-server.mjs PORT
import { buildApp } from 'fauxqs';

await buildApp({ defaultRegion: 'eu-west-1' }).listen({
  host: '127.0.0.1',
  port: Number(process.argv[2]),
});
