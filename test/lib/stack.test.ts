import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INDEXES, TABLE_KEYS, TTL_ATTRIBUTE } from '../../lambdas/worker/store/keys';
import { synthesized } from '../support/lambda/synthesized';
import { ofType, type Resource, readTemplate, type Template, theOne } from '../support/lambda/template';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
}

let assembly: string;
let template: Template;

beforeAll(async () => {
  assembly = await synthesized();
  template = readTemplate(assembly);
}, 120_000);

const all = (type: string): [string, Resource][] => ofType(template, type);
const properties = (type: string) => all(type).map(([, resource]) => resource.Properties);

function statementsOf(role: string): Statement[] {
  const [, policy] = theOne(template, 'AWS::IAM::Policy', role);
  return (policy.Properties['PolicyDocument'] as { Statement: Statement[] }).Statement;
}

const actionsOf = (role: string) => statementsOf(role).flatMap((statement) => statement.Action);

const RUNNING = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

describe('what each function may do', () => {
  it.each([
    ['Ingress', ['secretsmanager:GetSecretValue', 'sqs:SendMessage']],
    ['Classifier', []],
    ['Checks', []],
    [
      'Worker',
      [
        'dynamodb:BatchWriteItem',
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        'lambda:InvokeFunction',
        'secretsmanager:GetSecretValue',
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ReceiveMessage',
      ],
    ],
  ])('%s: this and no more', (role, actions) => {
    expect([...new Set(actionsOf(`${role}Role`))].sort()).toEqual([...RUNNING, ...actions].sort());
  });

  it('names no wildcard but X-Ray’s, which takes no other', () => {
    for (const [id, policy] of all('AWS::IAM::Policy')) {
      for (const statement of (policy.Properties['PolicyDocument'] as { Statement: Statement[] }).Statement) {
        const tracing = [statement.Action].flat().every((action) => action.startsWith('xray:'));
        expect([id, JSON.stringify(statement.Action)]).not.toEqual([id, expect.stringContaining('*')]);
        if (!tracing) expect([id, JSON.stringify(statement.Resource)]).not.toEqual([id, expect.stringContaining('*')]);
      }
    }
  });

  it('is given by a role of its own, without managed policies', () => {
    const roles = properties('AWS::Lambda::Function').map((one) => JSON.stringify(one['Role']));
    expect(new Set(roles).size).toBe(4);
    for (const role of properties('AWS::IAM::Role')) expect(role['ManagedPolicyArns']).toBeUndefined();
  });

  it('keeps the signing secrets from the worker and the tokens from the ingress', () => {
    const secretOf = (role: string) =>
      JSON.stringify(statementsOf(role).find((one) => [one.Action].flat().includes('secretsmanager:GetSecretValue')));
    expect(secretOf('IngressRole')).toContain('SigningSecrets');
    expect(secretOf('WorkerRole')).toContain('BotTokens');
    expect(secretOf('IngressRole')).not.toContain('BotTokens');
    expect(secretOf('WorkerRole')).not.toContain('SigningSecrets');
  });

  it('lets the public URL invoke the ingress and nothing else', () => {
    expect(properties('AWS::Lambda::Permission')).toEqual([
      expect.objectContaining({
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        FunctionName: { 'Fn::GetAtt': [expect.stringMatching(/^Ingress/), 'Arn'] },
      }),
    ]);
    expect(all('AWS::Lambda::Url')).toEqual([]);
  });
});

describe('the functions', () => {
  it('run on Node 24, arm64, traced, with a log that is kept a month', () => {
    const functions = properties('AWS::Lambda::Function');
    expect(functions).toHaveLength(4);
    for (const one of functions) {
      expect(one).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } },
      });
      expect(one['ReservedConcurrentExecutions']).toBeUndefined();
    }
    for (const group of properties('AWS::Logs::LogGroup')) expect(group['RetentionInDays']).toBe(30);
  });

  it('keep secrets out of their environment', () => {
    for (const one of properties('AWS::Lambda::Function')) {
      expect(JSON.stringify(one['Environment'] ?? {})).not.toMatch(/xox|resolve:secretsmanager/);
    }
  });

  it('reach the classifier through its alias', () => {
    const [id, alias] = theOne(template, 'AWS::Lambda::Alias', 'Classifier');
    expect(alias.Properties['Name']).toBe('live');
    const [, worker] = theOne(template, 'AWS::Lambda::Function', 'Worker');
    expect(JSON.stringify(worker.Properties['Environment'])).toContain(`{"Ref":"${id}"}`);
  });
});

describe('the queue', () => {
  const queue = (name: string) => theOne(template, 'AWS::SQS::Queue', name);

  it('keeps order, is encrypted, takes a large paste, and forgets within four days', () => {
    const [deadId, dead] = queue('QueueDead');
    const [, jobs] = queue('QueueJobs');
    for (const one of [dead, jobs]) {
      expect(one.Properties).toMatchObject({
        FifoQueue: true,
        SqsManagedSseEnabled: true,
        MaximumMessageSize: 1_048_576,
      });
    }
    expect(jobs.Properties['RedrivePolicy']).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [deadId, 'Arn'] },
      maxReceiveCount: 5,
    });
    const days = [dead, jobs].map((one) => Number(one.Properties['MessageRetentionPeriod']) / 86_400);
    expect(days.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(4);
  });

  it('refuses requests without TLS', () => {
    for (const policy of properties('AWS::SQS::QueuePolicy')) {
      expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
    }
    expect(all('AWS::SQS::QueuePolicy')).toHaveLength(2);
  });

  it('shows a job again after one and a half times the worker’s time-out, one job at a time', () => {
    const [, worker] = theOne(template, 'AWS::Lambda::Function', 'Worker');
    const [, jobs] = queue('QueueJobs');
    expect(jobs.Properties['VisibilityTimeout']).toBe(Number(worker.Properties['Timeout']) * 1.5);
    const [mapping] = properties('AWS::Lambda::EventSourceMapping');
    expect(mapping).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 4 },
    });
  });
});

