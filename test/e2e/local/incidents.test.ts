import { eventually } from '../../support/eventually';
import { buttonsOf, downloadOf, Person, type SlackMessage, textOf, WORKSPACE } from '../../support/local-slack';
import { CHANNEL, incidentIn, MENTION, pasteOf, useWorkplace } from './workplace';

const at = useWorkplace();

const MARKETING = WORKSPACE.channels.marketing;
const LOST = pasteOf('gmail-handshake-lost.log');

/** An incident with an answer in its thread. */
async function incident(): Promise<{ thread: string; id: string; answer: SlackMessage }> {
  const thread = await at().opensThread();
  await at().alice.says(CHANNEL, LOST, thread);
  const answer = await at().answers(thread, 'Investigate');
  await at().proxy.quiet();
  return { thread, id: incidentIn(answer), answer };
}

/** Waits for what is shown to this person alone after `act`. */
async function shownTo(person: Person, act: () => Promise<unknown>): Promise<SlackMessage> {
  const before = (await at().toldOnly(person)).length;
  await act();
  return eventually('something for one person', async () => (await at().toldOnly(person))[before]);
}

/** Presses Resolve, and skips the questions. */
async function resolves(person: Person, answer: SlackMessage): Promise<void> {
  const form = await shownTo(person, () => person.presses(answer, 'resolve_incident'));
  expect(textOf(form)).toMatch(/What was the cause of INC-\d+\?/);
  await person.presses(form, 'Skip');
}

async function postmortemIn(thread: string): Promise<string> {
  const message = await eventually('postmortem file', async () =>
    (await at().replies(thread)).findLast((each) => each.files?.[0]?.name.includes('postmortem')),
  );
  return (await downloadOf(message)).bytes.toString('utf8');
}

describe('the checklist', () => {
  /** What the button shows to Bob alone, in the thread. */
  async function shownToBob(answer: SlackMessage, label: string): Promise<SlackMessage> {
    const before = (await at().toldOnly(at().bob)).length;
    await at().bob.presses(answer, label);
    const shown = await eventually(label, async () => (await at().toldOnly(at().bob))[before]);
    expect(shown.thread_ts).toBe(answer.thread_ts);
    return shown;
  }

  it('is worked off with the answer’s own button', async () => {
    const { thread, answer } = await incident();
    const [, first = ''] = /☐ 1\. (.*)/.exec(textOf(answer)) ?? [];
    const [, second = ''] = /☐ 2\. (.*)/.exec(textOf(answer)) ?? [];
    await at().bob.presses(answer, 'Done');
    const next = await at().answers(thread, `☐ 1. ${second}`);
    expect(next.ts).toBe(answer.ts);
    expect(textOf(next)).not.toContain(first);
  });

  it('is shown whole to the one who asks, with reasons and a button for each step', async () => {
    const { thread, answer } = await incident();
    const all = await shownToBob(answer, 'All steps');
    expect(textOf(all)).toMatch(/☐ \*\d+\. List what changed before the first failure\*\n.{20}/);
    expect(textOf(all)).toContain('openssl s_client -starttls smtp -connect gmail-smtp-in.l.google.com:25');
    await at().bob.presses(all, 'tick_step:later-delivered');
    await at().answers(thread, /☐ 1\. (?!Check whether)/);
    await eventually('tick in the list', async () => {
      const lists = (await at().toldOnly(at().bob)).filter((each) => each.ts === all.ts);
      return lists.some((each) => /✅ \d+\. ~Check whether/.test(textOf(each))) ? lists : undefined;
    });
  });

  it('has its reasons behind “Why”', async () => {
    const { answer } = await incident();
    const why = textOf(await shownToBob(answer, 'Why'));
    expect(why).toMatch(/Most likely \(\d+ %\): Interference on the network path/);
    expect(why).toMatch(/\|lines 1 and 4>: .*\n/);
    expect(why).toMatch(/\nline 1: .*SSL_connect error to gmail-smtp-in\.l\.google\.com.*lost connection/);
    expect(why).toMatch(/Do not turn TLS off/);
    expect(why).toContain('What would change this');
    expect(why).toContain('5 lines in 1 excerpt read, 5 recognised');
  });

  it('keeps a tick that a person made when more is pasted', async () => {
    const { thread, answer } = await incident();
    await at().bob.presses(answer, 'tick_step:later-delivered');
    await at().answers(thread, /☐ 1\. (?!Check whether)/);
    await at().bob.says(CHANNEL, pasteOf('s_client-healthy.log'), thread);
    await at().answers(thread, /Nothing changes|→/);
    await at().proxy.quiet();
    const all = textOf(await shownToBob(await at().answers(thread, /☐ 1\./), 'All steps'));
    expect(all).toMatch(/✅ \d+\. ~Test the TLS session from the sending host~ _\(what was pasted shows it\)_/);
    expect(all).toMatch(/✅ \d+\. ~Check whether the queued mail was delivered later~/);
  });
});

