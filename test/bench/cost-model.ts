/**
 * What a month on AWS costs, out of what was counted and what AWS asks for it: the tables of docs/costs.md.
 * The counts are held by test/e2e/cloud/costs.test.ts, the stack's standing parts by cost-model.test.ts.
 */

/** What one action asks for, counted on the synthesized stack. */
export interface Counted {
  /** Invocations. */
  ingress: number;
  worker: number;
  classifier: number;
  tableRequests: number;
  /** DynamoDB's request units, those of transactions doubled. */
  readUnits: number;
  writeUnits: number;
}

function counted(
  [ingress, worker, classifier]: [number, number, number],
  [tableRequests, readUnits, writeUnits]: [number, number, number],
): Counted {
  return { ingress, worker, classifier, tableRequests, readUnits, writeUnits };
}

export const COUNTED = {
  'a paste with a mention (triage)': counted([3, 1, 1], [5, 6.5, 37]),
  'a second paste in its thread': counted([3, 1, 2], [5, 9.5, 40]),
  'a step ticked': counted([2, 1, 0], [6, 4.5, 19]),
  'resolved, with the question for the cause': counted([4, 2, 0], [9, 6.5, 25]),
  'a postmortem': counted([2, 1, 0], [6, 5, 19]),
  'a slash command (list)': counted([1, 1, 0], [4, 2.5, 3]),
  'talk that is not for the bot': counted([1, 0, 0], [0, 0, 0]),
} as const;

const TRIAGE = COUNTED['a paste with a mention (triage)'];

/** Kilobytes that one incident with one paste keeps in the table. */
export const STORED_KB = 7;

/** What only AWS and Slack can show. */
const ASSUMED = {
  talkPerTriage: 20,
  ingressSeconds: 0.015,
  workerSeconds: 1.5,
  classifierSeconds: 0.1,
  logKbPerRequest: 0.9,
  logKbPerJob: 4,
  monthsKept: 3,
  /** Environments of ingress and worker that are busy all month, each reading its secret every five minutes. */
  busyEnvironments: (triages: number) => (triages < 1_000 ? 1 : triages < 100_000 ? 2 : 8),
} as const;

/** Memory in GB, as the stack sets it. */
export const MEMORY_GB = { ingress: 512 / 1024, worker: 1024 / 1024, classifier: 1769 / 1024 } as const;

const MONTH_SECONDS = 30.4 * 86_400;
const PER_MILLION = 1e-6;
const KB_PER_GB = 1024 * 1024;

interface Price {
  what: string;
  usd: number;
  per: string;
  source: string;
  /** Where the figure was found on 2026-11-21; AWS's own pages render most prices by script and could not be read. */
  found: string;
}

