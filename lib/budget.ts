import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** Cost allocation tag on everything in the stack; activate it once in the billing console. */
export const COST_TAG = { key: 'application', value: 'tlserror' } as const;

export interface BudgetProps {
  usd: number;
  alarms: Topic;
}

/** Tells the alarm topic when this application's month costs 80 % of the budget, or is forecast to cost all of it. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { usd, alarms }: BudgetProps) {
    super(scope, id);
    const tell = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
      subscribers: [{ subscriptionType: 'SNS', address: alarms.topicArn }],
    });
    new CfnBudget(this, 'Month', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: usd, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:${COST_TAG.key}$${COST_TAG.value}`] },
      },
      notificationsWithSubscribers: [tell('ACTUAL', 80), tell('FORECASTED', 100)],
    });
    alarms.grantPublish(new ServicePrincipal('budgets.amazonaws.com'));
  }
}