describe('resolving', () => {
  it('by button: says who did it, offers to reopen, and leaves the list', async () => {
    const { thread, id, answer } = await incident();
    const form = await shownTo(at().bob, () => at().bob.presses(answer, 'resolve_incident'));
    expect(form.thread_ts).toBe(thread);
    expect(textOf(form)).toMatch(/2 messages waiting, \d+ steps are not done/);
    await at().bob.presses(form, 'resolved_because:path-interference');
    const said = await at().answers(thread, `<@${at().bob.id}> resolved ${id}`, 'Interference on the network path');
    expect(buttonsOf(said).map((button) => button.text)).toEqual(['Postmortem', 'Reopen']);
    const redrawn = await at().answers(thread, new RegExp(`${id} · .* · resolved`));
    expect(buttonsOf(redrawn).map((button) => button.text)).toContain('Reopen');
    expect(await at().asks(at().alice, '/tlserror list')).not.toContain(id);
    await at().alice.presses(redrawn, 'reopen_incident');
    await at().answers(thread, `<@${at().alice.id}> reopened ${id}`);
    expect(await at().asks(at().alice, '/tlserror list')).toContain(id);
  });

  it('by words, with what solved it; the next one like it is told', async () => {
    const { thread, id } = await incident();
    await at().alice.says(CHANNEL, `${MENTION} resolve the firewall was replaced`, thread);
    await at().answers(thread, `resolved ${id}`, 'What solved it: the firewall was replaced');
    const next = await incident();
    expect(textOf(next.answer)).toMatch(new RegExp(`Seen before: ${id}.*solved by: the firewall was replaced`));
  });
});

describe('following it through', () => {
  it('by words: owner, note, monitoring until it fails again, and an escalation', async () => {
    const { thread, id } = await incident();
    const bob = `<@${at().bob.id}>`;
    await at().alice.says(CHANNEL, `${MENTION} own ${bob}`, thread);
    await at().answers(thread, `${bob} owns ${id} now`);
    await at().answers(thread, `Owner: ${bob}`);
    await at().bob.says(CHANNEL, `${MENTION} note the provider was called`, thread);
    await at().answers(thread, `Noted in the timeline of ${id}`);
    await at().bob.says(CHANNEL, `${MENTION} escalate the ESP`, thread);
    await eventually('escalation file', async () =>
      (await at().replies(thread)).find((each) => each.files?.[0]?.name.includes('escalation')),
    );
    await at().bob.says(CHANNEL, `${MENTION} monitor the firewall was replaced`, thread);
    await at().answers(thread, `set ${id} to monitoring`, 'What was done: the firewall was replaced');
    await at().answers(thread, new RegExp(`${id} · .* · monitoring`));
    await at().proxy.quiet();
    const soon = new Date(Date.now() + 60_000).toISOString().replace('Z', '+00:00');
    await at().alice.says(
      CHANNEL,
      LOST.replaceAll(/^\w+ \d+ [\d:]+/gm, soon).replaceAll(/smtp\[\d+\]/g, 'smtp[4711]'),
      thread,
    );
    await eventually('open again', async () =>
      (await at().asks(at().alice, '/tlserror list')).includes(id) ? true : undefined,
    );
    await at().proxy.quiet();
    const latest = (await at().replies(thread)).findLast((each) => textOf(each).includes(`· ${id}`));
    expect(latest && textOf(latest)).not.toContain('· monitoring');
  });
});

describe('the timeline', () => {
  it('takes a message with 📌 and lets it go again, and the postmortem tells it', async () => {
    const { thread, id } = await incident();
    const { alice, bob } = at();
    const said = await bob.says(CHANNEL, 'We replaced the firewall at nine.', thread);
    const told = await shownTo(alice, () => alice.reacts(CHANNEL, said, 'pushpin'));
    expect(textOf(told)).toContain(`in the timeline of ${id} now`);
    await alice.commands(CHANNEL, `/tlserror postmortem ${id}`);
    expect(await postmortemIn(thread)).toContain('Said: We replaced the firewall at nine.');
  });
});

