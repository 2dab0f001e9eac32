import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** The layout of `lambdas/worker/store/keys.ts`, repeated because the stack imports no Lambda; a test compares them. */
export const LAYOUT = {
  keys: { partition: 'pk', sort: 'sk' },
  ttl: 'expiresAt',
  listed: ['v', 'incident', 'tier', 'status', 'openedAt', 'thread', 'plain', 'resolution', 'expiresAt'],
  indexes: [
    { name: 'open', partition: 'openIn', sort: 'openOrder' },
    { name: 'cause', partition: 'causeIn', sort: 'causeOrder' },
  ],
} as const;

/** Days that a backup outlives what was deleted. */
const RECOVERY_DAYS = 35;

/** Everything the store asks of the table, and nothing that scans, lists or alters it. */
const ACTIONS = ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'].map(
  (name) => `dynamodb:${name}`,
);

export interface IncidentTableProps {
  /** A full sentence: what people notice while the table refuses requests. */
  impact: string;
  alarms: ITopic;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The incident timeline: on demand, encrypted, recoverable to any second of 35 days, protected against deletion. */
export class IncidentTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, props: IncidentTableProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: text(LAYOUT.keys.partition),
      sortKey: text(LAYOUT.keys.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
      timeToLiveAttribute: LAYOUT.ttl,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of LAYOUT.indexes) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partition),
        sortKey: text(index.sort),
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...LAYOUT.listed],
      });
    }
    const throttled = new Alarm(this, 'Throttled', {
      alarmDescription: props.impact,
      // Counted by the table and not by operation: most of its operations are transactions.
      metric: new MathExpression({
        expression: 'reads + writes',
        usingMetrics: {
          reads: this.table.metric('ReadThrottleEvents', { statistic: 'Sum' }),
          writes: this.table.metric('WriteThrottleEvents', { statistic: 'Sum' }),
        },
        period: Duration.minutes(5),
        label: 'throttled reads and writes',
      }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    throttled.addAlarmAction(new SnsAction(props.alarms));
  }

  /** Lets `grantee` keep incidents, through the table and its two indexes. */
  grantKeeping(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ACTIONS, resourceArns: [this.table.tableArn] }).assertSuccess();
    Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:Query'],
      resourceArns: LAYOUT.indexes.map((index) => `${this.table.tableArn}/index/${index.name}`),
    }).assertSuccess();
  }
}