describe('the table', () => {
  it('has the layout that the store expects', () => {
    const [, table] = theOne(template, 'AWS::DynamoDB::Table');
    const keySchema = ({ partition, sort }: { partition: string; sort: string }) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ];
    const indexes = Object.values(INDEXES);
    expect(table.Properties).toMatchObject({
      KeySchema: keySchema(TABLE_KEYS),
      TimeToLiveSpecification: { AttributeName: TTL_ATTRIBUTE, Enabled: true },
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] },
      })),
    });
    const names = [TABLE_KEYS, ...indexes].flatMap(({ partition, sort }) => [partition, sort]);
    expect(table.Properties['AttributeDefinitions']).toEqual(
      names.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    );
  });

  it('is paid by request, encrypted, recoverable for 35 days, and survives the stack', () => {
    const [, table] = theOne(template, 'AWS::DynamoDB::Table');
    expect(table).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      },
    });
  });
});

describe('the public URL', () => {
  it('has one route, a throttle, and an access log without bodies or query strings', () => {
    expect(properties('AWS::ApiGatewayV2::Route')).toEqual([
      expect.objectContaining({ RouteKey: 'POST /slack/events' }),
    ]);
    const [, stage] = theOne(template, 'AWS::ApiGatewayV2::Stage');
    expect(stage.Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 200 },
    });
    const { Format } = stage.Properties['AccessLogSettings'] as { Format: string };
    expect(Object.keys(JSON.parse(Format))).toEqual(['at', 'request', 'ip', 'route', 'status', 'bytes', 'ms', 'error']);
  });
});

describe('the alarms', () => {
  it('say what people notice, and reach the topic', () => {
    const alarms = all('AWS::CloudWatch::Alarm');
    expect(alarms.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'ClassificationsFaulty',
      'ClassifierErrors',
      'IngressErrors',
      'PublicUrlFailing',
      'PublicUrlSlow',
      'QueueDeadJobs',
      'QueueLateJobs',
      'WorkerErrors',
    ]);
    const [topic] = theOne(template, 'AWS::SNS::Topic');
    for (const [id, { Properties }] of alarms) {
      expect([id, Properties['AlarmDescription']]).toEqual([
        id,
        expect.stringMatching(/^(?=.*\b(Slack|[Pp]eople|Somebody|Pasted)\b)[A-Z].*\.$/s),
      ]);
      expect([id, Properties['AlarmActions']]).toEqual([id, [{ Ref: topic }]]);
      expect([id, Properties['TreatMissingData']]).toEqual([id, 'notBreaching']);
    }
  });

  it('come before the money runs out', () => {
    const [, budget] = theOne(template, 'AWS::Budgets::Budget');
    expect(budget.Properties).toMatchObject({
      Budget: { BudgetLimit: { Amount: 20, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
      NotificationsWithSubscribers: [
        { Notification: { NotificationType: 'ACTUAL', Threshold: 80 } },
        { Notification: { NotificationType: 'FORECASTED', Threshold: 100 } },
      ],
    });
  });

  it('count the classifier’s answers by tier, from what its handler notes', () => {
    expect(properties('AWS::Logs::MetricFilter')).toEqual([
      expect.objectContaining({
        FilterPattern: '{ $.message.tier = "*" }',
        MetricTransformations: [
          {
            MetricNamespace: 'tlserror',
            MetricName: 'Classifications',
            MetricValue: '1',
            Dimensions: [{ Key: 'tier', Value: '$.message.tier' }],
          },
        ],
      }),
      expect.objectContaining({ FilterPattern: '{ $.message.code = "internal" }' }),
    ]);
  });

  it('have a page that shows what they watch', () => {
    const [, dashboard] = theOne(template, 'AWS::CloudWatch::Dashboard');
    const body = JSON.stringify(dashboard.Properties['DashboardBody']);
    for (const metric of [
      'Latency',
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesVisible',
      'Classifications',
      'Throttles',
      'WriteThrottleEvents',
      'ConsumedWriteCapacityUnits',
      'Invocations',
    ]) {
      expect(body).toContain(metric);
    }
  });
});

describe('the policy gate', () => {
  it('finds nothing that is not acknowledged', () => {
    const report: unknown = JSON.parse(readFileSync(join(assembly, 'validation-report.json'), 'utf8'));
    expect(report).toMatchObject({ pluginReports: [] });
  });
});

describe('the secrets', () => {
  it('are created empty: their values never pass through the template', () => {
    const values = properties('AWS::SecretsManager::Secret').map((one) => one['SecretString']);
    expect(values).toEqual(['{"signingSecrets":[]}', '{}']);
  });
});
