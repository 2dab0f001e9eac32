/** `/tlserror` alone: a thread to paste into, with its incident. */
import type { Services } from '../services';
import { sourceOf } from './answer';
import { claim, commit, isNotInChannel, postOnce } from './effects';
import { appendOf, open, startDraft } from './incident-draft';
import type { Origin } from './origin';
import type { Outcome } from './outcome';

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
