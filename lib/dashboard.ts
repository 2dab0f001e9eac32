import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CLASSIFICATIONS } from './classifier-metrics';

const TIERS = ['watch', 'investigate', 'incident', 'none'] as const;

export interface OperationsDashboardProps {
  api: HttpApi;
  functions: Record<'ingress' | 'worker' | 'classifier', IFunction>;
  jobs: IQueue;
  dead: IQueue;
  table: Table;
}

const HOUR = Duration.hours(1);
const FIVE_MINUTES = Duration.minutes(5);

/** One page for whoever is on call: is Slack answered, is work waiting, what was found, what does it cost. */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, props: OperationsDashboardProps) {
    super(scope, id);
    const { api, functions, jobs, dead, table } = props;
    const each = (metric: (one: IFunction, label: string) => IMetric) =>
      Object.entries(functions).map(([label, one]) => metric(one, label));
    const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
      new GraphWidget({ title, left, right, width: 12, height: 6 });

    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      widgets: [
        [
          new SingleValueWidget({
            title: 'Now',
            width: 24,
            metrics: [
              api.metricLatency({
                statistic: 'p99',
                period: FIVE_MINUTES,
                label: 'Slack is answered within (p99, ms)',
              }),
              jobs.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', label: 'Oldest waiting job (s)' }),
              dead.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', label: 'Dead jobs' }),
            ],
          }),
        ],
        [
          graph('Answer to Slack (ms; Slack hangs up at 3,000)', [
            api.metricLatency({ statistic: 'p50', period: FIVE_MINUTES, label: 'p50' }),
            api.metricLatency({ statistic: 'p99', period: FIVE_MINUTES, label: 'p99' }),
          ]),
          graph(
            'Jobs: age of the oldest (s), dead ones',
            [jobs.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', label: 'oldest' })],
            [dead.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', label: 'dead' })],
          ),
        ],
        [
          graph(
            'Classifications by tier',
            TIERS.map(
              (tier) =>
                new Metric({
                  namespace: CLASSIFICATIONS.namespace,
                  metricName: CLASSIFICATIONS.metric,
                  dimensionsMap: { [CLASSIFICATIONS.dimension]: tier },
                  statistic: 'Sum',
                  period: HOUR,
                  label: tier,
                }),
            ),
          ),
          graph(
            'Errors and throttles',
            each((one, label) => one.metricErrors({ label: `${label} errors` })),
            [
              ...each((one, label) => one.metricThrottles({ label: `${label} throttles` })),
              // Counted by the table and not by operation: most of its operations are transactions.
              table.metric('ReadThrottleEvents', { statistic: 'Sum', label: 'throttled reads' }),
              table.metric('WriteThrottleEvents', { statistic: 'Sum', label: 'throttled writes' }),
              api.metricClientError({ statistic: 'Sum', label: 'refused at the public URL (4xx)' }),
            ],
          ),
        ],
        [
          graph(
            'Cost drivers: compute (GB-seconds would be these × memory)',
            each((one, label) => one.metricDuration({ statistic: 'Sum', period: HOUR, label: `${label} ms` })),
            each((one, label) => one.metricInvocations({ period: HOUR, label: `${label} invocations` })),
          ),
          graph(
            'Cost drivers: table units and requests',
            [
              table.metricConsumedReadCapacityUnits({ period: HOUR, label: 'read units' }),
              table.metricConsumedWriteCapacityUnits({ period: HOUR, label: 'write units' }),
            ],
            [
              api.metricCount({ statistic: 'Sum', period: HOUR, label: 'requests at the public URL' }),
              new MathExpression({
                expression: 'sent + received',
                usingMetrics: {
                  sent: jobs.metricNumberOfMessagesSent({ period: HOUR }),
                  received: jobs.metricNumberOfMessagesReceived({ period: HOUR }),
                },
                period: HOUR,
                label: 'queue messages in and out',
              }),
            ],
          ),
        ],
      ],
    });
  }
}
