/** Which token answers which workspace. No OAuth: workspaces are configured, and an unknown one gets no answer. */
import type { Authorize } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import * as z from 'zod/mini';
import { clientOptions } from './web-calls';

/** A workspace that nobody configured. */
export class UnknownWorkspace extends Error {
  readonly code = 'unknown_workspace';

  constructor(team: string | undefined) {
    super(`No bot token is configured for the workspace ${team ?? '(none named)'}; add it to the bot tokens.`);
    this.name = 'UnknownWorkspace';
  }
}

const authorizedSchema = z.looseObject({
  authorizations: z.optional(
    z.nullable(z.array(z.looseObject({ user_id: z.optional(z.string()), is_bot: z.optional(z.boolean()) }))),
  ),
});

/**
 * @param tokenOf the bot token of a workspace, `undefined` for an unknown one
 * @param apiUrl base of the Web API where it is not Slack's own
 */
export function createAuthorize(
  tokenOf: (team: string | undefined) => Promise<string | undefined>,
  apiUrl?: string,
): Authorize<boolean> {
  const users = new Map<string, Promise<string | undefined>>();

  async function botUser(token: string, body: unknown): Promise<string | undefined> {
    const parsed = authorizedSchema.safeParse(body);
    const named = parsed.success ? parsed.data.authorizations?.find((each) => each.is_bot !== false) : undefined;
    if (named?.user_id !== undefined) return named.user_id;
    const asked =
      users.get(token) ?? new WebClient(token, clientOptions({ apiUrl })).auth.test().then((me) => me.user_id);
    users.set(token, asked);
    try {
      return await asked;
    } catch (error) {
      users.delete(token);
      throw error;
    }
  }

  return async ({ teamId }, body) => {
    const token = await tokenOf(teamId);
    if (token === undefined) throw new UnknownWorkspace(teamId);
    const user = await botUser(token, body);
    return {
      botToken: token,
      ...(user === undefined ? {} : { botUserId: user }),
      ...(teamId === undefined ? {} : { teamId }),
    };
  };
}
