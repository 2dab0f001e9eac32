import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { Charset, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

const ROOT = join(__dirname, '..');

export interface FunctionWithAlarmProps {
  /** Folder below `lambdas/` whose `handler.ts` exports `handler`. */
  folder: string;
  description: string;
  /**
   * A full sentence for whoever the alarm wakes: what people in Slack notice while this function fails. Absent: no alarm of its
   * own, since the function that calls it fails with it.
   */
  impact?: string;
  timeout: Duration;
  /** MB; a full CPU comes with 1769. */
  memory: number;
  environment: Record<string, string>;
  alarms: ITopic;
  reservedConcurrency?: number | undefined;
  /** Packages that its dependencies load and it never runs; they are bundled as an empty module. */
  leaveOut?: readonly string[];
  /** Files of packages, as paths below `node_modules`, that it reads at run time from `assets/` beside its bundle. */
  assets?: readonly string[];
}

/** A Lambda function with its own role, its log group, tracing, and an alarm that says what its errors mean to people. */
export class FunctionWithAlarm extends Construct {
  readonly function: NodejsFunction;
  readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: FunctionWithAlarmProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${props.folder} may do, and nothing else.`,
    });
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.logGroup.logGroupArn],
      }),
    );
    this.function = new NodejsFunction(this, 'Function', {
      entry: join(ROOT, 'lambdas', props.folder, 'handler.ts'),
      handler: 'handler',
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memory,
      timeout: props.timeout,
      environment: props.environment,
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      ...(props.reservedConcurrency && { reservedConcurrentExecutions: props.reservedConcurrency }),
      awsSdkConnectionReuse: false,
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      bundling: {
        format: OutputFormat.CJS,
        target: 'node24',
        minify: true,
        charset: Charset.UTF8,
        externalModules: [],
        mainFields: ['module', 'main'],
        forceDockerBundling: false,
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          afterBundling: (from, to) =>
            (props.assets ?? []).flatMap((file) => [
              `mkdir -p ${to}/assets`,
              `cp ${join(from, 'node_modules', file)} ${to}/assets/`,
            ]),
        },
        esbuildArgs: {
          ...Object.fromEntries(
            (props.leaveOut ?? []).map((name) => [`--alias:${name}`, join(ROOT, 'lib', 'empty-module.cjs')]),
          ),
        },
      },
    });
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes trace segments for no narrower resource than all; the statement allows nothing else.',
    });
    if (props.impact === undefined) return;
    const alarm = new Alarm(this, 'Errors', {
      alarmDescription: props.impact,
      metric: this.function.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(props.alarms));
  }
}
