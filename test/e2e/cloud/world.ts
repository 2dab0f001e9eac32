/** The bot as deployed, on this machine: people in a local Slack, Slack's signed requests, the synthesized bundles. */
import { type Cloud, type CloudSettings, startCloud } from '../../support/lambda/cloud';
import { Interception } from '../../support/lambda/intercept';
import { messagesOf, Person, type SlackMessage, threadOf, WORKSPACE } from '../../support/local-slack';
import { type SlackProxy, startSlackProxy } from '../../support/slack-proxy';

export const CHANNEL = WORKSPACE.channels.deliverability;

/** One failing attempt, with a local part that must not be kept. */
export const PASTE = [
  '2026-11-21T05:35:52.585250+00:00 smarthost1 postfix/qmgr[27312]: 8D7602591B0: from=<orders@example.com>, size=357, nrcpt=1 (queue active)',
  '2026-11-21T05:35:52.653992+00:00 smarthost1 postfix/smtp[27322]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection',
  '2026-11-21T05:35:52.654084+00:00 smarthost1 postfix/smtp[27322]: 8D7602591B0: Cannot start TLS: handshake failure',
  '2026-11-21T05:35:52.668858+00:00 smarthost1 postfix/smtp[27322]: 8D7602591B0: to=<anna.keller@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=0.09, delays=0.01/0.06/0.01/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
].join('\n');

/** The same message again, half an hour later, by its queue ID. */
export const LATER = PASTE.replaceAll('T05:35', 'T06:05').replaceAll('27322', '28411');

/** Resolves once `holds`; throws after a while, so that a wrong expectation ends a test instead of hanging it. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  for (const end = performance.now() + seconds * 1000; !(await holds()); ) {
    if (performance.now() > end) throw new Error(`Waited ${seconds} s in vain for: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export interface World {
  cloud: Cloud;
  slack: SlackProxy;
  /** Counts and breaks the worker's calls to Slack and to the table. */
  interception: Interception;
  alice: Person;
  bob: Person;
  /** Resolves when Slack has delivered everything, every job is done, and nobody calls anybody. */
  settled(): Promise<void>;
  thread(ts: string, channel?: string): Promise<SlackMessage[]>;
  /** The bot's messages in a thread that show an incident. */
  answers(ts: string, channel?: string): Promise<SlackMessage[]>;
  /** What the bot told one person alone, newest last. */
  whispers(user: string, channel?: string): Promise<string[]>;
  /** The bot's newest message that opens a thread in the channel. */
  opened(channel?: string): Promise<SlackMessage>;
  /** Everything the functions printed. */
  logs(): string;
  stop(): Promise<void>;
}

export async function startWorld(settings: Partial<CloudSettings> = {}): Promise<World> {
  const slack = await startSlackProxy();
  const cloud = await startCloud({
    signingSecrets: [WORKSPACE.signingSecret],
    botTokens: { [WORKSPACE.team]: WORKSPACE.botToken },
    ...settings,
  });
  slack.delivery.toHttp(cloud.requestUrl);
  const interception = new Interception();
  Object.assign(cloud.functions.worker.settings.environment, {
    SLACK_API_URL: `${await interception.standBefore(slack.url)}/api/`,
    AWS_ENDPOINT_URL_DYNAMODB: await interception.standBefore(cloud.dynamodb.url),
  });
  const thread = (ts: string, channel: string = CHANNEL) => threadOf(slack.slack, channel, ts);
  const byBot = (message: SlackMessage) => message.bot_id !== undefined || message.user === WORKSPACE.bot;
  return {
    cloud,
    slack,
    interception,
    alice: new Person(slack.slack, WORKSPACE.users.alice),
    bob: new Person(slack.slack, WORKSPACE.users.bob),
    settled: async () => {
      await slack.quiet(150);
      await cloud.idle();
      await slack.quiet(150);
      await cloud.idle();
    },
    thread,
    answers: async (ts, channel) =>
      (await thread(ts, channel)).filter((one) => byBot(one) && !one.ephemeral_to && /^INC-\d+/.test(one.text ?? '')),
    whispers: async (user, channel = CHANNEL) =>
      (await messagesOf(slack.slack, channel)).filter((one) => one.ephemeral_to === user).map((one) => one.text ?? ''),
    opened: async (channel = CHANNEL) => {
      const roots = (await messagesOf(slack.slack, channel)).filter(
        (one) => byBot(one) && !one.thread_ts && !one.ephemeral_to,
      );
      const newest = roots.at(-1);
      if (!newest) throw new Error('The bot opened no thread.');
      return newest;
    },
    logs: () =>
      Object.values(cloud.functions)
        .flatMap((one) => one.logs)
        .join(''),
    stop: async () => {
      await slack.stop();
      await cloud.stop();
      await interception.stop();
    },
  };
}
