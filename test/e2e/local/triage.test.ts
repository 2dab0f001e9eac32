import { eventually } from '../../support/eventually';
import { buttonsOf, messagesOf, textOf, threadOf } from '../../support/local-slack';
import { CHANNEL, pasteOf, useWorkplace } from './workplace';

const at = useWorkplace();

const LOST = pasteOf('gmail-handshake-lost.log');
const DELIVERED = pasteOf('gmail-delivered-later.log');

describe('pasting into a thread that /tlserror opened', () => {
  it('opens with a message that says what to paste', async () => {
    const thread = await at().opensThread();
    const [opening] = await threadOf(at().proxy.slack, CHANNEL, thread);
    expect(opening && textOf(opening)).toMatch(/Paste the failing lines here/);
  });

  it('is answered with urgency, stop, cause and its line, plain words, steps and questions', async () => {
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, LOST, thread);
    const text = textOf(await at().answers(thread, 'Investigate'));
    expect(text).toMatch(/🟠 Investigate · INC-\d+ · mx1 → Gmail · 2 messages waiting/);
    expect(text).toMatch(/Gmail has not seen the message yet/);
    expect(text).toContain('connect ✓ STARTTLS ✓ handshake ✗ the remote side closed the connection (2 of 2)');
    expect(text).toMatch(/\*Most likely:\* Interference on the network path \(\d+ %\)/);
    expect(text).toMatch(/\nline 1: .*SSL_connect error to gmail-smtp-in\.l\.google\.com.*lost connection/);
    expect(text).toContain('• Was it delivered later, and encrypted?');
    expect(text).toMatch(/☐ 1\. Check whether the queued mail was delivered later\n`grep -F 4F2A1C0D7E/);
    await at().proxy.quiet();
    const [root] = await threadOf(at().proxy.slack, CHANNEL, thread);
    expect(root && textOf(root)).toMatch(/🟠 Investigate · INC-\d+ · mx1 → Gmail[\s\S]*open · no owner/);
  });

  it('lowers its urgency in a new reply when the later deliveries under TLS are pasted', async () => {
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, LOST, thread);
    const former = await at().answers(thread, 'Investigate');
    await at().bob.says(CHANNEL, DELIVERED, thread);
    const latest = await at().answers(thread, 'Watch · INC');
    expect(textOf(latest)).toMatch(/\*🟠 Investigate → 🟢 Watch\*, because /);
    expect(latest.ts).not.toBe(former.ts);
    await at().proxy.quiet();
    const shrunk = (await at().replies(thread)).find((each) => each.ts === former.ts);
    expect(shrunk && textOf(shrunk)).toMatch(
      /^_An earlier answer stood here\._ INC-\d+ goes on in <.*\|a later answer>/,
    );
    expect(shrunk && buttonsOf(shrunk)).toEqual([]);
  });

  it('says in a sentence that nothing changed', async () => {
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, LOST, thread);
    await at().answers(thread, 'Investigate');
    await at().bob.says(CHANNEL, LOST, thread);
    const reply = await at().answers(thread, 'Nothing changes: it stays 🟠 Investigate.');
    expect(textOf(reply).length).toBeLessThan(200);
  });

  it('reads lines sent in several messages as one excerpt', async () => {
    const thread = await at().opensThread();
    for (const line of LOST.trimEnd().split('\n')) await at().alice.says(CHANNEL, line, thread);
    await at().answers(thread, 'Investigate', '(2 of 2)');
    await eventually('one answer alone with its steps', async () => {
      const answers = (await at().replies(thread)).filter((each) => textOf(each).includes('☐ 1.'));
      return answers.length === 1 ? answers : undefined;
    });
  });

  it('reads a code block, and lines with Windows line ends', async () => {
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, `This is from mx1:\n\`\`\`\n${LOST.replaceAll('\n', '\r\n')}\`\`\``, thread);
    await at().answers(thread, 'Investigate', '4F2A1C0D7E', '(2 of 2)');
  });

  it('leaves people’s talk alone', async () => {
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, 'Did anybody touch the firewall last night?', thread);
    await at().bob.says(CHANNEL, 'Not me. Ask Carol, she is on call & awake <3', thread);
    await at().alice.says(CHANNEL, LOST, thread);
    await at().answers(thread, 'Investigate');
    await at().bob.says(CHANNEL, 'Thanks, I will look at it after lunch.', thread);
    await at().proxy.quiet(600);
    expect((await at().replies(thread)).filter((each) => textOf(each).includes('Investigate'))).toHaveLength(1);
    expect(await at().replies(thread)).toHaveLength((await at().replies(thread)).filter(isAnswer).length);
  });

  it('says nothing to a paste in a channel that nobody asked it about', async () => {
    const before = (await messagesOf(at().proxy.slack, CHANNEL)).length;
    await at().alice.says(CHANNEL, LOST);
    await at().proxy.quiet(600);
    expect(await messagesOf(at().proxy.slack, CHANNEL)).toHaveLength(before + 1);
  });

  it('answers one bare line with Watch and says what would tell more', async () => {
    const thread = await at().opensThread();
    const line = 'SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection';
    await at().alice.says(CHANNEL, line, thread);
    const text = textOf(await at().answers(thread, 'Watch · INC'));
    expect(text).toContain('*Please paste*');
  });
});

