/** The ingress's Lambda against an AWS that does not answer. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { SECRET, signed } from './signing';

type Answering = 'at once' | 'never' | 'after the first second';

let server: Server;
let handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
let secrets: Answering = 'at once';
let queue: Answering = 'at once';

beforeAll(async () => {
  server = createServer((request, response) => {
    const isVault = String(request.headers['x-amz-target']).startsWith('secretsmanager');
    const answering = isVault ? secrets : queue;
    request.resume();
    if (answering === 'never') return;
    const answer = () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(isVault ? { SecretString: JSON.stringify({ signingSecrets: [SECRET] }) } : {}));
    };
    if (answering === 'at once') answer();
    else setTimeout(answer, 950);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    QUEUE_URL: `${url}/1/jobs.fifo`,
    SIGNING_SECRETS_ARN: 'arn:aws:secretsmanager:eu-west-1:1:secret:s',
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
  });
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  jest.resetModules();
  ({ handler } = require('../../lambdas/ingress/handler'));
});

async function asked() {
  const body = JSON.stringify({
    team_id: 'T1',
    authorizations: [{ user_id: 'UBOT', is_bot: true }],
    event: { type: 'app_mention', channel: 'C1', user: 'U1', ts: '2.0', text: '<@UBOT> log' },
  });
  const headers = signed(body, Date.now());
  const begun = performance.now();
  const { statusCode } = await handler({ headers, body, isBase64Encoded: false } as never);
  return { statusCode, milliseconds: performance.now() - begun };
}

it.each<[Answering, Answering]>([
  ['at once', 'never'],
  ['never', 'at once'],
  ['after the first second', 'never'],
])('tells Slack within its three seconds: secrets %s, queue %s', async (vault, sqs) => {
  secrets = vault;
  queue = sqs;
  const { statusCode, milliseconds } = await asked();
  expect(statusCode).toBe(500);
  // Slack hangs up after 3,000, and a cold start takes its part of them.
  expect(milliseconds).toBeLessThan(2_700);
});
