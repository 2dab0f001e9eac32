import { textOf } from '../../support/local-slack';
import { CHANNEL, MENTION, useWorkplace } from './workplace';

const at = useWorkplace();

/** Nothing of these may be kept, printed or said. */
const SECRETS = {
  recipient: 'anna.keller-1987',
  sender: 'quarterly.numbers',
  password: 'hunter2hunter2',
  plainAuth: Buffer.from('\0anna\0hunter2hunter2').toString('base64'),
  loginAuth: Buffer.from('hunter2hunter2').toString('base64'),
  token: 'ya29.a0AfH6SMBx-very-secret-token-1234567890',
  subject: 'Layoffs planned for January',
};

const PASTE = [
  `Nov 18 09:14:02 mx1 postfix/smtp[2112]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection`,
  `Nov 18 09:14:02 mx1 postfix/qmgr[812]: 4F2A1C0D7E: from=<${SECRETS.sender}@example.com>, size=357, nrcpt=1 (queue active)`,
  `Nov 18 09:14:02 mx1 postfix/cleanup[813]: 4F2A1C0D7E: warning: header Subject: ${SECRETS.subject} from local; from=<${SECRETS.sender}@example.com>`,
  `Nov 18 09:14:02 mx1 postfix/smtp[2112]: 4F2A1C0D7E: to=<${SECRETS.recipient}@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=0.31, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`,
  ` -> AUTH PLAIN ${SECRETS.plainAuth}`,
  ` -> AUTH LOGIN`,
  `<-  334 UGFzc3dvcmQ6`,
  ` -> ${SECRETS.loginAuth}`,
  `Authorization: Bearer ${SECRETS.token}`,
  `relayhost password=${SECRETS.password}`,
  `Subject: ${SECRETS.subject}`,
].join('\n');

function expectNothingOf(haystack: string | Buffer, where: string): void {
  for (const [what, secret] of Object.entries(SECRETS)) {
    if (haystack.includes(secret)) throw new Error(`${where} holds the ${what}: ${secret}`);
  }
}

describe('addresses, credentials and subjects', () => {
  it('are in no answer, no file on disk and nothing the bot printed, whichever way they came', async () => {
    const { alice, bob, proxy, bot } = at();
    const thread = await at().opensThread();
    await alice.says(CHANNEL, PASTE, thread);
    await at().answers(thread, 'Watch · INC');
    await bob.uploads(CHANNEL, { name: 'session.log', content: PASTE }, { thread });
    await at().answers(thread, 'Nothing changes');
    const mentioned = await alice.says(CHANNEL, `${MENTION} ${PASTE}`);
    await at().answers(mentioned, 'Watch · INC');
    await alice.commands(CHANNEL, `/tlserror ${PASTE}`);
    await alice.says(
      CHANNEL,
      `${MENTION} resolve password=${SECRETS.password} for ${SECRETS.recipient}@gmail.com`,
      thread,
    );
    await at().answers(thread, /resolved INC/);
    await proxy.quiet(600);

    for (const call of proxy.calls) expectNothingOf(JSON.stringify(call.args), `A call of ${call.method}`);
    for (const reply of await at().replies(thread)) expectNothingOf(textOf(reply), 'An answer');
    expectNothingOf(bot.said(), 'What the bot printed');
    expectNothingOf(bot.kept(), 'The data folder');
    const stored = await bot.stored();
    expect(stored).toContain('SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection');
    expectNothingOf(stored, 'The table');
  });

  it('are not printed when something goes wrong', async () => {
    const { alice, proxy, bot } = at();
    const thread = await at().opensThread();
    proxy.fail('chat.postMessage', { error: 'invalid_blocks' });
    await alice.says(CHANNEL, PASTE, thread);
    await at().answers(thread, /not triaged/);
    expectNothingOf(bot.said(), 'What the bot printed');
  });

  it('leave with the incident when it is forgotten', async () => {
    const { alice, proxy, bot } = at();
    const marker = 'mx-to-forget.example.com';
    const thread = await at().opensThread();
    await alice.says(CHANNEL, `SSL_connect error to ${marker}[192.0.2.99]:25: lost connection`, thread);
    await at().answers(thread, 'Watch · INC');
    await alice.says(CHANNEL, `${MENTION} forget`, thread);
    await alice.presses(await at().answers(thread, /Forget INC-\d+ for good/), 'forget_incident');
    await at().answers(thread, /deleted everything/);
    await proxy.quiet();
    expect(await at().asks(alice, '/tlserror list')).not.toContain(marker);
    expect(bot.said()).not.toContain(marker);
    expect(await bot.stored()).not.toContain(marker);
  });
});