describe('words about incidents', () => {
  it('list shows the open ones of this channel only', async () => {
    const { id } = await incident();
    expect(await at().asks(at().bob, '/tlserror list')).toMatch(new RegExp(`${id}.* Investigate`));
    expect(await at().asks(at().bob, '/tlserror list', MARKETING)).toMatch(/No incident is open in this channel/);
  });

  it('show prints the answer again, in its channel only', async () => {
    const { id } = await incident();
    expect(await at().asks(at().bob, `/tlserror show ${id}`)).toContain('*Most likely:*');
    expect(await at().asks(at().bob, `/tlserror show ${id}`, MARKETING)).toContain(`I know no incident ${id}`);
  });

  it.each([
    ['/tlserror show', /name the incident/],
    ['/tlserror show twelve', /no incident id/],
    ['/tlserror show 999', /I know no incident INC-999/],
    ['/tlserror show INC-999', /I know no incident INC-999/],
    ['/tlserror resolve INC-999', /I know no incident INC-999/],
    ['/tlserror forget INC-999', /I know no incident INC-999/],
  ])('%s is answered with what to do', async (line, answer) => {
    expect(await at().asks(at().alice, line)).toMatch(answer);
  });

  it('forget deletes everything of an incident, once its opener has confirmed it', async () => {
    const { thread, id } = await incident();
    expect(await at().asks(at().bob, `/tlserror forget ${id}`)).toMatch(/can be forgotten by <@U01ALICE>/);
    const { alice } = at();
    const form = await shownTo(alice, () => alice.commands(CHANNEL, `/tlserror forget ${id}`));
    expect(textOf(form)).toContain(`Forget ${id} for good?`);
    await alice.presses(form, 'forget_incident');
    await at().answers(thread, /had INC-\d+ deleted/);
    await at().proxy.quiet();
    expect(await at().asks(alice, `/tlserror show ${id}`)).toContain(`I know no incident ${id}`);
  });
});

describe('the Home tab', () => {
  /** What the tab shows once this person has opened it. */
  async function homeOf(person: Person): Promise<string> {
    const { calls } = at().proxy;
    const before = calls.length;
    await person.opensHome();
    const published = await eventually('published Home', () =>
      calls.slice(before).find((call) => call.method === 'views.publish' && call.answer !== undefined),
    );
    expect(published.args['user_id']).toBe(person.id);
    return JSON.stringify(published.args['view']);
  }

  it('shows the open incidents of the viewer’s channels, and of no others', async () => {
    const { id } = await incident();
    expect(await homeOf(at().alice)).toContain(id);
    expect(await homeOf(new Person(at().proxy.slack, WORKSPACE.users.carol))).not.toMatch(/INC-\d/);
  });
});

describe('the postmortem', () => {
  it('is a file in the thread with summary, impact, timeline and causes', async () => {
    const { thread, id, answer } = await incident();
    await at().bob.presses(answer, 'Done');
    await at().answers(thread, /☐ 1\. (?!Check whether)/);
    await at().bob.says(CHANNEL, pasteOf('gmail-delivered-later.log'), thread);
    const lowered = await at().answers(thread, 'Watch · INC');
    await at().proxy.quiet();
    await resolves(at().alice, lowered);
    await at().alice.presses(await at().answers(thread, /· resolved/), 'write_postmortem');
    const text = await postmortemIn(thread);
    expect(text).toContain(id);
    expect(text).toMatch(/Timeline/);
    expect(text).toMatch(/Investigate/i);
    expect(text).toMatch(/Watch/i);
    expect(text).toContain('09:14:02');
    expect(text).not.toMatch(/anna\.keller|j\.ortega77/);
  });

  it('is written once however often its button is delivered, and again when pressed again', async () => {
    const { thread, answer: open } = await incident();
    await resolves(at().alice, open);
    const answer = await at().answers(thread, /· resolved/);
    await at().alice.presses(answer, 'write_postmortem');
    await postmortemIn(thread);
    await at().proxy.quiet();
    await at().alice.presses(answer, 'write_postmortem');
    const files = await eventually('second postmortem', async () => {
      const found = (await at().replies(thread)).filter((each) => each.files?.[0]?.name.includes('postmortem'));
      return found.length === 2 ? found : undefined;
    });
    expect(new Set(files.map((each) => each.files?.[0]?.name)).size).toBe(2);
  });

  it('of an empty incident says that there is nothing to write', async () => {
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, `${MENTION} postmortem`, thread);
    await at().answers(thread, /nothing to write a postmortem about yet/);
  });
});
