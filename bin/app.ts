/** The CDK app: one stack, gated by cdk-nag. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readConfiguration } from '../lib/configuration';
import { TlserrorStack } from '../lib/tlserror-stack';

const app = new App();
new TlserrorStack(app, 'Tlserror', readConfiguration(app.node));
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
