/** `/tlserror` alone: a thread to paste into, with its incident. */
import type { Services } from '../services';
import { SlackRefused } from '../slack/errors';
import { sourceOf } from './answer';
import { claim, commit, isNotInChannel, postOnce } from './effects';
import { appendOf, open, startDraft } from './incident-draft';
import type { Origin } from './origin';
import type { Outcome } from './outcome';
import { pastedMessage } from './read-thread';
import { takeMessages } from './take-messages';

export interface FromCommand extends Origin {
  /** Works five times in thirty minutes, also where the bot is no member. */
  responseUrl: string;
}

export async function openThread(services: Services, command: FromCommand): Promise<void> {
  const thread = await startThread(services, command, { kind: 'thread-opened', user: command.user });
  if (thread === undefined) return;
  const place = { team: command.team, channel: command.channel, thread };
  const source = await sourceOf(services, command.channel, thread);
  const newKey = services.newRedactionKey();
  await commit(services.store, async () => {
    if ((await services.store.findByThread(place.team, place.channel, thread)) !== undefined) return undefined;
    const draft = await startDraft(services, { ...place, card: true }, undefined, newKey);
    await open(draft, { actor: command.user, at: command.at, source });
    const effect = { key: command.effect, decidedAt: services.now(), reply: 'none' } as const;
    return appendOf(draft, effect, { baseline: undefined, changes: undefined });
  });
  await takeMeanwhile(services, { ...command, thread });
}

/**
 * What was pasted into the new thread before its incident was there belonged to nothing when it arrived. Whatever comes later
 * finds the incident; a message that comes both ways is taken once, as any that is seen twice.
 */
async function takeMeanwhile(services: Services, command: FromCommand & { thread: string }): Promise<void> {
  const messages = await threadOf(services, command);
  if (messages.length === 0) return;
  const effect = `${command.effect}:meanwhile`;
  await takeMessages(services, { ...command, effect, messages, opens: false, asked: false });
}

async function threadOf(services: Services, { channel, thread }: { channel: string; thread: string }) {
  try {
    const messages = await services.slack.thread(channel, thread);
    return messages.filter(({ bot, ts }) => !bot && ts !== thread).map((message) => pastedMessage(message, undefined));
  } catch (error) {
    // The thread stands, and what is pasted from now on is read.
    if (!(error instanceof SlackRefused)) throw error;
    services.log.info('A new thread could not be read.', { code: error.code });
    return [];
  }
}

/**
 * Posts the first message of a thread once and returns its `ts`. `undefined` when the bot is no member of the
 * channel: the person is told how to invite it.
 */
export async function startThread(
  services: Services,
  command: FromCommand,
  outcome: Outcome,
): Promise<string | undefined> {
  const key = `${command.effect}:thread`;
  const { effect, redelivered } = await claim(services, command.team, { key, reply: 'sentence' });
  const place = { team: command.team, channel: command.channel, thread: undefined };
  try {
    const ts = await postOnce(services, place, effect, redelivered, {
      run: () => services.slack.post(command.channel, undefined, services.views.say(outcome), key),
    });
    await services.store.markPosted(command.team, key, ts);
    return ts;
  } catch (error) {
    if (!isNotInChannel(error)) throw error;
    await services.slack.respond(command.responseUrl, services.views.say({ kind: 'not-in-channel' }));
    return undefined;
  }
}
