import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explained } from '../../bin/explain-docs';
import { tlserror } from './run-command';

const REPLY =
  'Mar  3 10:11:12 mx1 postfix/smtp[11]: 585BC3F7A1: to=<ann@yahoo.com>, relay=mta7.am0.yahoodns.net[192.0.2.62]:25, delay=600, dsn=4.7.0, status=deferred (host mta7.am0.yahoodns.net[192.0.2.62] said: 421 4.7.0 [TSS04] Messages from 198.51.100.7 temporarily deferred due to unexpected volume or user complaints (in reply to MAIL FROM command))';
const BROKEN =
  'Mar  3 10:12:40 mx1 postfix/smtp[12]: SSL_connect error to mx.example.org[192.0.2.9]:25: lost connection';

describe('explain', () => {
  it('prints what docs/explain.md shows', () => {
    const page = readFileSync(join(__dirname, '../../docs/explain.md'), 'utf8');
    expect(page.match(/```explained\nline 1/g)).toHaveLength(3);
    expect(explained(page)).toBe(page);
  });

  it('names the wording, its source, what lost to it and why, then the lane, its row and its rule', async () => {
    const { exitCode, stdout, stderr } = await tlserror(['explain'], { input: REPLY });
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^line 1: 585BC3F7A1: to=<‹user›@yahoo\.com>/);
    expect(stdout).toContain('read as format postfix, outbound, host mx1, program smtp, queue ID 585BC3F7A1');
    expect(stdout).toContain('+ yahoo-deferred: session/deferred (rate), stop');
    expect(stdout).toContain('(Postfix behind Yahoo)');
    expect(stdout).toMatch(/- reply-421 does not count: .*\(yahoo-deferred\)/);
    expect(stdout).toContain('lane from mx1 to yahoo: 1 of 1 attempts failed');
    expect(stdout).toContain('weights of "rate, reputation": receiver-pressure 90; only this explains it');
    expect(stdout).toMatch(/tier investigate; not T0, N1/);
    expect(stdout).toContain('by I3: ');
  });

  it('shows one entry, by any of its lines, and the lanes whose stop it is', async () => {
    const text = `${REPLY}\n${BROKEN}`;
    const { stdout } = await tlserror(['explain', '--line', '2', '--json'], { input: text });
    const { lines, lanes } = JSON.parse(stdout);
    expect(lines).toMatchObject([
      { line: 2, format: 'postfix', matched: [{ signature: 'ssl-connect-lost-connection' }] },
    ]);
    expect(lanes).toMatchObject([{ receiver: 'example.org', stops: [{ stop: 'handshake/closed', lines: [2] }] }]);
  });

  it('says which lines were joined', async () => {
    const text = '<-- 421-4.7.28 unusual\n<-- 421 4.7.28 rate';
    const { stdout } = await tlserror(['explain'], { input: text });
    expect(stdout).toMatch(/^lines 1 to 2, joined: /);
  });

  it.each([
    [['explain', '--line', 'x', '-'], /"x" is no line/],
    [['explain', 'a.log', 'b.log'], /One text is explained at a time/],
    [['explain', '/nowhere/mail.log'], /\/nowhere\/mail\.log/],
  ])('refuses %j in a sentence', async (args, said) => {
    const { exitCode, stderr } = await tlserror(args, { input: BROKEN });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(said);
  });
});
