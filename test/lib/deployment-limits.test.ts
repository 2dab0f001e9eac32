/** Planted faults: each is refused by the rule that names it, and what is synthesized breaks none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { DeploymentLimits, RULES } from '../../lib/deployment-limits';
import { synthesized } from '../support/lambda/synthesized';
import { readTemplate } from '../support/lambda/template';

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

/** The least that every rule can be broken in. */
function resources(): Resources {
  return {
    Dead: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        FifoQueue: true,
        VisibilityTimeout: 90,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 5 },
      },
    },
    Worker: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60, Environment: { Variables: { TABLE: 't' } } } },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        BatchSize: 1,
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { Ref: 'Worker' },
        ScalingConfig: { MaximumConcurrency: 20 },
      },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { PayloadFormatVersion: '2.0', IntegrationUri: { 'Fn::GetAtt': ['Worker', 'Arn'] } },
    },
    Permission: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { 'Fn::GetAtt': ['Worker', 'Arn'] } } },
  };
}

function broken(template: { Resources: Resources }): string[] {
  return RULES.filter((rule) => rule.broken(template).length > 0).map(({ name }) => name);
}

describe('what a deployment would refuse', () => {
  it('is nothing of what is synthesized', async () => {
    expect(broken(readTemplate(await synthesized()) as { Resources: Resources })).toEqual([]);
  }, 120_000);

  it('is nothing of a sound template', () => {
    expect(broken({ Resources: resources() })).toEqual([]);
  });

  it.each([
    ['reserved-environment-name', 'Worker', { Environment: { Variables: { AWS_REGION: 'eu-west-1' } } }],
    ['environment-too-large', 'Worker', { Environment: { Variables: { LONG: 'x'.repeat(5000) } } }],
    ['batching-window-on-fifo', 'Source', { MaximumBatchingWindowInSeconds: 1 }],
    ['batching-window-on-fifo', 'Source', { BatchSize: 100 }],
    ['visibility-below-timeout', 'Queue', { VisibilityTimeout: 30 }],
    ['concurrency-above-reserved', 'Worker', { ReservedConcurrentExecutions: 10 }],
    ['dead-letter-queue-of-another-kind', 'Dead', { FifoQueue: undefined }],
    ['payload-format', 'Integration', { PayloadFormatVersion: '1.0' }],
    ['invoked-without-permission', 'Permission', { FunctionName: { Ref: 'Other' } }],
    ['encrypted-without-key-grant', 'Queue', { KmsMasterKeyId: { Ref: 'Key' } }],
  ])('is found as %s', (rule, at, change) => {
    const planted = resources();
    Object.assign(planted[at]?.Properties ?? {}, change);
    expect(broken({ Resources: planted })).toEqual([rule]);
  });

  it('says what to do, and on which page that stands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tlserror-limits-'));
    const templatePath = join(folder, 'template.json');
    const planted = resources();
    Object.assign(planted.Queue?.Properties ?? {}, { VisibilityTimeout: 1 });
    writeFileSync(templatePath, JSON.stringify({ Resources: planted }));
    const { success, violations } = new DeploymentLimits().validate({
      templatePaths: [templatePath],
      stackTemplates: [],
      appConstruct: new App(),
    });
    rmSync(folder, { recursive: true });
    expect(success).toBe(false);
    expect(violations[0]?.fix).toMatch(/^Set VisibilityTimeout .* See https:\/\/docs\.aws\.amazon\.com\//);
  });
});

describe('a property that no schema knows', () => {
  it.each([
    ['an unknown property', { FifoQueue: true, Nonsense: 1 }],
    ['a value of another type', { FifoQueue: 'yes please' }],
  ])('(%s) ends the synthesis', (_, properties) => {
    const outdir = mkdtempSync(join(tmpdir(), 'tlserror-synth-'));
    const app = new App({ outdir, context: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
    Validations.of(app).addPlugins(new DeploymentLimits());
    new CfnResource(new Stack(app, 'Planted'), 'Queue', { type: 'AWS::SQS::Queue', properties });
    const before = process.exitCode;
    let failed = false;
    try {
      app.synth();
      failed = process.exitCode === 1;
    } catch {
      failed = true;
    }
    process.exitCode = before;
    rmSync(outdir, { recursive: true, force: true });
    expect(failed).toBe(true);
  });
});
