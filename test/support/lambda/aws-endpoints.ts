/** The AWS services that the functions call, on one port each: Lambda's Invoke, Secrets Manager, a counting DynamoDB. */
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { LambdaFunction } from './lambda-function';

export interface Endpoint {
  url: string;
  stop(): Promise<void>;
}

async function serve(answer: (request: IncomingMessage, body: Buffer, response: ServerResponse) => Promise<void>) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(request, Buffer.concat(chunks), response).catch((error: unknown) => {
        response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ message: String(error) }));
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The endpoint has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };

/** `POST /2015-03-31/functions/{name or ARN}/invocations`. */
export const startInvokeApi = (functions: ReadonlyMap<string, LambdaFunction>): Promise<Endpoint> =>
  serve(async (request, body, response) => {
    const named = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(request.url ?? '')?.[1];
    const name = decodeURIComponent(named ?? '').replace(/^arn:aws:lambda:[^:]*:[^:]*:function:/, '');
    const target = functions.get(name);
    if (!target) {
      response.writeHead(404, { ...JSON_TYPE, 'x-amzn-errortype': 'ResourceNotFoundException' });
      response.end(JSON.stringify({ Type: 'User', Message: `Function not found: ${name}` }));
      return;
    }
    const { payload, error } = await target.invoke(body.toString('utf8'));
    response
      .writeHead(200, { 'content-type': 'application/json', ...(error && { 'x-amz-function-error': error }) })
      .end(payload);
  });

export interface SecretsEndpoint extends Endpoint {
  /** Secret strings by ARN; changing one is a rotation. */
  values: Map<string, string>;
  /** How often a value was fetched. */
  fetched: number;
  /** Makes every call fail while set. */
  broken: boolean;
}

export async function startSecretsManager(): Promise<SecretsEndpoint> {
  const state = { values: new Map<string, string>(), fetched: 0, broken: false };
  const endpoint = await serve(async (request, body, response) => {
    const { SecretId } = JSON.parse(body.toString('utf8')) as { SecretId: string };
    const value = state.values.get(SecretId);
    state.fetched += 1;
    if (state.broken) {
      response.writeHead(500, JSON_TYPE).end(JSON.stringify({ __type: 'InternalServiceError', message: 'broken' }));
    } else if (request.headers['x-amz-target'] !== 'secretsmanager.GetSecretValue' || value === undefined) {
      response
        .writeHead(400, JSON_TYPE)
        .end(JSON.stringify({ __type: 'ResourceNotFoundException', message: SecretId }));
    } else {
      response.writeHead(200, JSON_TYPE).end(JSON.stringify({ ARN: SecretId, Name: SecretId, SecretString: value }));
    }
  });
  return Object.assign(state, endpoint);
}

export interface CountedRequest {
  /** As IAM names it: `GetItem`, `Query`, `PutItem` for each put of a transaction, … */
  actions: string[];
  operation: string;
  index?: string;
  /** Capacity units as the database reports them. */
  units: number;
}

export interface CountingDynamoDb extends Endpoint {
  requests: CountedRequest[];
  /** Answers every request with an internal error while set. */
  broken: boolean;
  /** Names the error with which an operation (`GetItem`, …) is answered; nothing: it is passed on. */
  refuse: (operation: string) => string | undefined;
}

const TRANSACTION_ACTIONS: Record<string, string> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

interface Consumed {
  CapacityUnits?: number;
}

/** Passes everything on to `target`, asking it for the capacity that each request consumes. */
export async function startCountingDynamoDb(target: string): Promise<CountingDynamoDb> {
  const state: Omit<CountingDynamoDb, keyof Endpoint> = { requests: [], broken: false, refuse: () => undefined };
  const endpoint = await serve(async (request, body, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const error = state.broken ? 'InternalServerError' : state.refuse(operation);
    if (error !== undefined) {
      response.writeHead(error === 'InternalServerError' ? 500 : 400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${error}`, message: 'refused' }));
      return;
    }
    const asked = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
    const answer = await forward(target, request, JSON.stringify({ ...asked, ReturnConsumedCapacity: 'TOTAL' }));
    const said = JSON.parse(answer.body || '{}') as { ConsumedCapacity?: Consumed | Consumed[] };
    const consumed = said.ConsumedCapacity === undefined ? [] : [said.ConsumedCapacity].flat();
    const items = (asked['TransactItems'] as Record<string, unknown>[] | undefined) ?? [];
    const index = asked['IndexName'];
    state.requests.push({
      operation,
      actions: operation.startsWith('Transact')
        ? items.map((item) => TRANSACTION_ACTIONS[Object.keys(item)[0] ?? ''] ?? 'unknown')
        : [operation],
      ...(typeof index === 'string' && { index }),
      units: consumed.reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0),
    });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return Object.assign(state, endpoint);
}

function forward(target: string, request: IncomingMessage, body: string) {
  const { host: _host, 'content-length': _length, ...headers } = request.headers;
  return new Promise<{ status: number; headers: Record<string, string>; body: string }>((resolve, reject) => {
    const passed = httpRequest(
      `${target}${request.url}`,
      { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 500,
            headers: { 'content-type': String(answer.headers['content-type']) },
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    passed.on('error', reject).end(body);
  });
}
