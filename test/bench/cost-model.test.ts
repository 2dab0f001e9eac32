/** docs/costs.md holds the tables of the cost model, and the model what the stack consists of. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesized } from '../support/lambda/synthesized';
import { functionOf, ofType, readTemplate, type Template } from '../support/lambda/template';
import { atRest, COUNTED, inUse, MEMORY_GB, STANDING, TABLES } from './cost-model';

const PAGE = join(__dirname, '..', '..', 'docs', 'costs.md');
/** What stands between the marks `<!-- name -->` and `<!-- /name -->`. */
const between = (name: string) => new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`);
const sum = (lines: ReturnType<typeof inUse>) => lines.reduce((all, [, , usd]) => all + usd, 0);

let assembly: string;
let template: Template;

beforeAll(async () => {
  assembly = await synthesized();
  template = readTemplate(assembly);
}, 120_000);

describe('docs/costs.md', () => {
  it.each(Object.entries(TABLES))('holds the table “%s” (UPDATE_COSTS=1 writes it)', (name, table) => {
    const page = readFileSync(PAGE, 'utf8');
    expect(page).toMatch(between(name));
    if (process.env['UPDATE_COSTS'] === '1')
      writeFileSync(
        PAGE,
        page.replace(between(name), (_all, before, after) => `${before}${table}${after}`),
      );
    else expect(between(name).exec(page)?.[0]).toBe(`<!-- ${name} -->\n${table}\n<!-- /${name} -->`);
  });
});

describe('the cost model', () => {
  it('counts what the stack pays for while nothing happens', () => {
    const metrics = ofType(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => {
      const terms = (Properties['Metrics'] as { MetricStat?: object }[] | undefined) ?? [{ MetricStat: {} }];
      return terms.filter(({ MetricStat }) => MetricStat !== undefined).length;
    });
    expect(STANDING).toEqual({
      secrets: ofType(template, 'AWS::SecretsManager::Secret').length,
      alarmMetrics: metrics.reduce((all, one) => all + one, 0),
      dashboards: ofType(template, 'AWS::CloudWatch::Dashboard').length,
    });
    const priced = /KMS|NatGateway|::VPC|Provisioned|Kinesis|LoadBalancer|Route53|WAF|StateMachine/;
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => priced.test(type))).toEqual([]);
  });

  it('takes the memory of the stack', () => {
    for (const [name, gigabytes] of Object.entries(MEMORY_GB)) {
      const prefix = `${name[0]?.toUpperCase()}${name.slice(1)}`;
      expect([name, functionOf(assembly, template, prefix).memory]).toEqual([name, gigabytes * 1024]);
    }
  });

  it('costs less than five dollars a month at rest, and little by use', () => {
    expect(sum(atRest())).toBeLessThanOrEqual(5);
    expect(sum(atRest({ ...STANDING, dashboards: 0 }))).toBeLessThan(2.5);
    expect(sum(inUse(100))).toBeLessThan(1);
  });

  it('asks the table six times for a triage at most', () => {
    expect(COUNTED['a paste with a mention (triage)'].tableRequests).toBeLessThanOrEqual(6);
    expect(COUNTED['a second paste in its thread'].tableRequests).toBeLessThanOrEqual(6);
  });
});
