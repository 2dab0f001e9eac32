import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** How the classifier's answers are counted: by tier. */
export const CLASSIFICATIONS = { namespace: 'tlserror', metric: 'Classifications', dimension: 'tier' } as const;

export interface ClassifierMetricsProps {
  /** The classifier's own log, in Lambda's JSON format: `message` holds what the handler notes of each call. */
  logGroup: LogGroup;
  /** A full sentence: what people notice when the classifier answers with a fault of its own. */
  impact: string;
  alarms: ITopic;
}

/**
 * Counts the classifier's answers from its log, so that it needs no SDK for it. Faults are answered, not thrown, and
 * would pass the function's error alarm unseen: they have one of their own.
 */
export class ClassifierMetrics extends Construct {
  constructor(scope: Construct, id: string, { logGroup, impact, alarms }: ClassifierMetricsProps) {
    super(scope, id);
    new MetricFilter(this, 'ByTier', {
      logGroup,
      filterPattern: FilterPattern.exists('$.message.tier'),
      metricNamespace: CLASSIFICATIONS.namespace,
      metricName: CLASSIFICATIONS.metric,
      metricValue: '1',
      dimensions: { [CLASSIFICATIONS.dimension]: '$.message.tier' },
    });
    const faults = new MetricFilter(this, 'Faults', {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.message.code', '=', 'internal'),
      metricNamespace: CLASSIFICATIONS.namespace,
      metricName: 'ClassifierFaults',
      metricValue: '1',
      defaultValue: 0,
    });
    const alarm = new Alarm(this, 'Faulty', {
      alarmDescription: impact,
      metric: faults.metric({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(alarms));
  }
}
