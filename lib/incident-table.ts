import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
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

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The incident timeline: on demand, encrypted, recoverable to any second of 35 days, protected against deletion. */
export class IncidentTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
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
