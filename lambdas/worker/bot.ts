/** The bot: Bolt with our listeners, for a socket, for an HTTP receiver, and for the queue's worker alike. */
import { App, type Authorize, type Logger, LogLevel, type Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import * as z from 'zod/mini';
import { channelOf, effectOf, isAddressed, teamOf } from '../ingress/job-keys';
import { registerListeners } from './listeners/index';
import { kindOf, threadOf } from './listeners/request';
import type { Services } from './services';
import { isBinaryType } from './slack/files';
import type { Failed } from './use-cases/tell-failure';

export interface BotOptions {
  services: Services;
  authorize: Authorize<boolean>;
  /** How requests arrive. */
  receiver: Receiver;
  clientOptions?: WebClientOptions;
  logger?: Logger;
}

/**
 * Every request is acknowledged before it is worked on. A failed one is logged and thrown: who delivered it delivers it
 * again, or tells the person. Nothing is started: call `start()` on the result, or feed `processEvent`.
 */
export function createBot(options: BotOptions): App {
  const { services, authorize, receiver, clientOptions, logger } = options;
  const app = new App({
    authorize,
    receiver,
    ...(clientOptions === undefined ? {} : { clientOptions }),
    ...(logger === undefined ? { logLevel: LogLevel.WARN } : { logger }),
    convoStore: false,
    extendedErrorHandler: true,
  });
  app.use(async (args) => {
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
    await args.next();
  });
  registerListeners(app, services);
  app.error(async ({ error }: { error: Error; body: object }) => {
    const cause = causeOf(error);
    services.log.error('A request failed.', cause);
    throw cause;
  });
  return app;
}

/** Bolt wraps what a listener threw. */
function causeOf(error: Error): unknown {
  const wrapped = z.looseObject({ original: z.instanceof(Error) }).safeParse(error);
  return wrapped.success ? wrapped.data.original : error;
}

const failedSchema = z.looseObject({
  response_url: z.optional(z.string()),
  event: z.optional(
    z.looseObject({
      type: z.string(),
      thread_ts: z.optional(z.nullable(z.string())),
      files: z.optional(z.nullable(z.array(z.looseObject({ mimetype: z.optional(z.nullable(z.string())) })))),
    }),
  ),
});

/** Where to tell that the request of this body failed. */
export function failedFrom(body: object): Failed {
  const kind = kindOf(body);
  const parsed = failedSchema.safeParse(body);
  const { response_url: responseUrl, event } = parsed.success ? parsed.data : {};
  const isMessage = event?.type === 'message' || event?.type === 'app_mention';
  const log = event?.files?.some(({ mimetype }) => !isBinaryType(mimetype ?? '')) === true;
  return {
    team: teamOf(kind, body),
    channel: channelOf(kind, body),
    thread: isMessage ? threadOf(kind, body) : undefined,
    addressed: isAddressed(body) || (log && typeof event?.thread_ts !== 'string'),
    responseUrl,
    effect: effectOf(kind, body),
  };
}
