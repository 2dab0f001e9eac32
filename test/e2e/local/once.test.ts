import { eventually } from '../../support/eventually';
import { downloadOf, type SlackMessage, textOf } from '../../support/local-slack';
import { CHANNEL, incidentIn, MENTION, pasteOf, useWorkplace } from './workplace';

const at = useWorkplace();

const LOST = pasteOf('gmail-handshake-lost.log');
const DELIVERED = pasteOf('gmail-delivered-later.log');

async function answersIn(thread: string): Promise<SlackMessage[]> {
  await at().proxy.quiet(600);
  return (await at().replies(thread)).filter((each) => each.files === undefined);
}

/** Rows of the postmortem's timeline that name a pasted excerpt. */
async function pastesInTimeline(thread: string, answer: SlackMessage): Promise<string[]> {
  await at().alice.commands(CHANNEL, `/tlserror postmortem ${incidentIn(answer)}`);
  const message = await eventually('postmortem file', async () =>
    (await at().replies(thread)).findLast((each) => each.files?.[0]?.name.includes('postmortem')),
  );
  const text = (await downloadOf(message)).bytes.toString('utf8');
  return text.split('\n').filter((line) => /^\|.*Excerpt (added|replaced)/.test(line));
}

describe('once and only once', () => {
  it.each(['at-once', 'after-answer'] as const)('a paste delivered four times, %s', async (spacing) => {
    const thread = await at().opensThread();
    Object.assign(at().proxy.rules, { copies: 4, spacing });
    await at().alice.says(CHANNEL, LOST, thread);
    const answer = await at().answers(thread, 'Investigate');
    expect(await answersIn(thread)).toHaveLength(1);
    Object.assign(at().proxy.rules, { copies: 1, spacing: 'at-once' });
    expect(await pastesInTimeline(thread, answer)).toHaveLength(1);
  });

  it('a mention delivered four times, with its message', async () => {
    Object.assign(at().proxy.rules, { copies: 4, first: 'mention' });
    const thread = await at().alice.says(CHANNEL, `${MENTION} ${LOST}`);
    await at().answers(thread, 'Investigate');
    expect(await answersIn(thread)).toHaveLength(1);
    Object.assign(at().proxy.rules, { copies: 1, first: 'message' });
  });

  it('two pastes in either order give one verdict', async () => {
    const thread = await at().opensThread();
    at().proxy.delivery.hold();
    await at().alice.says(CHANNEL, LOST, thread);
    await at().bob.says(CHANNEL, DELIVERED, thread);
    await at().proxy.delivery.release((count) => Array.from({ length: count }, (_, index) => count - 1 - index));
    await at().answers(thread, 'Watch · INC');
  });

  it('pastes in two threads at the same time are two incidents', async () => {
    const threads = [await at().opensThread(), await at().opensThread(at().bob)];
    await Promise.all(threads.map((thread) => at().alice.says(CHANNEL, LOST, thread)));
    const answers = await Promise.all(threads.map((thread) => at().answers(thread, 'Investigate')));
    expect(new Set(answers.map(incidentIn)).size).toBe(2);
  });

  it('an answer whose acknowledgement was lost is not posted again', async () => {
    const thread = await at().opensThread();
    at().proxy.fail('chat.postMessage', { status: 500, afterwards: true });
    at().proxy.rules.copies = 2;
    at().proxy.rules.spacing = 'after-answer';
    await at().alice.says(CHANNEL, LOST, thread);
    await at().answers(thread, 'Investigate');
    const answers = await answersIn(thread);
    expect(answers.filter((each) => textOf(each).includes('☐ 1.'))).toHaveLength(1);
    Object.assign(at().proxy.rules, { copies: 1, spacing: 'at-once' });
  });
});

describe('when Slack is not well', () => {
  it('waits when Slack asks it to, and answers then', async () => {
    const thread = await at().opensThread();
    at().proxy.fail('chat.postMessage', { status: 429, retryAfter: 1 });
    await at().alice.says(CHANNEL, LOST, thread);
    await at().answers(thread, 'Investigate');
    expect(await answersIn(thread)).toHaveLength(1);
  });

  it('posts no faster than Slack takes', async () => {
    at().proxy.rules.pace = 1000;
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, LOST, thread);
    await at().bob.says(CHANNEL, DELIVERED, thread);
    await at().answers(thread, 'Watch · INC', 'Investigate → 🟢 Watch');
    at().proxy.rules.pace = 0;
  });

  it('acknowledges in time, however slowly Slack answers', async () => {
    const thread = await at().opensThread();
    at().proxy.fail('chat.postMessage', { slow: 3_200 });
    await at().alice.says(CHANNEL, LOST, thread);
    await at().answers(thread, 'Investigate');
    await at().proxy.quiet();
    const { delivered } = at().proxy.delivery;
    expect(delivered.filter((each) => each.acknowledgedAfter === undefined)).toEqual([]);
  });

  it('answers anew when its answer can no longer be changed', async () => {
    const thread = await at().opensThread();
    const paste = await at().alice.says(CHANNEL, LOST, thread);
    const former = await at().answers(thread, 'Investigate · INC');
    await at().proxy.quiet();
    at().proxy.fail('chat.update', { error: 'message_not_found' });
    await at().alice.edits(CHANNEL, paste, LOST.replaceAll('4F2A1C0D7E', '4F2A1C0D7F'));
    const anew = await at().answers(thread, 'Investigate · INC', '4F2A1C0D7F');
    expect(anew.ts).not.toBe(former.ts);
  });

  it('says that it failed, once, when Slack refuses its answer', async () => {
    const thread = await at().opensThread();
    at().proxy.fail('chat.postMessage', { error: 'invalid_blocks' });
    await at().alice.says(CHANNEL, LOST, thread);
    await at().answers(thread, /not triaged/);
    expect(await answersIn(thread)).toHaveLength(1);
  });

  it('tries once more when Slack has a fault that passes, and complains of nothing', async () => {
    const thread = await at().opensThread();
    at().proxy.fail('chat.postMessage', { error: 'fatal_error' });
    await at().alice.says(CHANNEL, LOST, thread);
    await at().answers(thread, 'Investigate');
    expect(await answersIn(thread)).toHaveLength(1);
  });
});

describe('when the bot is restarted', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)('by %s, it goes on with the same incident', async (signal) => {
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, LOST, thread);
    const before = incidentIn(await at().answers(thread, 'Investigate'));
    await at().proxy.quiet();
    await at().bot.restart(signal);
    await at().bob.says(CHANNEL, DELIVERED, thread);
    const after = await at().answers(thread, 'Watch · INC', 'Investigate → 🟢 Watch');
    expect(incidentIn(after)).toBe(before);
  });

  it('it reads what was pasted while it was away', async () => {
    const thread = await at().opensThread();
    at().proxy.delivery.hold();
    await at().alice.says(CHANNEL, LOST, thread);
    await at().bot.restart();
    await at().proxy.delivery.release();
    await at().answers(thread, 'Investigate');
  });
});
