/** What a deployment may decide, read from CDK context (`cdk.json` or `--context name=value`). See docs/deploy.md. */
import type { Node } from 'constructs';
import * as z from 'zod/mini';

/** Values of `--context` are strings, those of cdk.json are numbers. */
const whole = (minimum: number, maximum: number) =>
  z.pipe(
    z.union([z.number(), z.string()]),
    z.pipe(z.transform(Number), z.int().check(z.minimum(minimum), z.maximum(maximum))),
  );

const yesOrNo = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false'])]),
  z.transform((value) => value === true || value === 'true'),
);

const configurationSchema = z.object({
  /** Incidents are kept for so many days after they were opened. */
  retentionDays: whole(1, 3650),
  /** Steady rate and burst that the public URL lets through, in requests a second. */
  requestsPerSecond: whole(1, 10_000),
  requestBurst: whole(1, 5_000),
  /** Monthly budget in US dollars; the alarm comes at 80 % and at a forecast of 100 %. */
  budgetUsd: whole(1, 1_000_000),
  /** Live checks of domains, a function of its own. */
  checks: yesOrNo,
  /** The page of graphs, three dollars a month where the account's three free ones are taken. */
  dashboard: yesOrNo,
  /** Gets every alarm; without one, subscribe to the topic in the output. */
  alarmEmail: z.optional(z.email()),
  /** Executions that the account runs at once, in all its functions: ten in a new one. */
  accountConcurrency: whole(10, 1_000_000),
  /** User ids, comma-separated, who may have any incident forgotten; `*` for everybody. */
  forgetAllowed: z.optional(z.string()),
  /** Ids, comma-separated, of the channels and workspaces the bot works in; all without them. */
  allowedChannels: z.optional(z.string()),
  allowedTeams: z.optional(z.string()),
  /** Guests and people of other organisations may use the bot. */
  guestsAllowed: z.optional(yesOrNo),
  /** Name of the reaction that takes a message into the timeline. */
  timelineReaction: z.optional(z.string()),
  /** Reserves this concurrency for each function: takes it from the account's pool, so off unless asked for. */
  reservedConcurrency: z.optional(whole(2, 1_000)),
});
export type Configuration = z.infer<typeof configurationSchema>;

const NAMES = [
  'retentionDays',
  'requestsPerSecond',
  'requestBurst',
  'budgetUsd',
  'checks',
  'dashboard',
  'alarmEmail',
  'accountConcurrency',
  'reservedConcurrency',
  'forgetAllowed',
  'allowedChannels',
  'allowedTeams',
  'guestsAllowed',
  'timelineReaction',
] as const;

/** Reads the context. Throws an error that names the wrong value and where to set it. */
export function readConfiguration(node: Node): Configuration {
  const parsed = configurationSchema.safeParse(
    Object.fromEntries(NAMES.map((name) => [name, node.tryGetContext(name)])),
  );
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`The deployment's context is wrong (${wrong}). Set it in cdk.json or with --context name=value.`);
}

/** Jobs worked on at the same time where nothing else is the limit; Slack's own limits are reached well before. */
const WORKERS = 20;
/** Executions left to the ingress where the account's pool is shared. */
const INGRESS = 2;
/** The least that a queue's trigger can be set to. */
const LEAST = 2;

/**
 * Jobs worked on at the same time. Each holds a worker and, while it is judged, a classifier. Beyond what both may run at
 * once a job is throttled, and every time costs it one of its five deliveries.
 */
export function workersOf({ accountConcurrency, reservedConcurrency }: Configuration): number {
  const room = reservedConcurrency ?? Math.floor((accountConcurrency - INGRESS) / 2);
  return Math.max(LEAST, Math.min(WORKERS, room));
}
