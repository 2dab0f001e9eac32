/** Where the bot works, and for whom: by configuration; guests and people of other organisations only if that says so. */
import type { Services } from '../services';
import type { Told } from './outcome';

/** Why the bot does not do what this person asks for here; `undefined` when it does. */
export async function refusalOf(
  { config, slack }: Services,
  { team, channel, user }: { team: string; channel: string; user: string },
): Promise<Told | undefined> {
  if (isLeftOut(config.teams, team) || (!isDirect(channel) && isLeftOut(config.channels, channel)))
    return { kind: 'not-here' };
  if (config.guests === true || !isPerson(user)) return undefined;
  return (await slack.isOutsider(team, user)) === true ? { kind: 'no-outsiders' } : undefined;
}

/** No list leaves nobody out. */
function isLeftOut(listed: readonly string[] | undefined, id: string): boolean {
  return listed !== undefined && listed.length > 0 && !listed.includes(id);
}

function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

/** Programs that post logs have ids of another kind. */
function isPerson(user: string): boolean {
  return /^[UW]/.test(user);
}