const AWS = 'https://aws.amazon.com';
export const PRICES = {
  request: {
    what: 'HTTP API, request of up to 512 KB',
    usd: 1,
    per: 'million',
    source: `${AWS}/api-gateway/pricing/`,
    found:
      "[AWS's white paper](https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html)",
  },
  invocation: {
    what: 'Lambda, invocation',
    usd: 0.2,
    per: 'million',
    source: `${AWS}/lambda/pricing/`,
    found: 'second hand: [cloudchipr](https://cloudchipr.com/blog/aws-lambda-pricing)',
  },
  compute: {
    what: 'Lambda on arm64',
    usd: 0.0000133334,
    per: 'GB-second',
    source: `${AWS}/lambda/pricing/`,
    found: 'second hand: [cloudchipr](https://cloudchipr.com/blog/aws-lambda-pricing)',
  },
  queue: {
    what: 'SQS FIFO, request of up to 64 KB',
    usd: 0.5,
    per: 'million',
    source: `${AWS}/sqs/pricing/`,
    found:
      "[AWS's announcement](https://aws.amazon.com/about-aws/whats-new/2016/11/amazon-sqs-introduces-fifo-queues-with-exactly-once-processing-and-lower-prices-for-standard-queues/); unchanged in [March 2026](https://cloudburn.io/blog/amazon-sqs-pricing)",
  },
  write: {
    what: 'DynamoDB on demand, write unit',
    usd: 0.625,
    per: 'million',
    source: `${AWS}/dynamodb/pricing/on-demand/`,
    found: 'second hand: [airbyte](https://airbyte.com/data-engineering-resources/dynamodb-pricing)',
  },
  read: {
    what: 'DynamoDB on demand, read unit',
    usd: 0.125,
    per: 'million',
    source: `${AWS}/dynamodb/pricing/on-demand/`,
    found: 'second hand: [airbyte](https://airbyte.com/data-engineering-resources/dynamodb-pricing)',
  },
  storage: {
    what: 'DynamoDB, storage and its backup (0.25 + 0.20)',
    usd: 0.45,
    per: 'GB and month',
    source: `${AWS}/dynamodb/pricing/on-demand/`,
    found: 'not found again',
  },
  log: {
    what: 'CloudWatch Logs, taken in',
    usd: 0.5,
    per: 'GB',
    source: `${AWS}/cloudwatch/pricing/`,
    found:
      'second hand: [factualminds](https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/)',
  },
  trace: {
    what: 'X-Ray, trace recorded',
    usd: 5,
    per: 'million',
    source: `${AWS}/xray/pricing/`,
    found: "[AWS's page](https://aws.amazon.com/xray/pricing/)",
  },
  secret: {
    what: 'Secrets Manager, secret',
    usd: 0.4,
    per: 'month',
    source: `${AWS}/secrets-manager/pricing/`,
    found:
      'second hand: [hivebook](https://hivebook.wiki/wiki/aws-secrets-manager-rotated-secrets-dynamic-db-credentials-kms)',
  },
  secretRead: {
    what: 'Secrets Manager, call',
    usd: 5,
    per: 'million',
    source: `${AWS}/secrets-manager/pricing/`,
    found:
      'second hand: [hivebook](https://hivebook.wiki/wiki/aws-secrets-manager-rotated-secrets-dynamic-db-credentials-kms)',
  },
  key: {
    what: 'KMS, call for the table’s key (the key itself is free)',
    usd: 3,
    per: 'million',
    source: `${AWS}/kms/pricing/`,
    found: 'not looked up again',
  },
  alarm: {
    what: 'CloudWatch, metric of an alarm',
    usd: 0.1,
    per: 'month',
    source: `${AWS}/cloudwatch/pricing/`,
    found: 'not found again',
  },
  dashboard: {
    what: 'CloudWatch, dashboard',
    usd: 3,
    per: 'month',
    source: `${AWS}/cloudwatch/pricing/`,
    found:
      'second hand: [factualminds](https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/)',
  },
  metric: {
    what: 'CloudWatch, metric made from a log, in hours that have one',
    usd: 0.3,
    per: 'month',
    source: `${AWS}/cloudwatch/pricing/`,
    found: 'second hand: [signoz](https://signoz.io/guides/cloudwatch-pricing)',
  },
} as const satisfies Record<string, Price>;

/** What stands there when nothing happens. */
export interface Standing {
  secrets: number;
  alarmMetrics: number;
  dashboards: number;
}

/** The stack's, which cost-model.test.ts compares with the template. */
export const STANDING: Standing = { secrets: 2, alarmMetrics: 8, dashboards: 1 };

/** Lambda asks an idle queue with up to five connections, each 20 seconds long. */
const POLLS = (5 * MONTH_SECONDS) / 20;

type Line = readonly [what: string, unit: string, usd: number];

/** Dollars a month at rest, line by line. */
export function atRest({ secrets, alarmMetrics, dashboards }: Standing = STANDING): Line[] {
  return [
    [`${secrets} secrets`, '0.40 each', secrets * PRICES.secret.usd],
    [`${alarmMetrics} metrics of 8 alarms`, '0.10 each', alarmMetrics * PRICES.alarm.usd],
    ['the queue’s trigger asking an empty queue', '0.50 a million', POLLS * PER_MILLION * PRICES.queue.usd],
    [`${dashboards} dashboard`, '3.00 each', dashboards * PRICES.dashboard.usd],
    ['keys: AWS’s own', 'free', 0],
    ['functions, table, queues, public URL, topic, budget', 'by use', 0],
  ];
}

