/** The worker's environment and its bot tokens. */
import * as z from 'zod/mini';

const environmentSchema = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  /** ARN of the classifier, with its alias. */
  CLASSIFIER_FUNCTION: z.string().check(z.minLength(1)),
  /** ARN of the function of live checks; absent: they are off. */
  CHECKS_FUNCTION: z.optional(z.string().check(z.minLength(1))),
  /** `off` switches live checks off, whatever else is set. */
  CHECKS: z.optional(z.enum(['on', 'off'])),
  BOT_TOKENS_ARN: z.string().check(z.minLength(1)),
  RETENTION_DAYS: z.pipe(z.string(), z.pipe(z.transform(Number), z.int().check(z.minimum(1)))),
  /** Base of Slack's Web API, where it is not Slack's own. */
  SLACK_API_URL: z.optional(z.string().check(z.minLength(1))),
});

export interface WorkerConfig {
  table: string;
  classifier: string;
  checks?: string | undefined;
  botTokens: string;
  retentionDays: number;
  slackApiUrl?: string | undefined;
}

/** Throws an error that names the variables which are missing or wrong. */
export function readConfig(environment: Record<string, string | undefined>): WorkerConfig {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))].join(', ');
    throw new Error(
      `The worker's environment is wrong or incomplete (${names}); the stack sets it, see docs/deploy.md.`,
    );
  }
  const { CHECKS, CHECKS_FUNCTION } = parsed.data;
  const { TABLE_NAME, CLASSIFIER_FUNCTION, BOT_TOKENS_ARN, RETENTION_DAYS, SLACK_API_URL } = parsed.data;
  return {
    table: TABLE_NAME,
    classifier: CLASSIFIER_FUNCTION,
    checks: CHECKS === 'off' ? undefined : CHECKS_FUNCTION,
    botTokens: BOT_TOKENS_ARN,
    retentionDays: RETENTION_DAYS,
    slackApiUrl: SLACK_API_URL,
  };
}

/** Workspace id to bot token. */
const tokensSchema = z.record(z.string(), z.string().check(z.minLength(1)));

/** How long fetched tokens serve; an unknown workspace fetches them again at once, but not more often than `RETRY_MS`. */
const FRESH_MS = 5 * 60_000;
const RETRY_MS = 30_000;

/** The secret holds something else than `{"T…":"xoxb-…"}`. Carries nothing of its text. */
export class UnreadableTokens extends Error {
  readonly code = 'unreadable-tokens';

  constructor() {
    super('The secret with the bot tokens cannot be read. Put {"T0123":"xoxb-…"} into it: see docs/deploy.md.');
    this.name = 'UnreadableTokens';
  }
}

/**
 * Looks tokens up in the secret that `fetch` gives as JSON text: on first use, and again after a while, so that a
 * rotation or a new workspace needs no deployment. While the secret cannot be had, what was read before serves on.
 */
export function createTokens(
  fetch: () => Promise<string>,
  now: () => number,
): (team: string | undefined) => Promise<string | undefined> {
  let held: { tokens: Record<string, string>; at: number } | undefined;

  return async (team) => {
    if (team === undefined) return undefined;
    const age = held === undefined ? Number.POSITIVE_INFINITY : now() - held.at;
    if (age > FRESH_MS || (held?.tokens[team] === undefined && age > RETRY_MS)) {
      try {
        held = { tokens: readTokens(await fetch()), at: now() };
      } catch (error) {
        if (held?.tokens[team] === undefined) throw error;
      }
    }
    return held?.tokens[team];
  };
}

function readTokens(text: string): Record<string, string> {
  try {
    return tokensSchema.parse(JSON.parse(text));
  } catch {
    throw new UnreadableTokens();
  }
}
