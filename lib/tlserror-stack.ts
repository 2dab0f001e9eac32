import {
  CfnOutput,
  Duration,
  RemovalPolicy,
  SecretValue,
  Stack,
  type StackProps,
  Tags,
  Validations,
} from 'aws-cdk-lib';
import { Grant, type IGrantable, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { Budget, COST_TAG } from './budget';
import { ClassifierMetrics } from './classifier-metrics';
import { type Configuration, workersOf } from './configuration';
import { OperationsDashboard } from './dashboard';
import { FunctionWithAlarm } from './function-with-alarm';
import { IncidentTable } from './incident-table';
import { PublicUrl } from './public-url';
import { QueueWithDlq } from './queue-with-dlq';

/** Loaded by Bolt and its clients, never run in a Lambda; a smoke test on the bundle proves it. */
const NOT_IN_A_LAMBDA = ['express', '@slack/socket-mode', '@slack/oauth', 'raw-body', 'undici'];

/** What draws the pictures of a postmortem and turns them into PNG, with its font. */
const FOR_PICTURES = [
  'echarts/dist/echarts.common.min.js',
  '@resvg/resvg-wasm/index_bg.wasm',
  '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
];

const WORKER_TIMEOUT = Duration.seconds(60);

/** The whole bot: public URL → ingress → queue → worker → classifier, with its table, secrets, alarms and dashboard. */
export class TlserrorStack extends Stack {
  constructor(scope: Construct, id: string, configuration: Configuration, props: StackProps = {}) {
    super(scope, id, {
      description: 'tlserror: incident triage for mail delivery, in Slack.',
      terminationProtection: true,
      ...props,
    });
    Tags.of(this).add(COST_TAG.key, COST_TAG.value);
    const { reservedConcurrency } = configuration;

    const alarms = new Topic(this, 'Alarms', { displayName: 'tlserror alarms', enforceSSL: true });
    alarms.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
    if (configuration.alarmEmail) alarms.addSubscription(new EmailSubscription(configuration.alarmEmail));
    new Budget(this, 'Budget', { usd: configuration.budgetUsd, alarms });

    const signingSecrets = this.secret('SigningSecrets', 'Signing secrets of the Slack app.', '{"signingSecrets":[]}');
    const botTokens = this.secret('BotTokens', 'Bot tokens by workspace id.', '{}');

    const incidents = new IncidentTable(this, 'Incidents');
    const jobs = new QueueWithDlq(this, 'Queue', {
      consumerTimeout: WORKER_TIMEOUT,
      deadImpact:
        'Somebody in Slack asked for something and never got an answer: the job failed five times. See “Redrive” in docs/operate.md.',
      lateImpact: 'People in Slack have been waiting for an answer for more than five minutes.',
      alarms,
    });

    const ingress = new FunctionWithAlarm(this, 'Ingress', {
      folder: 'ingress',
      description: 'Verifies Slack’s requests and queues them.',
      impact: 'Slack’s requests crash before they are queued: pastes, commands and buttons in Slack go unanswered.',
      timeout: Duration.seconds(5),
      memory: 512,
      environment: {
        QUEUE_URL: jobs.queue.queueUrl,
        SIGNING_SECRETS_ARN: signingSecrets.secretArn,
      },
      alarms,
      reservedConcurrency,
    });
    jobs.queue.grant(ingress.role, 'sqs:SendMessage');
    readSecret(signingSecrets, ingress.role);

    const classifier = new FunctionWithAlarm(this, 'Classifier', {
      folder: 'classifier',
      description: 'Text in, verdict out: where delivery stopped, why, how urgent it is, what to do.',
      impact: 'Pasted logs are not diagnosed: incidents in Slack stay without an answer until this works again.',
      timeout: Duration.seconds(30),
      memory: 1769,
      environment: {},
      alarms,
      reservedConcurrency,
    });
    new ClassifierMetrics(this, 'Classifications', {
      logGroup: classifier.logGroup,
      impact: 'A paste in Slack could not be judged because of a fault in the classifier.',
      alarms,
    });
    const live = classifier.function.addAlias('live');

    const checks = configuration.checks
      ? new FunctionWithAlarm(this, 'Checks', {
          folder: 'checks',
          description: 'Looks up a domain’s records: DNS and HTTPS, without access to anything of ours.',
          timeout: Duration.seconds(25),
          memory: 512,
          environment: {},
          alarms,
          reservedConcurrency,
        })
      : undefined;

    const worker = new FunctionWithAlarm(this, 'Worker', {
      folder: 'worker',
      description: 'Does what Slack’s requests ask for: triages pastes, keeps incidents, answers.',
      impact: 'Answers in Slack are late: a job failed and is tried again, five times in all.',
      timeout: WORKER_TIMEOUT,
      memory: 1024,
      environment: {
        TABLE_NAME: incidents.table.tableName,
        CLASSIFIER_FUNCTION: live.functionArn,
        BOT_TOKENS_ARN: botTokens.secretArn,
        RETENTION_DAYS: String(configuration.retentionDays),
        ...(configuration.forgetAllowed && { FORGET_ALLOWED: configuration.forgetAllowed }),
        ...(configuration.allowedChannels && { ALLOWED_CHANNELS: configuration.allowedChannels }),
        ...(configuration.allowedTeams && { ALLOWED_TEAMS: configuration.allowedTeams }),
        ...(configuration.guestsAllowed && { GUESTS_ALLOWED: 'true' }),
        ...(configuration.timelineReaction && { TIMELINE_REACTION: configuration.timelineReaction }),
        ...(checks === undefined ? { CHECKS: 'off' } : { CHECKS_FUNCTION: checks.function.functionArn }),
      },
      alarms,
      reservedConcurrency,
      leaveOut: NOT_IN_A_LAMBDA,
      assets: FOR_PICTURES,
    });
    const trigger = new SqsEventSource(jobs.queue, {
      batchSize: 1,
      maxConcurrency: workersOf(configuration),
      reportBatchItemFailures: true,
    });
    worker.function.addEventSource(trigger);
    incidents.grantKeeping(worker.role);
    readSecret(botTokens, worker.role);
    live.grantInvoke(worker.role);
    // The bare function and nothing besides: CDK’s own grant adds its versions with a wildcard.
    if (checks !== undefined) invoke(checks.function, worker.role);

    const front = new PublicUrl(this, 'PublicUrl', {
      target: ingress.function,
      requestsPerSecond: configuration.requestsPerSecond,
      burst: configuration.requestBurst,
      impact: 'Slack gets no answer within its three seconds: commands and buttons show an error, pastes arrive late.',
      alarms,
    });

    if (configuration.dashboard) {
      new OperationsDashboard(this, 'Operations', {
        api: front.api,
        functions: { ingress: ingress.function, worker: worker.function, classifier: classifier.function },
        jobs: jobs.queue,
        dead: jobs.dead,
        table: incidents.table,
      });
    }

    this.tell('RequestUrl', 'Every request URL of the Slack app.', front.url);
    this.tell('SigningSecretsArn', 'Takes {"signingSecrets":["…"]}.', signingSecrets.secretArn);
    this.tell('BotTokensArn', 'Takes {"T…":"xoxb-…"}.', botTokens.secretArn);
    this.tell('ClassifierFunction', 'For tlserror triage --remote.', live.functionArn);
    this.tell('TableName', 'The incidents.', incidents.table.tableName);
    this.tell('DeadQueueUrl', 'Jobs that failed for good.', jobs.dead.queueUrl);
    this.tell('DeadQueueArn', 'For a redrive.', jobs.dead.queueArn);
    this.tell('WorkerTrigger', 'Disable it to stop the work for a while.', trigger.eventSourceMappingId);
    this.tell('AlarmTopic', 'Every alarm.', alarms.topicArn);
    const functions = { Ingress: ingress, Worker: worker, Classifier: classifier, ...(checks && { Checks: checks }) };
    for (const [name, one] of Object.entries(functions)) {
      this.tell(`${name}Log`, 'Log group.', one.logGroup.logGroupName);
    }
  }

  private tell(id: string, description: string, value: string): void {
    new CfnOutput(this, id, { description, value });
  }

  /** An empty secret: its value is put in by hand and never passes through CloudFormation. */
  private secret(id: string, description: string, empty: string): Secret {
    const secret = new Secret(this, id, {
      description,
      secretStringValue: SecretValue.unsafePlainText(empty),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Slack offers no call that rotates this secret: a person does it on Slack’s page, see docs/operate.md.',
    });
    return secret;
  }
}

function invoke(target: IFunction, grantee: IGrantable): void {
  Grant.addToPrincipal({
    grantee,
    actions: ['lambda:InvokeFunction'],
    resourceArns: [target.functionArn],
  }).assertSuccess();
}

/** Reads the value, nothing else: CDK's own grant would let it describe the secret too. */
function readSecret(secret: Secret, grantee: IGrantable): void {
  Grant.addToPrincipal({
    grantee,
    actions: ['secretsmanager:GetSecretValue'],
    resourceArns: [secret.secretArn],
  }).assertSuccess();
}
