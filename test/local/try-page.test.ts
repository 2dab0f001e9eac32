import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveTryPage } from '../../bin/local/try-page';

describe('the page beside the bot', () => {
  it('is served at /try, to this machine alone, and nothing else is', async () => {
    const page = await serveTryPage(0);
    try {
      const response = await fetch(page.address);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain("default-src 'none'");
      expect(page.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/try$/);
      expect((await fetch(page.address.replace('/try', '/etc/passwd'))).status).toBe(404);
      expect((await fetch(page.address, { method: 'POST', body: 'x' })).status).toBe(404);
    } finally {
      await page.stop();
    }
  });

  it('finds another port where its own is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const page = await serveTryPage(port);
    expect(page.address).not.toContain(`:${port}/`);
    await page.stop();
    other.close();
  });
});
