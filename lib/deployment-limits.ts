/**
 * What only a deployment would refuse, checked when the stack is synthesized. CDK's own rules hold each resource against its
 * schema; these look at several resources together. Each names the page that says so.
 */
import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyViolation } from 'aws-cdk-lib';

/** A template, as far as these rules read it. */
interface Template {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

interface Rule {
  name: string;
  description: string;
  fix: string;
  page: string;
  /** Logical ids of the resources that break it. */
  broken(template: Template): string[];
}

type Properties = Record<string, unknown>;

function ofType(template: Template, type: string): [string, Properties][] {
  return Object.entries(template.Resources).flatMap(([id, resource]): [string, Properties][] =>
    resource.Type === type ? [[id, resource.Properties ?? {}]] : [],
  );
}

function within(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Properties)[key] : undefined;
}

/** The logical id that `Ref` or `Fn::GetAtt` names. */
function target(value: unknown): string | undefined {
  const named = within(value, 'Ref') ?? within(value, 'Fn::GetAtt');
  const id = Array.isArray(named) ? named[0] : named;
  return typeof id === 'string' ? id.split('.')[0] : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

const RESERVED = new Set([
  ...[
    '_HANDLER',
    '_X_AMZN_TRACE_ID',
    'AWS_DEFAULT_REGION',
    'AWS_REGION',
    'AWS_EXECUTION_ENV',
    'AWS_LAMBDA_FUNCTION_NAME',
  ],
  ...['AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE'],
  ...['AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
  ...['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR'],
]);
const MOST_ENVIRONMENT = 4096;

/** Queue and function of each event source. */
function sources(template: Template) {
  const queues = new Map(ofType(template, 'AWS::SQS::Queue'));
  const functions = new Map(ofType(template, 'AWS::Lambda::Function'));
  return ofType(template, 'AWS::Lambda::EventSourceMapping').flatMap(([id, mapping]) => {
    const queue = queues.get(target(mapping.EventSourceArn) ?? '');
    const worker = functions.get(target(mapping.FunctionName) ?? '');
    return queue === undefined ? [] : [{ id, mapping, queue, worker }];
  });
}

export const RULES: readonly Rule[] = [
  {
    name: 'reserved-environment-name',
    description: 'A function sets an environment variable whose name Lambda keeps to itself.',
    fix: 'Choose another name.',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime',
    broken: (template) =>
      ofType(template, 'AWS::Lambda::Function').flatMap(([id, { Environment }]) =>
        Object.keys(within(Environment, 'Variables') ?? {}).some((name) => RESERVED.has(name)) ? [id] : [],
      ),
  },
  {
    name: 'environment-too-large',
    description: 'The environment variables of a function have more than 4 KB together.',
    fix: 'Move long values to Secrets Manager or to a file of the bundle.',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
    broken: (template) =>
      ofType(template, 'AWS::Lambda::Function').flatMap(([id, { Environment }]) =>
        JSON.stringify(within(Environment, 'Variables') ?? {}).length > MOST_ENVIRONMENT ? [id] : [],
      ),
  },
  {
    name: 'batching-window-on-fifo',
    description: 'An event source of a FIFO queue has a batching window or more than ten messages in a batch.',
    fix: 'Leave MaximumBatchingWindowInSeconds out, and take at most ten.',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
    broken: (template) =>
      sources(template).flatMap(({ id, mapping, queue }) => {
        const window = number(mapping.MaximumBatchingWindowInSeconds) ?? 0;
        return queue.FifoQueue === true && (window > 0 || (number(mapping.BatchSize) ?? 10) > 10) ? [id] : [];
      }),
  },
  {
    name: 'visibility-below-timeout',
    description: 'A queue shows a message again before the function that works on it may have ended.',
    fix: 'Set VisibilityTimeout to the function’s time-out at least.',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-queueconfig',
    broken: (template) =>
      sources(template).flatMap(({ id, queue, worker }) => {
        const visible = number(queue.VisibilityTimeout) ?? 30;
        return worker !== undefined && visible < (number(worker.Timeout) ?? 3) ? [id] : [];
      }),
  },
  {
    name: 'concurrency-above-reserved',
    description:
      'An event source may start more copies of a function than are reserved: the others are throttled and use up receives.',
    fix: 'Set MaximumConcurrency to the reserved concurrency at most.',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
    broken: (template) =>
      sources(template).flatMap(({ id, mapping, worker }) => {
        const most = number(within(mapping.ScalingConfig, 'MaximumConcurrency'));
        const reserved = number(worker?.ReservedConcurrentExecutions);
        return most !== undefined && reserved !== undefined && most > reserved ? [id] : [];
      }),
  },
  {
    name: 'dead-letter-queue-of-another-kind',
    description: 'The dead-letter queue of a FIFO queue is no FIFO queue, or the other way round.',
    fix: 'Make both of one kind.',
    page: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
    broken: (template) => {
      const queues = new Map(ofType(template, 'AWS::SQS::Queue'));
      return [...queues].flatMap(([id, queue]) => {
        const dead = queues.get(target(within(queue.RedrivePolicy, 'deadLetterTargetArn')) ?? '');
        return dead !== undefined && (dead.FifoQueue === true) !== (queue.FifoQueue === true) ? [id] : [];
      });
    },
  },
  {
    name: 'payload-format',
    description: 'An HTTP API hands its requests over in another form than the ingress reads.',
    fix: 'Set PayloadFormatVersion to 2.0.',
    page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
    broken: (template) =>
      ofType(template, 'AWS::ApiGatewayV2::Integration').flatMap(([id, { PayloadFormatVersion }]) =>
        PayloadFormatVersion === '2.0' ? [] : [id],
      ),
  },
  {
    name: 'invoked-without-permission',
    description: 'An HTTP API calls a function that it has no permission for.',
    fix: 'Grant lambda:InvokeFunction to apigateway.amazonaws.com on that very function or alias.',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    broken: (template) => {
      const granted = new Set(
        ofType(template, 'AWS::Lambda::Permission').map(([, { FunctionName }]) => target(FunctionName)),
      );
      return ofType(template, 'AWS::ApiGatewayV2::Integration').flatMap(([id, { IntegrationUri }]) =>
        granted.has(target(IntegrationUri)) ? [] : [id],
      );
    },
  },
  {
    name: 'encrypted-without-key-grant',
    description: 'A queue is encrypted with a key of our own that no role may use.',
    fix: 'Grant kms:GenerateDataKey and kms:Decrypt to the roles that send and receive.',
    page: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
    broken: (template) => {
      const policies = JSON.stringify(ofType(template, 'AWS::IAM::Policy'));
      return ofType(template, 'AWS::SQS::Queue').flatMap(([id, { KmsMasterKeyId }]) =>
        KmsMasterKeyId !== undefined && !policies.includes('"kms:Decrypt"') ? [id] : [],
      );
    },
  },
];

/** The rules as a part of the synthesis: one that is broken ends it. */
export class DeploymentLimits implements IPolicyValidationPlugin {
  readonly name = 'Deployment limits';
  readonly ruleIds = RULES.map(({ name }) => name);

  validate({ templatePaths }: IPolicyValidationContext) {
    const violations = templatePaths.flatMap((templatePath) => {
      const template: Template = JSON.parse(readFileSync(templatePath, 'utf8'));
      return RULES.flatMap((rule) => violation(rule, rule.broken(template), templatePath));
    });
    return { success: violations.length === 0, violations };
  }
}

function violation({ name, description, fix, page }: Rule, broken: string[], templatePath: string): PolicyViolation[] {
  if (broken.length === 0) return [];
  const violatingResources = broken.map((resourceLogicalId) => ({ resourceLogicalId, locations: [], templatePath }));
  return [{ ruleName: name, description, fix: `${fix} See ${page}`, severity: 'error', violatingResources }];
}
