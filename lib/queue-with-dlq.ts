import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface QueueWithDlqProps {
  /** How long one job may take; it becomes visible again after one and a half times that. */
  consumerTimeout: Duration;
  /** A full sentence: what people notice when a job ends in the dead-letter queue. */
  deadImpact: string;
  /** A full sentence: what people notice when jobs wait. */
  lateImpact: string;
  alarms: ITopic;
}

/** After so many attempts a job is dead. */
export const ATTEMPTS = 5;

/**
 * A FIFO queue and its dead-letter queue, encrypted, TLS only. Both hold requests as they came, unredacted, so
 * together they keep them four days at most: one day here, and three there, since a FIFO queue's clock starts anew.
 */
export class QueueWithDlq extends Construct {
  readonly queue: Queue;
  readonly dead: Queue;

  constructor(scope: Construct, id: string, props: QueueWithDlqProps) {
    super(scope, id);
    const kept = {
      fifo: true,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      maxMessageSizeBytes: 1_048_576,
    };
    this.dead = new Queue(this, 'Dead', { ...kept, retentionPeriod: Duration.days(3) });
    this.queue = new Queue(this, 'Jobs', {
      ...kept,
      retentionPeriod: Duration.days(1),
      visibilityTimeout: Duration.seconds(Math.ceil(props.consumerTimeout.toSeconds() * 1.5)),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: ATTEMPTS },
    });
    const dead = new Alarm(this, 'DeadJobs', {
      alarmDescription: props.deadImpact,
      metric: this.dead.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const late = new Alarm(this, 'LateJobs', {
      alarmDescription: props.lateImpact,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: Duration.minutes(5).toSeconds(),
      evaluationPeriods: 2,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    for (const alarm of [dead, late]) alarm.addAlarmAction(new SnsAction(props.alarms));
  }
}
