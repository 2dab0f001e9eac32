import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readConfiguration } from '../../lib/configuration';
import { TlserrorStack } from '../../lib/tlserror-stack';

const CONTEXT = {
  budgetUsd: 20,
  checks: true,
  dashboard: true,
  retentionDays: 365,
  requestsPerSecond: 50,
  requestBurst: 200,
  accountConcurrency: 10,
};
const configured = (context: Record<string, unknown>) =>
  readConfiguration(new App({ context: { ...CONTEXT, ...context } }).node);

describe('the deployment’s context', () => {
  it('comes as numbers from cdk.json and as text from the command line', () => {
    expect(configured({})).toEqual(CONTEXT);
    expect(
      configured({ budgetUsd: '35', dashboard: 'false', alarmEmail: 'oncall@example.com', reservedConcurrency: '10' }),
    ).toEqual({
      ...CONTEXT,
      budgetUsd: 35,
      dashboard: false,
      alarmEmail: 'oncall@example.com',
      reservedConcurrency: 10,
    });
  });

  it.each([
    [{ retentionDays: 'soon' }, 'retentionDays'],
    [{ retentionDays: 0 }, 'retentionDays'],
    [{ budgetUsd: '1.5' }, 'budgetUsd'],
    [{ alarmEmail: 'nobody' }, 'alarmEmail'],
    [{ requestBurst: undefined }, 'requestBurst'],
    [{ dashboard: 'no' }, 'dashboard'],
    [{ checks: 'maybe' }, 'checks'],
    [{ accountConcurrency: 5 }, 'accountConcurrency'],
    [{ reservedConcurrency: 1 }, 'reservedConcurrency'],
  ])('%j is refused by name', (context, name) => {
    expect(() => configured(context)).toThrow(
      new RegExp(`^The deployment's context is wrong \\(.*${name}.*\\)\\. Set it in cdk.json or with --context`),
    );
  });

  it('may do without live checks', () => {
    const app = new App({ context: { ...CONTEXT, 'aws:cdk:bundling-stacks': [] } });
    const without = Template.fromStack(new TlserrorStack(app, 'Tlserror', configured({ checks: false })));
    expect(Object.keys(without.findResources('AWS::Lambda::Function'))).toHaveLength(3);
    expect(JSON.stringify(without.toJSON())).toContain('"CHECKS":"off"');
  });

  it('may do without the dashboard', () => {
    const app = new App({ context: { ...CONTEXT, 'aws:cdk:bundling-stacks': [] } });
    const without = new TlserrorStack(app, 'Tlserror', configured({ dashboard: false }));
    Template.fromStack(without).resourceCountIs('AWS::CloudWatch::Dashboard', 0);
  });

  it.each([
    ['an account with ten in all', { accountConcurrency: 10 }, 4],
    ['a usual account', { accountConcurrency: 1_000 }, 20],
    ['a small reservation', { accountConcurrency: 1_000, reservedConcurrency: 5 }, 5],
    ['a large reservation', { accountConcurrency: 1_000, reservedConcurrency: 50 }, 20],
    ['the least reservation', { reservedConcurrency: '2' }, 2],
  ])('lets no more jobs run at once than the functions may: %s', (_, context, workers) => {
    const app = new App({ context: { ...CONTEXT, 'aws:cdk:bundling-stacks': [] } });
    const template = Template.fromStack(new TlserrorStack(app, 'Tlserror', configured(context)));
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ScalingConfig: { MaximumConcurrency: workers },
    });
  });

  it('may reserve concurrency and name who is told', () => {
    const app = new App({ context: { ...CONTEXT, 'aws:cdk:bundling-stacks': [] } });
    const stack = new TlserrorStack(
      app,
      'Tlserror',
      configured({ alarmEmail: 'oncall@example.com', reservedConcurrency: 10, requestsPerSecond: 5 }),
    );
    const template = Template.fromStack(stack);
    template.allResourcesProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: 10 });
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'oncall@example.com' });
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', { DefaultRouteSettings: { ThrottlingRateLimit: 5 } });
  });
});

describe('every acknowledged finding', () => {
  it('has its reason', () => {
    const app = new App({ context: { ...CONTEXT, 'aws:cdk:bundling-stacks': [] } });
    const stack = new TlserrorStack(app, 'Tlserror', configured({}));
    const acknowledged = stack.node
      .findAll()
      .flatMap((construct) => construct.node.metadata)
      .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
    const reasons = acknowledged.flatMap((entry) => Object.entries<string>(entry.data));
    expect([...new Set(reasons.map(([rule]) => rule.replace('Annotation::', '')))].sort()).toEqual([
      'AwsSolutions-APIG4',
      'AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions-SMG4',
    ]);
    for (const [rule, reason] of reasons)
      expect([rule, reason]).toEqual([rule, expect.stringMatching(/^[A-Z].{30,}\.$/)]);
  });
});
