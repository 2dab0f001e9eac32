import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DnsServer, startDnsServer } from '../checks/dns-server';
import { issue } from '../support/certificates';
import { type FaultServer, startFaultServer } from '../support/fault-server';
import { tlserror } from './run-command';

const HOST = 'mx1.example.com';
const root = issue({ common: 'Test Root', ca: true });
const { pem, key } = issue({ common: HOST, names: [HOST], issuer: root });

describe('tlserror probe', () => {
  let folder: string;
  let server: FaultServer;
  let dns: DnsServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tlserror-test-'));
    writeFileSync(join(folder, 'root.pem'), root.pem);
    server = await startFaultServer({ tls: { cert: pem, key } });
    dns = await startDnsServer({
      [`${HOST} A`]: [{ type: 'A', name: HOST, data: '127.0.0.1' }],
      'slow.example.com': 'SERVFAIL',
    });
  });
  afterAll(async () => {
    await server.close();
    await dns.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const probe = (...args: string[]) =>
    tlserror([
      'probe',
      '--resolver',
      dns.address,
      '--ca',
      join(folder, 'root.pem'),
      '--ehlo',
      'out.example.org',
      ...args,
    ]);

  it('climbs to the mail commands, ends with 0, and its output reads as healthy', async () => {
    const { exitCode, stdout, stderr } = await probe(`${HOST}:${server.port}`, '--from', '127.0.0.1');
    expect(stderr).toBe('');
    expect(stdout).toContain('result: reached the mail commands inside TLS; chain and name verified');
    expect(stdout).toMatch(/summary: 1 of 1 connections/);
    expect(exitCode).toBe(0);
    const read = await tlserror(['triage', '--json'], { input: stdout });
    expect(JSON.parse(read.stdout)).toMatchObject({ tier: 'none', coverage: { formats: ['tlserror-probe'] } });
  });

  it('says that a certificate is not verified, and ends with 2', async () => {
    const { exitCode, stdout } = await tlserror(['probe', '--resolver', dns.address, `${HOST}:${server.port}`]);
    expect(stdout).toMatch(/failed {2}certificate .*self-signed|unable to/);
    expect(stdout).toContain('which stops a client that demands it');
    expect(exitCode).toBe(2);
  });

  it('prints one document with --json', async () => {
    const { exitCode, stdout } = await probe(`${HOST}:${server.port}`, '--json');
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ version: 1, target: { name: HOST }, destinations: { unresolved: [] } });
    expect(document.climbs[0].steps).toHaveLength(7);
    expect(document.climbs[0].tls.version).toBe('TLSv1.3');
    expect(exitCode).toBe(0);
  });

  it.each([
    ['slow.example.com', /failed {2}dns .*SERVFAIL/],
    ['none.example.com', /failed {2}dns .*NXDOMAIN/],
  ])('ends with 2 where %s does not resolve', async (name, words) => {
    const { exitCode, stdout } = await probe(name);
    expect(stdout).toMatch(words);
    expect(exitCode).toBe(2);
    const read = await tlserror(['triage', '--json'], { input: stdout });
    expect(JSON.parse(read.stdout).stop.phase).toBe('dns');
  });

  it.each<[string[], RegExp]>([
    [['--count', '0'], /"0" is no value for --count\. Give a whole number from 1 to 20\./],
    [['--count', '21'], /from 1 to 20/],
    [['--from', '192.0.2.1'], /This host has no address "192\.0\.2\.1"/],
    [['not a host'], /is neither a domain nor a host\./],
    [['a.example.com', 'b.example.com'], /More than one target/],
    [['--ca', '/nowhere'], /"\/nowhere" could not be read\./],
  ])('%j is answered with what to do', async (args, words) => {
    const { exitCode, stderr } = await tlserror(['probe', ...args]);
    expect(stderr).toMatch(words);
    expect(exitCode).toBe(1);
  });
});
