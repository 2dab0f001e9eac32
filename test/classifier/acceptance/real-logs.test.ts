/** Logs of real mail software: wrapped, or with a stray line before or behind them, they are judged as they were written. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verdictOf } from './ask';
import { wrapped } from './carry';

const FOLDER = join(__dirname, '..', '..', 'e2e', 'fixtures', 'lab');
const LOGS = readdirSync(FOLDER).map((name): [string, string] => [name, readFileSync(join(FOLDER, name), 'utf8')]);

const STRAY = [
  'Hi team, our campaign stopped at 2 am, can anyone have a look?',
  '[06:14] Anna: is this DMARC?',
  'root@mx1:~# tail -n 50 /var/log/mail.log',
  'In Chrome I see ERR_SSL_PROTOCOL_ERROR on the dashboard.',
  '192.0.2.1 - - [21/Nov/2026:06:00:00 +0000] "GET /index HTTP/1.1" 200 512 "-" "curl/8"',
  '[2026-11-21 06:00:05] production.INFO: Redis connection to 192.0.2.9:6379 ok',
  '2026/11/21 06:00:01 Get "https://api.example.com/x": EOF',
  'Nov 21 06:00:01 web1 nginx[12]: upstream: "https://192.0.2.3:443/" handshake failed',
  'Nov 21 06:00:01 web1 sshd[999]: error: kex_exchange_identification: Connection closed by remote host',
  'Nov 21 06:00:01 ns1 named[55]: query failed (SERVFAIL) for example.org/IN/MX at query.c:8400',
  'Nov 21 06:00:01 mx1 postfix/smtpd[321]: SSL_accept error from unknown[203.0.113.9]: -1',
  '{"level":"info","ts":1795240270.12,"caller":"http/server.go:42","msg":"request","status":200}',
];

function judged(text: string) {
  const { stop, tier, causes } = verdictOf(text);
  return { stop, tier, cause: causes[0]?.id };
}

describe.each(LOGS)('%s', (_, log) => {
  const plain = judged(log);
  const lines = log.replace(/\n$/, '').split('\n');

  it('shows a failure', () => {
    expect(plain.tier).not.toBe('none');
  });

  it.each([72, 76, 80])('says the same in a mail wrapped at %d', (width) => {
    expect(judged(wrapped(width, false)(lines))).toEqual(plain);
  });

  it.each([80, 120, 132])('says the same in a terminal of %d columns', (width) => {
    expect(judged(wrapped(width, true)(lines))).toEqual(plain);
  });

  it.each(STRAY)('says the same beside %j', (stray) => {
    expect(judged(`${stray}\n${log}`)).toEqual(plain);
    expect(judged(`${log}${stray}\n`)).toEqual(plain);
  });
});
