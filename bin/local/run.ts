/** The bot on this machine: the same listeners, use cases and classifier as deployed, in one process. */
import { randomBytes } from 'node:crypto';
import { type App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { createChecks, LIVE } from '../../lambdas/checks/live/answer-check';
import { createBot } from '../../lambdas/worker/bot';
import { readRules } from '../../lambdas/worker/rules';
import type { Services } from '../../lambdas/worker/services';
import { views } from '../../lambdas/worker/slack/views/views';
import { clientOptions } from '../../lambdas/worker/slack/web-calls';
import { createWebGateway } from '../../lambdas/worker/slack/web-gateway';
import { createDynamoStore } from '../../lambdas/worker/store/dynamo-store';
import { catchUp } from './catch-up';
import type { Child } from './child';
import { type ClassifierThreads, startClassifierThreads } from './classifier-threads';
import { type Database, openDatabase, TABLE } from './database';
import { greeting } from './greeting';
import { takeFolder } from './instance';
import { createIntake } from './intake';
import { joinWorkspace, type Workspace } from './join-workspace';
import { openJournal } from './journal';
import { localSlackBinary, requireFreePort, startLocalSlack } from './local-slack';
import { Refusal } from './refusal';
import { readSettings, type Settings } from './settings';
import { serveTryPage } from './try-page';

export interface Running {
  /** What to tell the person. */
  greeting: string;
  /** Resolves with a sentence when a program this one needs ends by itself. */
  failed: Promise<string>;
  /** Ends everything that was started, newest first. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts everything. What was started is stopped again when a later part fails.
 * Throws `Refusal`, whose message is for the person, or an unexpected error.
 */
export async function start(environment: Record<string, string | undefined>): Promise<Running> {
  const settings = readSettings(environment);
  const undo: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      for (const step of undo.reverse()) await step();
    })();
    return stopping;
  };
  try {
    const instance = await takeFolder(settings.data);
    undo.push(() => instance.release());
    if (settings.slack === undefined) await requireFreePort(settings.port);
    const children: Child[] = [];
    const adopt = (child: Child) => {
      children.push(child);
      undo.push(() => child.stop());
      instance.note(child.pid);
    };
    const database = await openDatabase(settings, environment);
    undo.push(() => database.client.destroy());
    if (database.child) adopt(database.child);
    const slack: Slack = settings.slack ?? (await startedSlack(settings, adopt));
    const workspace = await joinWorkspace(slack);
    const classifier = startClassifierThreads();
    undo.push(() => classifier.stop());
    const journal = openJournal(settings.data, Date.now);
    const services = servicesOf(settings, database, slack, classifier);
    const app = botOf(services, slack, workspace);
    const intake = createIntake({ app, services, journal });
    app.processEvent = (event) => intake.take(event);
    undo.push(async () => {
      await app.stop();
      await intake.end();
    });
    await app.start();
    const tryPage = await serveTryPage(settings.port + 1);
    undo.push(() => tryPage.stop());
    const { team, botUser } = workspace;
    const take = (body: Record<string, unknown>) => intake.take({ body, ack: async () => undefined });
    void catchUp({ services, journal, team, botUser, take });
    return {
      greeting: greeting({
        where: database.where,
        workspace: workspace.name,
        page: slack.page,
        tryPage: tryPage.address,
      }),
      failed: Promise.race(children.map(({ died }) => died)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A workspace to join; `page` only where it is the local one. */
interface Slack {
  botToken: string;
  appToken: string;
  apiUrl?: string;
  page?: string;
}

async function startedSlack(settings: Settings, adopt: (child: Child) => void): Promise<Slack> {
  const slack = await startLocalSlack(localSlackBinary(), settings.port, settings.data);
  adopt(slack);
  return slack;
}

function servicesOf(
  settings: Settings,
  database: Database,
  { botToken, apiUrl }: Slack,
  { classify, redact }: ClassifierThreads,
): Services {
  return {
    store: createDynamoStore({ client: database.client, table: TABLE, now: Date.now }),
    classify,
    redact,
    ...(settings.checks ? { check: createChecks(LIVE) } : {}),
    slack: createWebGateway({ token: botToken, apiUrl }),
    views,
    now: Date.now,
    newRedactionKey: () => randomBytes(32).toString('base64url'),
    config: { retentionDays: settings.retentionDays, ...readRules(process.env) },
    log: {
      info: (message) => console.log(message),
      error: (message, error) => console.error(message, error instanceof Error ? error.message : error),
    },
  };
}

function botOf(services: Services, slack: Slack, workspace: Workspace): App {
  const { apiUrl } = slack;
  return createBot({
    services,
    authorize: async () => ({
      botToken: slack.botToken,
      botUserId: workspace.botUser,
      teamId: workspace.team,
      ...(workspace.botId === undefined ? {} : { botId: workspace.botId }),
    }),
    receiver: new SocketModeReceiver({
      appToken: slack.appToken,
      logLevel: LogLevel.WARN,
      installerOptions: apiUrl === undefined ? {} : { clientOptions: { slackApiUrl: apiUrl } },
    }),
    clientOptions: clientOptions({ apiUrl }),
  });
}

/** `npm start`: runs until Ctrl-C, SIGTERM or the end of a program it needs, then sets the exit code. */
export async function main(environment: Record<string, string | undefined>): Promise<void> {
  const asked = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(undefined));
  });
  try {
    const starting = start(environment);
    const running = await starting;
    console.log(running.greeting);
    const failure = await Promise.race([asked, running.failed]);
    await running.stop();
    if (failure !== undefined) throw new Refusal(`${failure} Start again with npm start; the incidents are kept.`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`tlserror: ${error.message}`);
    process.exitCode = 1;
  }
}
