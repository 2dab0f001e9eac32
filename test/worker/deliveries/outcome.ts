/** What must hold after the deliveries, whatever happened to them: one effect each. */
import { redact } from '../../../lambdas/classifier/redact';
import { fold } from '../../../lambdas/worker/incident/evolve';
import type { Head } from '../../../lambdas/worker/incident/incident';
import { createWebGateway } from '../../../lambdas/worker/slack/web-gateway';
import type { StoredExcerpt } from '../../../lambdas/worker/store/incident-store';
import { drawAnswer } from '../../../lambdas/worker/use-cases/answer';
import { type Conversation, TEAM } from './conversation';
import type { Simulation } from './simulation';
import { BOT, type Said } from './workspace';

type Outcome = Pick<Simulation, 'conversations' | 'workspace' | 'store' | 'services'>;

/** What the incident must hold: the latest version of every message that is still there, and every file. */
function surviving({ workspace }: Outcome, { channel, thread }: Conversation): string[] {
  const here = workspace.said.filter(
    (said) => said.channel === channel && said.deletedAt === undefined && (said.thread ?? said.ts) === thread,
  );
  return here.flatMap((said) => [textOf(said), ...said.files.map(({ text }) => text)].filter(isLog)).sort();
}

/** The texts hold nothing that a key would matter for. */
const textOf = ({ versions }: Said) => redact((versions.at(-1)?.text ?? '').replace(`<@${BOT}> `, ''), 'a'.repeat(43));
const isLog = (text: string) => text.includes('SSL_connect');
const held = (excerpts: readonly StoredExcerpt[]) =>
  excerpts.flatMap(({ parts }) => parts.map(({ text }) => text)).sort();

/** A message without its links, which are left out where one could not be had. */
const withoutLinks = (message: object) => JSON.stringify(message).replace(/<https:[^|>]*\|([^>]*)>/g, '$1');

async function headOf({ store }: Outcome, channel: string, thread: string): Promise<Head | undefined> {
  return store.findByThread(TEAM, channel, thread);
}

async function expectWhole(run: Outcome, head: Head, either: Conversation['either']): Promise<void> {
  const { incident } = head;
  const events = await run.store.events(TEAM, incident.id);
  expect(fold(undefined, events)).toEqual(incident);
  const others = events.filter(({ type }) => type !== 'ExcerptReplaced').map((event) => JSON.stringify(event));
  expect(new Set(others).size).toBe(others.length);
  const here = run.workspace.said.filter(({ channel }) => channel === incident.channel);
  for (const { id } of incident.excerpts) {
    // Every change has its cause: a message that joined, a version of one, or a deletion. Two of them may look alike.
    const changes = events.filter(
      (event) => 'excerpt' in event && event.type.startsWith('Excerpt') && event.excerpt === id,
    );
    const named = changes.flatMap((event) => ('messages' in event ? event.messages : []));
    const messages = new Set(named.map((ts) => (either?.includes(ts) ? either[0] : ts)));
    const causes = here
      .filter(({ ts }) => messages.has(ts))
      .flatMap(({ versions, deletedAt }) => [...versions, deletedAt ?? []].flat());
    expect(changes.length).toBeLessThanOrEqual(causes.length);
  }
  const added = events.flatMap((event) => (event.type === 'ExcerptAdded' ? [event.excerpt] : []));
  expect(new Set(added).size).toBe(added.length);
  const live = incident.excerpts.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id);
  expect((await run.store.excerpts(TEAM, incident.id)).map(({ id }) => id).sort()).toEqual(live.sort());
}

/** The latest answer in the thread shows the incident as it is now. */
async function expectShown(run: Outcome, head: Head): Promise<void> {
  const slack = createWebGateway({
    token: 'xoxb-reader',
    fetch: async (url, init) => run.workspace.answer(String(url), init),
  });
  const message = await drawAnswer({ ...run.services, slack }, head);
  const shown = run.workspace.postsIn(head.incident.channel).find(({ ts }) => ts === head.answerTs);
  expect(withoutLinks(shown?.message ?? {})).toEqual(
    withoutLinks({ text: message.text, blocks: message.blocks ?? [] }),
  );
}

/** A mention said so, and at that moment there was no log in the thread: what was pasted later belongs to nothing. */
async function foundNothing({ store, workspace }: Outcome, { channel, answered }: Conversation): Promise<boolean> {
  const effects = (await Promise.all(answered.map((one) => store.effect(TEAM, one)))).filter(
    (one) => one !== undefined,
  );
  return effects.some(({ reply, decidedAt }) => {
    const there = workspace.said.filter(
      (said) =>
        said.channel === channel &&
        Number(said.ts) * 1000 <= decidedAt &&
        (said.deletedAt ?? Infinity) * 1000 > decidedAt,
    );
    return reply === 'sentence' && !there.some((said) => isLog(textOf(said)) || said.files.length > 0);
  });
}

async function expectOnce(run: Outcome, conversation: Conversation): Promise<void> {
  const { channel, thread, answered, effects, opens, either, happenings } = conversation;
  const posts = run.workspace.postsIn(channel);
  const posted = posts.map(({ effect }) => effect);
  expect(new Set(posted).size).toBe(posted.length);
  for (const effect of posted) expect(effects).toContain(effect);
  expect(posts.filter((post) => post.thread === undefined)).toHaveLength(opens);
  const files = run.workspace.files.filter((file) => file.channel === channel).map(({ name }) => name);
  expect(new Set(files).size).toBe(files.length);
  const deletedFirst = happenings.some(({ deletes }) => deletes !== undefined);
  for (const effect of answered) {
    // A mention that brings nothing but a newer version of what was answered already draws that answer again.
    const redrawn = (await run.store.effect(TEAM, effect))?.reply === 'redraw';
    if (!deletedFirst && !redrawn) expect(posted).toContain(effect);
  }
  for (const effect of effects) {
    const known = await run.store.effect(TEAM, effect);
    if (known === undefined || known.reply === 'none') continue;
    if (known.postedAt === undefined) throw new Error(`${effect} owes a reply.`);
    if (known.reply === 'answer' || known.reply === 'sentence')
      expect(posted.includes(effect) || known.posted === 'response').toBe(true);
  }
  const threads = either ?? [thread ?? posts[0]?.ts ?? ''];
  const heads = (await Promise.all(threads.map((one) => headOf(run, channel, one)))).filter((one) => one !== undefined);
  const [head] = heads;
  if (head === undefined) {
    if (await foundNothing(run, conversation)) return;
    return expect(surviving(run, conversation)).toEqual([]);
  }
  expect(heads).toHaveLength(1);
  await expectWhole(run, head, either);
  const excerpts = await run.store.excerpts(TEAM, head.incident.id);
  if (either !== undefined) return expect(held(excerpts)).toHaveLength(1);
  expect(held(excerpts)).toEqual(surviving(run, conversation));
  if (thread !== undefined) await expectShown(run, head);
}

/** Looks at all conversations; an error says which one it was. */
export async function expectOnceEach(run: Outcome, seed: number): Promise<void> {
  for (const conversation of run.conversations) {
    try {
      await expectOnce(run, conversation);
    } catch (error) {
      const { channel, thread, shuffled } = conversation;
      const where = `Seed ${seed}, channel ${channel}, thread ${thread}${shuffled ? ', shuffled' : ''}`;
      if (error instanceof Error) error.message = `${where}: ${error.message}`;
      throw error;
    }
  }
}
