// A Lambda runtime in one page: loads the bundle, then asks the Runtime API for work, one invocation at a time.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
const { performance } = require('node:perf_hooks');

const [file, name] = process.env._HANDLER.split('.');
const begun = performance.now();
const handler = require(`${process.env.LAMBDA_TASK_ROOT}/${file}.js`)[name];
const initMs = performance.now() - begun;

if (typeof handler !== 'function') throw new Error(`The bundle exports no function named ${name}.`);
if (handler.length > 2) throw new Error('Node 24 on Lambda refuses handlers with three arguments.');

const http = require('node:http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');

function call(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { hostname, port, agent, method, path: `/2018-06-01/runtime/${path}`, headers },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

async function work() {
  let told = { 'x-init-ms': String(initMs), 'x-ready-ms': String(performance.now()) };
  for (;;) {
    const { headers, body } = await call('GET', 'invocation/next', undefined, told);
    told = {};
    const id = headers['lambda-runtime-aws-request-id'];
    const deadline = Number(headers['lambda-runtime-deadline-ms']);
    const context = {
      awsRequestId: id,
      functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
      functionVersion: '$LATEST',
      invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
      memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => deadline - Date.now(),
    };
    try {
      const result = await handler(JSON.parse(body), context);
      await call('POST', `invocation/${id}/response`, JSON.stringify(result === undefined ? null : result));
    } catch (error) {
      const {
        name: errorType,
        message: errorMessage,
        stack,
      } = error instanceof Error ? error : new Error(String(error));
      console.error(stack);
      await call('POST', `invocation/${id}/error`, JSON.stringify({ errorType, errorMessage }));
    }
  }
}

work().catch(() => process.exit(0));
