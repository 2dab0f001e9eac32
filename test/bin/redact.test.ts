import { gzipSync } from 'node:zlib';
import { redacted } from '../../bin/commands/redact';
import { RESET, tlserror } from './run-command';

async function whole(chunks: Iterable<string>): Promise<string> {
  const source = async function* () {
    yield* chunks;
  };
  let text = '';
  for await (const piece of redacted(source(), 'a key')) text += piece;
  return text;
}

describe('redact', () => {
  it('prints what the bot would store: one mailbox, one pseudonym', async () => {
    const input = `${RESET}smtp_password=hunter2-hunter2\nSubject: Big sale\nto=<Anna.Keller@example.org>`;
    const { exitCode, stdout, stderr } = await tlserror(['redact'], { input });
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    const lines = stdout.split('\n');
    const anna = /to=<(‹u-[0-9a-f]{8}›)@gmail\.com>/.exec(stdout)?.[1];
    expect(lines.slice(1, 3)).toEqual(RESET.split('\n').slice(1, 3));
    expect(lines.slice(4)).toEqual(['smtp_password=‹secret›', 'Subject: ‹subject›', `to=<${anna}@example.org>`]);
  });

  it('uses other pseudonyms each time', async () => {
    const [one, other] = [
      await tlserror(['redact', '-'], { input: RESET }),
      await tlserror(['redact'], { input: RESET }),
    ];
    expect(one.stdout).not.toBe(other.stdout);
  });

  it('reads gzip, and goes on behind a file that is not there', async () => {
    const { exitCode, stdout, stderr } = await tlserror(['redact', '/nowhere/mail.log', '-'], {
      input: gzipSync(RESET),
    });
    expect(stderr).toMatch(/^tlserror: .*\/nowhere\/mail\.log/);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: Connection reset by peer',
    );
    expect(stdout).not.toContain('anna.keller');
  });

  it('redacts a long text in blocks as if it stood before it whole', async () => {
    const filler = Array.from({ length: 9_995 }, (_, index) => `Nov 21 05:37:06 mx1 x[1]: line ${index}`);
    const exchange = [
      'C: AUTH LOGIN',
      'S: 334 VXNlcm5hbWU6',
      'C: YW5uYS5rZWxsZXI=',
      'S: 334 UGFzc3dvcmQ6',
      'C: aHVudGVyMi0yMg==',
    ];
    const key = [
      '-----BEGIN PRIVATE KEY-----',
      ...Array.from({ length: 20 }, () => 'MIIEvAbc'.repeat(8)),
      '-----END PRIVATE KEY-----',
    ];
    const table = ['time,user,host', ...Array.from({ length: 10_500 }, (_, index) => `05:37:06,zqanna${index},mx`)];
    for (const lines of [[...filler, ...exchange, 'S: 235 ok', ...filler], [...filler, ...key, ...filler], table]) {
      const text = lines.join('\r\n');
      const out = await whole(text.match(/[\s\S]{1,65536}/g) ?? []);
      expect(out.split('\n')).toHaveLength(lines.length);
      expect(out).not.toMatch(/YW5u|aHVu|MIIE|zqanna/);
    }
  });

  it('keeps a text without line break, and an empty one, as it is', async () => {
    expect(await whole(['a', 'b'])).toBe('ab');
    expect(await whole([])).toBe('');
    expect(await whole(['a\n'])).toBe('a\n');
  });
});