/** Dollars a month for so many triages and the talk around them, line by line, without what stands there anyway. */
export function inUse(triages: number): Line[] {
  const { talkPerTriage, monthsKept } = ASSUMED;
  const requests = TRIAGE.ingress + talkPerTriage;
  const invocations = requests + TRIAGE.worker + TRIAGE.classifier;
  const seconds =
    requests * ASSUMED.ingressSeconds * MEMORY_GB.ingress +
    TRIAGE.worker * ASSUMED.workerSeconds * MEMORY_GB.worker +
    TRIAGE.classifier * ASSUMED.classifierSeconds * MEMORY_GB.classifier;
  const logKb = requests * ASSUMED.logKbPerRequest + TRIAGE.worker * ASSUMED.logKbPerJob;
  const millions = (each: number) => triages * each * PER_MILLION;
  const gigabytes = (kb: number) => (triages * kb) / KB_PER_GB;
  // The first request of every second, and a twentieth of the others.
  const all = triages * requests;
  const traces = Math.min(all, MONTH_SECONDS) + Math.max(0, all - MONTH_SECONDS) / 20;
  const fiveMinutes = MONTH_SECONDS / 300;
  const environments = ASSUMED.busyEnvironments(triages);
  return [
    [`public URL, ${requests} requests a triage`, '1.00 a million', millions(requests) * PRICES.request.usd],
    [`Lambda, ${invocations} invocations`, '0.20 a million', millions(invocations) * PRICES.invocation.usd],
    [`Lambda, ${seconds.toFixed(2)} GB-seconds`, '0.0000133 a GB-second', triages * seconds * PRICES.compute.usd],
    ['queue, 4 requests', '0.50 a million', millions(4) * PRICES.queue.usd],
    [
      `table, ${TRIAGE.writeUnits} write and ${TRIAGE.readUnits} read units`,
      '0.625 and 0.125 a million',
      millions(TRIAGE.writeUnits) * PRICES.write.usd + millions(TRIAGE.readUnits) * PRICES.read.usd,
    ],
    [
      `table, ${STORED_KB} KB for three months, with backup`,
      '0.25 + 0.20 a GB and month',
      gigabytes(STORED_KB) * monthsKept * PRICES.storage.usd,
    ],
    ['logs', '0.50 a GB', gigabytes(logKb) * PRICES.log.usd],
    ['traces, at most', '5.00 a million', traces * PER_MILLION * PRICES.trace.usd],
    [
      'secrets and the table’s key asked for',
      '5.00 and 3.00 a million',
      environments * fiveMinutes * PER_MILLION * (PRICES.secretRead.usd + PRICES.key.usd),
    ],
    ['five metrics made from the log, at most', '0.30 each', Math.min(1, triages / 700) * 5 * PRICES.metric.usd],
  ];
}

const dollars = (usd: number) => (usd === 0 ? '0' : usd.toFixed(2));
const sum = (lines: readonly Line[]) => lines.reduce((all, [, , usd]) => all + usd, 0);

/** A Markdown table with its columns aligned; all but the first `left` are numbers. */
function table(head: string[], rows: string[][], left: number): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number) =>
    column < left ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = widths.map((width, column) => (column < left ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

const VOLUMES = [100, 10_000, 1_000_000] as const;

/** The generated parts of docs/costs.md by their marks. */
export const TABLES: Record<string, string> = {
  actions: table(
    ['action', 'ingress', 'worker', 'classifier', 'table requests', 'read units', 'write units'],
    Object.entries(COUNTED).map(([action, one]) => [
      action,
      ...[one.ingress, one.worker, one.classifier, one.tableRequests].map(String),
      one.readUnits.toFixed(1),
      String(one.writeUnits),
    ]),
    1,
  ),
  rest: table(
    ['at rest', 'unit price', 'dollars a month'],
    [
      ...atRest().map(([what, unit, usd]) => [what, unit, dollars(usd)]),
      ['**sum**', '', `**${dollars(sum(atRest()))}**`],
    ],
    2,
  ),
  month: table(
    ['', 'unit price', ...VOLUMES.map((triages) => `${triages.toLocaleString('en-US')} triages`)],
    [
      ...inUse(1).map(([, unit], index) => [
        inUse(1)[index]?.[0] ?? '',
        unit,
        ...VOLUMES.map((triages) => inUse(triages)[index]?.[2].toFixed(2) ?? ''),
      ]),
      ['at rest, see above', '', ...VOLUMES.map(() => sum(atRest()).toFixed(2))],
      ['**sum**', '', ...VOLUMES.map((triages) => `**${(sum(inUse(triages)) + sum(atRest())).toFixed(2)}**`)],
    ],
    2,
  ),
  prices: table(
    ['what', 'dollars', 'per', 'list', 'figure found on 2026-11-21'],
    Object.values(PRICES).map(({ what, usd, per, source, found }) => [
      what,
      String(usd === PRICES.compute.usd ? '0.0000133334' : usd),
      per,
      `[aws.amazon.com](${source})`,
      found,
    ]),
    5,
  ),
};
