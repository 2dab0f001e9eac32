/** `npm run picture`: makes the README's picture anew, from the page and a log of the tests. It needs a Chromium. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pageText } from '../../bin/build-page';
import { Browser } from './browser';

const ROOT = join(__dirname, '..', '..');
const LOG = join(ROOT, 'test', 'e2e', 'fixtures', 'handshake-lost.log');
const FOLDER = join(ROOT, 'docs', 'images');

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'tlserror-picture-'));
  const page = join(home, 'index.html');
  writeFileSync(page, await pageText());
  const browser = await Browser.open(pathToFileURL(page).href, { width: 900, height: 900 });
  const text = JSON.stringify(readFileSync(LOG, 'utf8'));
  await browser.evaluate(
    `document.getElementById('text').value = ${text}; document.getElementById('triage').click(); document.activeElement.blur()`,
  );
  mkdirSync(FOLDER, { recursive: true });
  await browser.screenshot(join(FOLDER, 'answer.png'));
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}

void main();
