import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageFile from '../../package.json';
import { DELIVERED, RESET, tlserror } from './run-command';

describe('the command line itself', () => {
  it.each([['--version'], ['-V']])('%s prints the version', async (option) => {
    expect(await tlserror([option])).toEqual({ exitCode: 0, stdout: `${packageFile.version}\n`, stderr: '' });
  });

  it.each([
    [['--help']],
    [['triage', '--help']],
    [['postmortem', '--help']],
    [['bench', '--help']],
    [['redact', '--help']],
    [['probe', '--help']],
    [['check', '--help']],
    [['message', '--help']],
    [['start', '--help']],
  ])('%j explains itself', async (args) => {
    const { exitCode, stdout, stderr } = await tlserror(args);
    expect(stdout).toContain('npx tlserror');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it.each<[string[], RegExp]>([
    [[], /No command is given\. Try: npx tlserror triage FILE…/],
    [['traige'], /There is no command "traige"\. The commands are/],
    [['toString'], /There is no command "toString"\./],
    [['triage', '--jsno', 'x'], /Unknown option '--jsno'\. See: npx tlserror triage --help\./],
    [['triage', '--remote'], /See: npx tlserror triage --help\./],
    [['bench', '--megabytes', 'many'], /"many" is no size for the log\. Give a whole number/],
    [['postmortem', '--what'], /See: npx tlserror postmortem --help\./],
  ])('%j is answered with what to do', async (args, expected) => {
    const { exitCode, stdout, stderr } = await tlserror(args);
    expect(stderr).toMatch(expected);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(exitCode).toBe(1);
  });
});

describe('postmortem', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tlserror-test-'));
    writeFileSync(join(folder, 'first.log'), RESET);
    writeFileSync(join(folder, 'second.log'), DELIVERED.replaceAll('05:37', '05:52'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes one incident from its excerpts in their order, and names nobody', async () => {
    const { exitCode, stdout, stderr } = await tlserror([
      'postmortem',
      join(folder, 'first.log'),
      join(folder, 'second.log'),
    ]);
    expect(stdout).toMatch(/^# Postmortem: first\.log, second\.log\n/);
    expect(stdout).toContain('SSL_connect error to gmail-smtp-in.l.google.com');
    expect(stdout).not.toContain('anna.keller');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('keeps two files of one name apart', async () => {
    const { stdout } = await tlserror(['postmortem', join(folder, 'first.log'), join(folder, 'first.log')]);
    expect(stdout).toMatch(/^# Postmortem: first\.log, first\.log-2\n/);
  });

  it('says which file is missing and writes what the others tell', async () => {
    const { exitCode, stdout, stderr } = await tlserror([
      'postmortem',
      join(folder, 'gone.log'),
      join(folder, 'first.log'),
    ]);
    expect(stderr).toContain('gone.log" does not exist.');
    expect(stdout).toMatch(/^# Postmortem: first\.log\n/);
    expect(exitCode).toBe(1);
  });
});

describe('bench', () => {
  it('measures the streaming path, a paste and memory, and names the peers', async () => {
    const { exitCode, stdout } = await tlserror(['bench', '--megabytes', '1']);
    expect(stdout).toMatch(/^tlserror triage +[\d.]+ MB\/s/m);
    expect(stdout).toMatch(/^A paste of 256 KB: [\d.]+ ms/m);
    expect(stdout).toMatch(/^Memory: \d+ MB/m);
    for (const peer of ['grep -cE', 'pflogsumm', 'lnav', 'eximstats']) {
      expect(stdout).toMatch(new RegExp(`^${peer} +(?:[\\d.]+ MB/s.* × its speed|not installed|failed \\()`, 'm'));
    }
    expect(exitCode).toBe(0);
    // It waits for each program in turn, all on one core.
  }, 300_000);
});
