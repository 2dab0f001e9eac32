/** The classifier's page in a real browser without a network. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pageText } from '../../bin/build-page';
import { triage } from '../../lambdas/classifier/triage';
import { Browser, browserPath } from '../support/browser';

const LAB = join(__dirname, '..', 'e2e', 'fixtures', 'lab');
/** A folder of further logs, all of which the page is held to. */
const MORE = process.env.TLSERROR_LOGS;

const inBrowser = browserPath() === undefined ? describe.skip : describe;

inBrowser('the page', () => {
  let home: string;
  let browser: Browser;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'tlserror-page-'));
    const file = join(home, 'index.html');
    writeFileSync(file, await pageText());
    browser = await Browser.open(pathToFileURL(file).href);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  });

  const paste = (text: string) =>
    browser.evaluate(
      `document.getElementById('text').value = ${JSON.stringify(text)}; document.getElementById('triage').click(); document.getElementById('answer').innerText`,
    );

  it('answers a pasted line on the first screen, and asks for nothing', async () => {
    const said = await paste(
      'Nov 20 09:14:02 mta3 postfix/smtp[4242]: 4F2A1C0D7E: SSL_connect error to gmail-smtp-in.l.google.com[142.250.1.1]:25: lost connection',
    );
    expect(said).toMatch(/^Watch/);
    expect(said).toContain('Line 1');
    expect(said).toContain('Checklist');
    expect(browser.asked).toEqual([]);
  });

  it('lets no pasted text become mark-up, and shows no address', async () => {
    await paste(
      '<img src=x onerror="document.title=1"> Nov 20 09:14:02 mta3 postfix/smtp[4242]: 4F2A1C0D7E: to=<anna.secret@example.com>, relay=mx.example.com[192.0.2.1]:25, delay=1, delays=1/0/0/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
    );
    expect(await browser.evaluate("document.querySelectorAll('#answer img').length")).toBe(0);
    expect(await browser.evaluate("document.getElementById('answer').innerText")).not.toContain('anna.secret');
  });

  it('says what to do with nothing', async () => {
    expect(await paste('  ')).toContain('Paste lines of a mail log');
  });

  it('gives the verdict that the command line and the function give, for each log', async () => {
    const folders = [LAB, ...(MORE === undefined ? [] : [MORE])];
    const logs = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.log'))
        .map((name) => join(folder, name)),
    );
    expect(logs.length).toBeGreaterThan(10);
    for (const log of logs) {
      const text = readFileSync(log, 'utf8');
      const request = { version: 1, excerpt: { id: 'x', text }, context: { receivedAt: '2026-11-28T00:00:00Z' } };
      const here = triage(request);
      const there = await browser.evaluate(`JSON.stringify(tlserror.triage(${JSON.stringify(request)}))`);
      // Digests say the same in other bytes: a browser compresses with another library.
      const said = (verdict: object) => JSON.stringify({ ...verdict, own: '', digest: '' });
      expect([log, said(JSON.parse(String(there)))]).toEqual([log, said(here)]);
    }
  }, 600_000);

  it('draws the lane chart of a log with three slots or more, described in words', async () => {
    const lines = Array.from(
      { length: 6 },
      (_, minute) =>
        `2026-11-20T09:0${minute}:02+00:00 mta3 postfix/smtp[42]: 4F2A1C0D7${minute}: to=<a@example.com>, relay=mx.example.com[192.0.2.1]:25, delay=1, delays=1/0/0/0, dsn=4.7.1, status=deferred (host mx.example.com[192.0.2.1] said: 451 4.7.1 Try again later (in reply to RCPT TO command))`,
    );
    await paste(lines.join('\n'));
    expect(await browser.evaluate("document.querySelectorAll('#chart svg').length")).toBe(1);
    expect(await browser.evaluate("document.querySelector('#chart [role=img]').getAttribute('aria-label')")).toMatch(
      /6 deferred/,
    );
  });
});
