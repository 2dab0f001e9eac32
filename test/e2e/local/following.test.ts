import { textOf } from '../../support/local-slack';
import { CHANNEL, pasteOf, useWorkplace } from './workplace';

const at = useWorkplace();

const LOST = pasteOf('gmail-handshake-lost.log');
const [ONE_LOST = ''] = LOST.split('\n');
const DELIVERED = pasteOf('gmail-delivered-later.log');

describe('following what people do to their messages', () => {
  it('an edit replaces what the message said', async () => {
    const { alice, proxy } = at();
    const thread = await at().opensThread();
    const paste = await alice.says(CHANNEL, ONE_LOST, thread);
    await at().answers(thread, 'Watch · INC');
    await alice.edits(CHANNEL, paste, LOST);
    await at().answers(thread, 'Investigate · INC', '🟢 Watch → 🟠 Investigate');
    await proxy.quiet();
    const answers = (await at().replies(thread)).filter((each) => textOf(each).includes('☐ 1.'));
    expect(answers.map((each) => textOf(each).split('\n')[0])).toEqual([expect.stringContaining('Investigate')]);
  });

  it('an edit that changes no text changes nothing', async () => {
    const { alice, proxy } = at();
    const thread = await at().opensThread();
    const paste = await alice.says(CHANNEL, LOST, thread);
    const answer = await at().answers(thread, 'Investigate · INC');
    await proxy.quiet();
    const calls = proxy.calls.length;
    await proxy.unfurl(CHANNEL, paste);
    await proxy.quiet(600);
    const changes = proxy.calls.slice(calls).filter((call) => /^(chat|files)\.(?!getPermalink)/.test(call.method));
    expect(changes).toEqual([]);
    expect(await at().replies(thread)).toContainEqual(expect.objectContaining({ ts: answer.ts }));
  });

  it('a deleted paste no longer counts', async () => {
    const { alice, bob } = at();
    const thread = await at().opensThread();
    await alice.says(CHANNEL, LOST, thread);
    await at().answers(thread, 'Investigate · INC');
    const later = await bob.says(CHANNEL, DELIVERED, thread);
    await at().answers(thread, 'Watch · INC', 'Investigate → 🟢 Watch');
    await bob.deletes(CHANNEL, later);
    await at().answers(thread, 'Investigate · INC', 'Watch → 🟠 Investigate');
  });

  it('says so when everything pasted was deleted, and starts again with the next paste', async () => {
    const { alice } = at();
    const thread = await at().opensThread();
    const paste = await alice.says(CHANNEL, LOST, thread);
    await at().answers(thread, 'Investigate · INC');
    await alice.deletes(CHANNEL, paste);
    await at().answers(thread, /Everything that was pasted has been deleted/);
    await alice.says(CHANNEL, ONE_LOST, thread);
    await at().answers(thread, 'Watch · INC');
  });

  it('a tombstone is a deletion: the first message of a thread', async () => {
    const { alice } = at();
    const paste = await alice.uploads(CHANNEL, { name: 'mail.log', content: LOST });
    await at().answers(paste, 'Investigate · INC');
    await alice.deletes(CHANNEL, paste);
    await at().answers(paste, /Everything that was pasted has been deleted/);
  });

  it('a deletion that arrives before its message wins', async () => {
    const { alice, proxy } = at();
    const thread = await at().opensThread();
    proxy.delivery.hold();
    const paste = await alice.says(CHANNEL, LOST, thread);
    await alice.deletes(CHANNEL, paste);
    await proxy.delivery.release((count) => Array.from({ length: count }, (_, index) => count - 1 - index));
    await proxy.quiet(600);
    expect((await at().replies(thread)).map(textOf).join('\n')).not.toMatch(/Investigate/);
  });
});
