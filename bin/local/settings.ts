/** What the environment may say to `npm start`. */
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { Refusal } from './refusal';

export interface Settings {
  /** Port of the local Slack's page. */
  port: number;
  /** Absolute folder that keeps the database and uploaded files. */
  data: string;
  retentionDays: number;
  /** Any DynamoDB endpoint instead of the embedded database. */
  dynamodb?: string;
  /** Path of a dynoxide binary instead of the installed one. */
  dynoxide?: string;
  /** Live checks of a domain's records. */
  checks: boolean;
  /** A real workspace instead of the local one. */
  slack?: { botToken: string; appToken: string; apiUrl?: string };
}

const DEFAULTS = { PORT: '3000', TLSERROR_DATA: '.tlserror', RETENTION_DAYS: '90' };
const NAMES = [
  'PORT',
  'TLSERROR_DATA',
  'RETENTION_DAYS',
  'CHECKS',
  'TLSERROR_DYNAMODB',
  'TLSERROR_DYNOXIDE',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_API_URL',
] as const;

const http = z.string().check(z.regex(/^https?:\/\/[^\s/]+/));

/** Reads the environment; an empty variable counts as not set. Throws `Refusal` with the wrong one's name. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const set: Partial<Record<(typeof NAMES)[number], string>> = { ...DEFAULTS };
  for (const name of NAMES) {
    const value = environment[name]?.trim();
    if (value) set[name] = value;
  }
  const { TLSERROR_DYNAMODB: dynamodb, TLSERROR_DYNOXIDE: dynoxide } = set;
  if (dynamodb !== undefined && !http.safeParse(dynamodb).success)
    throw new Refusal(
      `TLSERROR_DYNAMODB is "${dynamodb}", which is no address; write it like http://127.0.0.1:8000, or leave it out to use the embedded database.`,
    );
  const slack = readSlack(set.SLACK_BOT_TOKEN, set.SLACK_APP_TOKEN, set.SLACK_API_URL);
  return {
    port: whole('PORT', set.PORT, 1, 65_535, 'PORT=3001 npm start'),
    data: resolve(set.TLSERROR_DATA ?? DEFAULTS.TLSERROR_DATA),
    retentionDays: whole('RETENTION_DAYS', set.RETENTION_DAYS, 1, 3_650, 'RETENTION_DAYS=90 npm start'),
    checks: set.CHECKS?.toLowerCase() !== 'off',
    ...(dynamodb === undefined ? {} : { dynamodb }),
    ...(dynoxide === undefined ? {} : { dynoxide }),
    ...(slack === undefined ? {} : { slack }),
  };
}

function readSlack(botToken: string | undefined, appToken: string | undefined, apiUrl: string | undefined) {
  if (botToken === undefined && appToken === undefined) return undefined;
  if (botToken === undefined || appToken === undefined) {
    const [given, missing, where] =
      botToken === undefined
        ? ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN', 'the bot token (xoxb-…) from “OAuth & Permissions”']
        : ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'the app-level token (xapp-…) from “Basic Information”'];
    throw new Refusal(
      `${given} is set and ${missing} is not; joining a workspace needs both: set ${missing} to ${where} of your Slack app, or unset ${given} to use the local Slack.`,
    );
  }
  if (!botToken.startsWith('xoxb-'))
    throw new Refusal(
      'SLACK_BOT_TOKEN does not begin with xoxb-, so it is no bot token; copy the “Bot User OAuth Token” from “OAuth & Permissions” of your Slack app.',
    );
  if (!appToken.startsWith('xapp-'))
    throw new Refusal(
      'SLACK_APP_TOKEN does not begin with xapp-, so it is no app-level token; create one with the scope connections:write under “Basic Information” of your Slack app.',
    );
  if (apiUrl === undefined) return { botToken, appToken };
  if (!http.safeParse(apiUrl).success)
    throw new Refusal(`SLACK_API_URL is "${apiUrl}", which is no address; leave it out to use https://slack.com/api/.`);
  return { botToken, appToken, apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` };
}

function whole(name: string, text: string | undefined, minimum: number, maximum: number, example: string): number {
  const value = /^\d{1,6}$/.test(text ?? '') ? Number(text) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  throw new Refusal(
    `${name} is "${text}", and it must be a whole number from ${minimum} to ${maximum}; for instance: ${example}.`,
  );
}