describe('files', () => {
  it.each([
    ['a log file', 'mail.log', LOST],
    ['a snippet with Windows line ends', 'Untitled.txt', LOST.replaceAll('\n', '\r\n')],
    ['a file with a byte order mark', 'mail.txt', `\uFEFF${LOST}`],
  ])('%s is read like a paste', async (_, name, content) => {
    const thread = await at().opensThread();
    await at().alice.uploads(CHANNEL, { name, content }, { thread });
    await at().answers(thread, 'Investigate', 'STARTTLS ✓ handshake ✗', '4F2A1C0D7E');
  });

  it('a file without its content in the event is asked for first', async () => {
    const thread = await at().opensThread();
    at().proxy.rules.files = 'check_file_info';
    await at().alice.uploads(CHANNEL, { name: 'mail.log', content: LOST }, { thread });
    await at().answers(thread, 'Investigate');
    at().proxy.rules.files = 'visible';
  });

  it('a picture is answered with a sentence', async () => {
    const thread = await at().opensThread();
    const picture = { name: 'screenshot.png', content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), type: 'image/png' };
    await at().alice.uploads(CHANNEL, picture, { thread });
    await at().answers(thread, 'screenshot.png', /text/);
  });

  it('a file kept elsewhere is refused with a sentence, without the token leaving', async () => {
    const thread = await at().opensThread();
    at().proxy.rules.files = 'external';
    await at().alice.uploads(CHANNEL, { name: 'mail.log', content: LOST }, { thread });
    await at().answers(thread, 'mail.log');
    at().proxy.rules.files = 'visible';
  });

  it('a missing scope is named', async () => {
    const thread = await at().opensThread();
    at().proxy.fail('download', { html: true });
    await at().alice.uploads(CHANNEL, { name: 'mail.log', content: LOST }, { thread });
    await at().answers(thread, 'files:read');
  });
});

describe('long texts', () => {
  it('reads a paste of 40,000 characters, and answers on one screen without a file', async () => {
    const thread = await at().opensThread();
    await at().alice.says(CHANNEL, busyHour(40_000), thread);
    await at().answers(thread, 'Investigate', '(17 of 162)');
    await at().proxy.quiet();
    const replies = await at().replies(thread);
    expect(replies.filter((each) => each.files !== undefined)).toEqual([]);
    for (const each of replies) expect(textOf(each).length).toBeLessThan(2_500);
  });

  it('reads a file of two megabytes', async () => {
    const thread = await at().opensThread();
    await at().alice.uploads(CHANNEL, { name: 'mail.log', content: busyHour(2_000_000) }, { thread });
    await at().answers(thread, 'Investigate', /\(\d+ of \d+\)/);
  });
});

function isAnswer(message: { text?: string }): boolean {
  return /INC-\d+/.test(message.text ?? '');
}

/** Deliveries of one hour with a lost handshake now and then. */
function busyHour(characters: number): string {
  const lines: string[] = [];
  let length = 0;
  for (let n = 0; ; n += 1) {
    const time = `Nov 18 09:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    const agent = `${time} mx1 postfix/smtp[${2000 + (n % 50)}]:`;
    const id = (0x4f00000000 + n * 7919).toString(16).toUpperCase();
    const to = `to=<reader${n}@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=0.4, delays=0.1/0/0.2/0.1`;
    const added =
      n % 10 === 0
        ? [
            `${agent} SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection`,
            `${agent} ${id}: ${to}, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`,
          ]
        : [`${agent} ${id}: ${to}, dsn=2.0.0, status=sent (250 2.0.0 OK  1795000000 a1b2c3d4e5f6a-${n} - gsmtp)`];
    length += added.join('\n').length + 1;
    if (length > characters) return lines.join('\n');
    lines.push(...added);
  }
}
