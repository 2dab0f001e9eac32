/** The CDK app: one stack, gated by the schemas of its resources, by cdk-nag and by what a deployment would refuse. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readConfiguration } from '../lib/configuration';
import { DeploymentLimits } from '../lib/deployment-limits';
import { TlserrorStack } from '../lib/tlserror-stack';

const app = new App();
new TlserrorStack(app, 'Tlserror', readConfiguration(app.node));
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new DeploymentLimits());
