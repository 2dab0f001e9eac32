import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DnsServer, startDnsServer } from '../checks/dns-server';
import { tlserror } from './run-command';

const ZONE = `$TTL 300
@ IN SOA ns host 1 2 3 4 5
@ MX 10 mx1
mx1 A 198.51.100.1
@ TXT "v=spf1 ip4:192.0.2.9 " "-all"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:d@example.com"
`;

describe('tlserror check', () => {
  let folder: string;
  let dns: DnsServer;
  const zone = () => join(folder, 'zone');
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tlserror-test-'));
    writeFileSync(zone(), ZONE);
    dns = await startDnsServer({
      'example.com TXT': [{ type: 'TXT', name: 'example.com', data: ['v=spf1 ip4:192.0.2.9 ', '-all'] }],
      'example.com MX': [{ type: 'MX', name: 'example.com', data: { preference: 10, exchange: 'mx1.example.com' } }],
      'mx1.example.com A': [{ type: 'A', name: 'mx1.example.com', data: '198.51.100.1' }],
      '_dmarc.example.com': 'SERVFAIL',
      '9.2.0.192.in-addr.arpa PTR': [{ type: 'PTR', name: '9.2.0.192.in-addr.arpa', data: 'out.example.com' }],
      'out.example.com A': [{ type: 'A', name: 'out.example.com', data: '192.0.2.9' }],
      '9.2.0.192.zen.spamhaus.org A': [{ type: 'A', name: '9.2.0.192.zen.spamhaus.org', data: '127.255.255.254' }],
    });
  });
  afterAll(async () => {
    await dns.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads a zone file without network, and ends with 3 where only unknown is left', async () => {
    const { exitCode, stdout, stderr } = await tlserror(['check', 'example.com', '--zone', zone()]);
    expect(stderr).toBe('');
    expect(stdout).toContain('good     example.com publishes one SPF record. [spf-record]');
    expect(stdout).toContain('unknown  DKIM keys are found by the selector');
    expect(stdout).not.toContain('Blocklists');
    expect(stdout).toMatch(/summary: 0 bad, 2 unknown/);
    expect(exitCode).toBe(3);
  });

  it('ends with 2 where something is bad, and names the record to publish', async () => {
    const { exitCode, stdout } = await tlserror(['check', 'example.com', '--zone', zone(), '--selector', 's1']);
    expect(stdout).toContain('> s1._domainkey.example.com. IN TXT "v=DKIM1; k=rsa; p=YOUR-PUBLIC-KEY"');
    expect(stdout).toContain('judged after TLS, so never a handshake');
    expect(exitCode).toBe(2);
  });

  it('asks a resolver, and takes no failed look-up for a fault', async () => {
    const { exitCode, stdout } = await tlserror([
      'check',
      'Example.com.',
      '--resolver',
      dns.address,
      '--ip',
      '192.0.2.9',
      '--json',
    ]);
    const document = JSON.parse(stdout);
    const state = (id: string) => document.findings.find((finding: { id: string }) => finding.id === id)?.state;
    expect(state('spf-address')).toBe('good');
    expect(state('ptr-record')).toBe('good');
    expect(state('dmarc-record')).toBe('unknown');
    expect(document.reputation.find(({ text }: { text: string }) => text.startsWith('Spamhaus ZEN'))).toMatchObject({
      state: 'unknown',
    });
    expect(document.reputation.filter((finding: { state: string }) => finding.state === 'bad')).toEqual([]);
    expect(exitCode).toBe(3);
  });

  it.each<[string[], RegExp]>([
    [[], /Exactly one domain is to be named\./],
    [['example'], /"example" is no domain\./],
    [['example.com', '--ip', 'x'], /"x" is no IP address\./],
    [['example.com', '--selector', 'a b'], /"a b" is no selector\./],
    [['example.com', '--zone', '/nowhere'], /"\/nowhere" could not be read\./],
  ])('%j is answered with what to do', async (args, words) => {
    const { exitCode, stderr } = await tlserror(['check', ...args]);
    expect(stderr).toMatch(words);
    expect(exitCode).toBe(1);
  });
});
