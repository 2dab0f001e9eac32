import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
export const LAUNCHER = join(ROOT, 'bin', 'tlserror.cjs');

export interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface Setting {
  input?: string | Buffer;
  environment?: Record<string, string>;
}

/** Runs the real command line in a process of its own, with nothing of the test's colour settings. */
export function tlserror(args: readonly string[], { input = '', environment = {} }: Setting = {}): Promise<Outcome> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd: ROOT, env: { ...inherited, ...environment } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
    child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({
        exitCode,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** What a Postfix smarthost writes when the connection is reset in the handshake and a retry goes through. */
export const RESET = [
  'Nov 21 05:37:06 smarthost1 postfix/qmgr[874]: DE02324A0B6: from=<orders@example.com>, size=357, nrcpt=1 (queue active)',
  'Nov 21 05:37:06 smarthost1 postfix/smtp[13884]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: Connection reset by peer',
  'Nov 21 05:37:06 smarthost1 postfix/smtp[13884]: DE02324A0B6: Cannot start TLS: handshake failure',
  'Nov 21 05:37:07 smarthost1 postfix/smtp[13884]: DE02324A0B6: to=<anna.keller@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=0.06, delays=0.01/0.04/0.01/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
  '',
].join('\n');

export const DELIVERED = [
  'Nov 21 05:37:06 smarthost1 postfix/smtp[13884]: Trusted TLS connection established to gmail-smtp-in.l.google.com[192.0.2.26]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)',
  'Nov 21 05:37:07 smarthost1 postfix/smtp[13884]: DE02324A0B6: to=<anna.keller@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=0.6, delays=0.01/0.04/0.01/0, dsn=2.0.0, status=sent (250 2.0.0 OK  1795239984 c119ce8bf15e4 - gsmtp)',
  '',
].join('\n');
