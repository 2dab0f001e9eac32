/** The bot ends at any moment after a paste: what it acknowledged is done by the next one. */
import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '../../support/eventually';
import { textOf } from '../../support/local-slack';
import { CHANNEL, MENTION, useWorkplace } from './workplace';

// A paste that the bot had not acknowledged when it was killed is delivered again: that is no fault of its.
afterEach(() => void at().proxy.violations.splice(0));

const at = useWorkplace();

/** Kills; `TLSERROR_E2E=all` makes 40 of them. */
const KILLS = Number(process.env['KILLS'] ?? (process.env['TLSERROR_E2E'] === 'all' ? 40 : 6));

const lost = (number: number) =>
  `Nov 21 09:14:02 mx1 postfix/smtp[${2000 + number}]: 4BK${String(number).padStart(3, '0')}XYZ: to=<ann@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.27]:25, delay=31, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`;

it(`loses none of ${KILLS} pastes, killed 0 to 600 ms after each, and answers each once`, async () => {
  const threads: string[] = [];
  for (let number = 0; number < KILLS; number++) {
    const inThread = number % 2 === 0 ? await at().opensThread() : undefined;
    await at().proxy.quiet(150);
    const paste = `${inThread === undefined ? `${MENTION} ` : ''}${lost(number)}`;
    // The local Slack says that the message is there once the bot has acknowledged it, or before.
    const said = at().alice.says(CHANNEL, paste, inThread);
    await wait((600 * number) / Math.max(1, KILLS - 1));
    await at().bot.restart('SIGKILL');
    threads.push(inThread ?? (await said));
  }
  for (const [number, thread] of threads.entries()) {
    const found = async () => (await at().replies(thread)).find((each) => textOf(each).includes('Watch · INC'));
    await eventually('answer', found, 120).catch(async () => {
      const about = at()
        .bot.file('unfinished.jsonl')
        .split('\n')
        .filter((line) => line.includes(thread));
      const calls = at()
        .proxy.calls.filter(({ args }) => JSON.stringify(args).includes(thread))
        .map(({ method, at: when }) => `${when} ${method}`);
      const events = at()
        .proxy.delivery.delivered.filter(({ body }) => JSON.stringify(body).includes(thread))
        .map(({ retry, acknowledgedAfter }) => `${retry}: ${acknowledgedAfter}`);
      throw new Error(
        `Paste ${number} in ${thread} has no answer: ${JSON.stringify({ about, calls, events }, null, 1)}`,
      );
    });
    await at().proxy.quiet();
    const answers = (await at().replies(thread)).filter((each) => each.files === undefined);
    expect({ number, answers: answers.map((each) => textOf(each).slice(0, 40)) }).toEqual({
      number,
      answers: [expect.stringContaining('Watch')],
    });
  }
}, 1_200_000);

it('keeps no word of what was said beside the database', async () => {
  const thread = await at().opensThread();
  await at().alice.says(CHANNEL, `${lost(999)} zebra-crossing`, thread);
  await at().bot.restart('SIGKILL');
  await at().answers(thread, 'Watch · INC');
  await at().proxy.quiet();
  const journal = at().bot.file('unfinished.jsonl');
  expect(journal).toContain(CHANNEL);
  expect(journal).not.toMatch(/zebra|postfix|gmail|4BK/);
});

it('reads an edit and a message that came while it was away', async () => {
  const thread = await at().opensThread();
  const first = await at().alice.says(CHANNEL, lost(500), thread);
  await at().answers(thread, 'Watch · INC');
  await at().proxy.quiet();
  at().proxy.delivery.hold();
  await at().alice.edits(CHANNEL, first, `${lost(500)}\n${lost(501)}`);
  await at().bob.says(CHANNEL, lost(502), thread);
  // What was held is never delivered: the next start has to look for it.
  at().proxy.delivery.drop();
  await at().bot.restart('SIGKILL');
  await at().answers(thread, /3 of 3/);
});
