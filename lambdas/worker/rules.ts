/** What whoever runs the bot has decided, as the environment says it: lists are comma-separated. See docs/operate.md. */
import type { WorkRules } from './services';

/** Names of the variables; none of them has to be set. */
export const RULE_NAMES = [
  'FORGET_ALLOWED',
  'ALLOWED_CHANNELS',
  'ALLOWED_TEAMS',
  'GUESTS_ALLOWED',
  'TIMELINE_REACTION',
] as const;

/** An empty variable counts as not set. */
export function readRules(environment: Record<string, string | undefined>): Omit<WorkRules, 'retentionDays'> {
  const listed = (name: (typeof RULE_NAMES)[number]) =>
    (environment[name] ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
  const [reaction] = listed('TIMELINE_REACTION');
  return {
    forgetAllowed: listed('FORGET_ALLOWED'),
    channels: listed('ALLOWED_CHANNELS'),
    teams: listed('ALLOWED_TEAMS'),
    guests: environment['GUESTS_ALLOWED'] === 'true',
    ...(reaction === undefined ? {} : { timelineReaction: reaction.replaceAll(':', '') }),
  };
}
