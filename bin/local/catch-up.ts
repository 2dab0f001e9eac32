/** What an earlier run had acknowledged and not done, and what was said in known threads since, is done now. */
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { Services } from '../../lambdas/worker/services';
import { SlackRefused, SlackUnavailable } from '../../lambdas/worker/slack/errors';
import type { ThreadMessage } from '../../lambdas/worker/slack/gateway';
import { StoreUnavailable } from '../../lambdas/worker/store/errors';
import type { Journal, Pointer } from './journal';
import { bodyOf } from './pointers';

/** A request that was begun in so many runs and finished in none is left alone: it may be what ends them. */
const RUNS = 20;
/** Slack's clock, this machine's, and what was on its way may differ by so many milliseconds. */
const OVERLAP_MS = 60_000;
/** Milliseconds between tries to reach Slack or the database. */
const PAUSES = [1_000, 5_000, 30_000];

/** What can be done without the message that it is about. */
const WITHOUT_MESSAGE: ReadonlySet<Pointer['kind']> = new Set(['deleted', 'reacted', 'unreacted']);

export interface CatchUp {
  services: Pick<Services, 'slack' | 'store' | 'log'>;
  journal: Journal;
  team: string;
  botUser: string;
  /** Does one request, as if Slack had just sent it; resolves when it is done. */
  take(body: Record<string, unknown>): Promise<void>;
}

/** Resolves when everything is done, or given up with a line in the log. Never rejects. */
export async function catchUp(options: CatchUp): Promise<void> {
  const { journal, services } = options;
  const { pointers, since } = journal.unfinished;
  const due = pointers.filter(({ pointer, tries }) => {
    if (tries < RUNS) return true;
    services.log.error(
      'A message was under way whenever the bot ended, so it is left alone; paste it again in parts.',
      new Error(`channel ${pointer.channel}, ts ${pointer.ts}`),
    );
    journal.done(pointer);
    return false;
  });
  // What was pasted into a thread belongs to nothing until the thread has its incident.
  for (const { pointer } of due) if (pointer.kind === 'opened') await again(options, [pointer]);
  // One thread after another, what was tried least first: a run that is cut short as well has got some of it done.
  const threads = new Map<string, Pointer[]>();
  for (const { pointer } of due.sort((one, other) => one.tries - other.tries)) {
    if (pointer.kind === 'opened') continue;
    const key = `${pointer.channel}:${pointer.thread}`;
    threads.set(key, [...(threads.get(key) ?? []), pointer]);
  }
  for (const pointers of threads.values()) await again(options, pointers);
  if (since !== undefined) await missed(options, since - OVERLAP_MS);
}

/** Pointers into one thread. */
async function again(options: CatchUp, pointers: readonly Pointer[]): Promise<void> {
  const [first] = pointers;
  if (first === undefined) return;
  try {
    const messages = first.kind === 'opened' ? [] : await messagesOf(options, first.channel, first.thread);
    for (const pointer of pointers) {
      if (messages === 'closed' && !WITHOUT_MESSAGE.has(pointer.kind)) continue;
      const message = messages === 'closed' ? undefined : messages.find(({ ts }) => ts === pointer.ts);
      const body = bodyOf(pointer, message, options.botUser);
      if (body !== undefined) await options.take(body);
    }
    for (const pointer of pointers) options.journal.done(pointer);
  } catch (error) {
    options.services.log.error('A thread could not be read again; the next start tries once more.', error);
  }
}

const editedSchema = z.looseObject({ edited: z.optional(z.looseObject({ ts: z.string() })) });

/** Messages and edits in the threads of open incidents that are newer than `since`, in epoch milliseconds. */
async function missed(options: CatchUp, since: number): Promise<void> {
  const { services, team } = options;
  try {
    for (const channel of await patiently(() => services.slack.channels())) {
      for (const { thread } of await patiently(() => services.store.listOpen(team, channel)))
        await missedIn(options, channel, thread, since);
    }
    options.journal.caughtUp();
  } catch (error) {
    services.log.error('Not every open incident could be read again; mention me in a thread to read it.', error);
  }
}

async function missedIn(options: CatchUp, channel: string, thread: string, since: number): Promise<void> {
  const { team, botUser } = options;
  const messages = await messagesOf(options, channel, thread);
  for (const message of messages === 'closed' ? [] : messages) {
    if (message.bot) continue;
    const parsed = editedSchema.safeParse(message.raw);
    const edited = parsed.success ? parsed.data.edited?.ts : undefined;
    const isSince = (ts: string | undefined) => ts !== undefined && Number(ts) * 1000 >= since;
    const kinds = [
      ...(isSince(message.ts) ? (['said'] as const) : []),
      ...(isSince(edited) ? (['edited'] as const) : []),
    ];
    for (const kind of kinds) {
      const body = bodyOf({ team, channel, thread, ts: message.ts, kind }, message, botUser);
      if (body !== undefined) await options.take(body);
    }
  }
}

/** `closed`: the thread is gone, or the bot may not see it. */
async function messagesOf({ services }: CatchUp, channel: string, thread: string): Promise<ThreadMessage[] | 'closed'> {
  try {
    return await patiently(() => services.slack.thread(channel, thread));
  } catch (error) {
    if (!(error instanceof SlackRefused)) throw error;
    services.log.info('A thread cannot be read again.', { channel, code: error.code });
    return 'closed';
  }
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof SlackUnavailable || error instanceof StoreUnavailable)) throw error;
      // A bot that ends waits for nothing.
      await wait(pause, undefined, { ref: false });
    }
  }
  return ask();
}
