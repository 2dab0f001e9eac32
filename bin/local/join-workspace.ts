/** Asks Slack who the tokens belong to, before anything is started with them. */
import { LogLevel, WebAPIPlatformError, WebClient } from '@slack/web-api';
import * as z from 'zod/mini';
import { clientOptions } from '../../lambdas/worker/slack/web-calls';
import { Refusal } from './refusal';

export interface Workspace {
  team: string;
  /** Name of the workspace. */
  name: string;
  botUser: string;
  botId?: string;
}

const identitySchema = z.looseObject({
  team_id: z.string(),
  team: z.optional(z.string()),
  user_id: z.string(),
  bot_id: z.optional(z.string()),
});

const BOT_TOKEN =
  'copy the “Bot User OAuth Token” from “OAuth & Permissions” of your Slack app again, and reinstall the app if it was removed';
const APP_TOKEN =
  'create an app-level token with the scope connections:write under “Basic Information” of your Slack app';

/** Checks both tokens. Throws `Refusal` when Slack does not accept one, or cannot be reached. */
export async function joinWorkspace(tokens: {
  botToken: string;
  appToken: string;
  apiUrl?: string;
}): Promise<Workspace> {
  const options = { ...clientOptions({ apiUrl: tokens.apiUrl }), logLevel: LogLevel.ERROR };
  const answer = await accepted('SLACK_BOT_TOKEN', BOT_TOKEN, () =>
    new WebClient(tokens.botToken, options).auth.test(),
  );
  await accepted('SLACK_APP_TOKEN', APP_TOKEN, () => new WebClient(tokens.appToken, options).apps.connections.open());
  const identity = identitySchema.safeParse(answer);
  if (!identity.success)
    throw new Refusal(`Slack did not say whose token SLACK_BOT_TOKEN is, so it is no bot’s token; ${BOT_TOKEN}.`);
  const { team_id, team, user_id, bot_id } = identity.data;
  return { team: team_id, name: team ?? team_id, botUser: user_id, ...(bot_id === undefined ? {} : { botId: bot_id }) };
}

async function accepted<T>(variable: string, remedy: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WebAPIPlatformError)
      throw new Refusal(`Slack does not accept ${variable} (${error.data.error}); ${remedy}.`, error);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(
      `Slack could not be reached to check ${variable} (${reason}); check the network and any proxy, or unset both tokens to use the local Slack.`,
      error,
    );
  }
}
