/** The verdict does not depend on how a text travelled: the same words give the same answer, whatever stands around them. */
import { createCarrier } from '../../../lambdas/classifier/reading/unwrap';
import { verdictOf } from './ask';
import { type Carry, each, wrapped } from './carry';

const POSTFIX: string[] = [];
for (const [at, domain] of ['gmail.com', 'gmail.com', 'gmail.com', 'example.net'].entries()) {
  const mx = domain === 'gmail.com' ? 'gmail-smtp-in.l.google.com[192.0.2.26]:25' : 'mx.example.net[198.51.100.7]:25';
  const id = `3F8A1C02E4${at}`;
  const head = (program: string) => `Nov 21 05:3${at}:12 relay1 postfix/${program}[10${at}]: `;
  POSTFIX.push(`${head('qmgr')}${id}: from=<orders@example.com>, size=408, nrcpt=1 (queue active)`);
  if (domain === 'gmail.com') POSTFIX.push(`${head('smtp')}SSL_connect error to ${mx}: Connection reset by peer`);
  const became = domain === 'gmail.com' ? 'deferred (Cannot start TLS: handshake failure)' : 'sent (250 2.0.0 Ok)';
  POSTFIX.push(
    `${head('smtp')}${id}: to=<ann@${domain}>, relay=${mx}, delay=3.1, delays=3/0/0.1/0, dsn=2.0.0, status=${became}`,
  );
}

const EXIM = [
  '2026-11-21 05:39:45 1xUdpB-0007h7-31 <= orders@example.com U=www-data P=local S=408',
  '2026-11-21 05:39:46 1xUdpB-0007h7-31 H=gmail-smtp-in.l.google.com [192.0.2.26]: a TLS session is required, but the TLS handshake failed: (gnutls_handshake): timed out',
  '2026-11-21 05:39:46 1xUdpB-0007h7-31 == ann@gmail.com R=dnslookup T=remote_smtp defer (-37) H=gmail-smtp-in.l.google.com [192.0.2.26] TLS session: (gnutls_handshake): timed out',
];

const PROBE = [
  '$ posttls-finger -l encrypt "[gmail-smtp-in.l.google.com]"',
  'posttls-finger: Connected to gmail-smtp-in.l.google.com[192.0.2.26]:25',
  'posttls-finger: < 220 mx.google.com ESMTP a1-2002 - gsmtp',
  'posttls-finger: > EHLO relay1.example.com',
  'posttls-finger: < 250-mx.google.com at your service, [203.0.113.10]',
  'posttls-finger: < 250-SIZE 157286400',
  'posttls-finger: < 250-STARTTLS',
  'posttls-finger: < 250 SMTPUTF8',
  'posttls-finger: > STARTTLS',
  'posttls-finger: < 220 2.0.0 Ready to start TLS',
  'posttls-finger: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: Connection reset by peer',
];

const NODE = [
  '$ node send.js',
  'Error: Client network socket disconnected before secure TLS connection was established',
  '    at connResetException (node:internal/errors:720:14)',
  '    at TLSSocket.onConnectEnd (node:_tls_wrap:1712:19)',
  '    at TLSSocket.emit (node:events:526:35) {',
  "  code: 'ESOCKET',",
  "  command: 'CONN'",
  '}',
];

/** rsyslog's modern template, which cuts the program's name; alone the head of a line is as long as a narrow window. */
const RFC5424 = POSTFIX.map((line) =>
  line.replace(
    /^Nov 21 (\S+) relay1 postfix\/\w+\[(\d+)\]: /,
    '<22>1 2026-11-21T$1.335515+00:00 relay1 postfix $2 - -  ',
  ),
);

const HARAKA = ['192.0.2.26', '192.0.2.27', '192.0.2.28'].map(
  (address, at) =>
    `2026-11-21T05:58:0${at}.205Z [ERROR] [F5CE4421-7856-448A-91C7-BD38DF529B15.1.${at}] [outbound] Ongoing connection failed to ${address}:25 : Error: Client network socket disconnected before secure TLS connection was established`,
);

const OPENSMTPD = ['0c98ae976ff28297', '0c98ae99d32b9aad'].flatMap((id, at) => [
  `Nov 21 05:55:5${at} relay1 smtpd[15159]: ${id} mta connecting address=smtp+tls://192.0.2.26:25 host=gmail-smtp-in.l.google.com`,
  `Nov 21 05:55:5${at} relay1 smtpd[15159]: ${id} mta connected`,
  `Nov 21 05:55:5${at} relay1 smtpd[15159]: ${id} mta error reason=IO Error: No TLS error`,
]);

const PYTHON = [
  '$ python3 send_mail.py',
  'Traceback (most recent call last):',
  '  File "/job/send_mail.py", line 9, in <module>',
  "    with smtplib.SMTP('gmail-smtp-in.l.google.com', 25, timeout=4) as s:",
  '  File "/usr/lib/python3.9/smtplib.py", line 785, in starttls',
  '    self.sock = context.wrap_socket(self.sock,',
  '  File "/usr/lib/python3.9/ssl.py", line 1309, in do_handshake',
  '    self._sslobj.do_handshake()',
  'ConnectionResetError: [Errno 104] Connection reset by peer',
];

const TEXTS = { POSTFIX, EXIM, PROBE, NODE, RFC5424, HARAKA, OPENSMTPD, PYTHON };
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const STAMP = '2026-11-21T06:00:00.123456789Z';

const CARRIED: Record<string, Carry> = {
  'Windows line ends': each((line) => `${line}\r`),
  'trailing blanks': each((line) => `${line}  `),
  'blank lines between': each((line) => `${line}\n`),
  'an indentation': each((line) => `    ${line}`),
  'a quotation': each((line) => `> ${line}`),
  'a quotation of a quotation': each((line) => `>> ${line}`),
  'bars at the side': each((line) => `│ ${line}`),
  'a prose question around it': (lines) =>
    `Hi team,\nsince 2am we see this, is it DMARC?\n\n${lines.join('\n')}\n\nAny idea?\n`,
  'a code fence': (lines) => `\`\`\`\n${lines.join('\n')}\n\`\`\`\n`,
  'a wiki macro': (lines) => `{noformat}\n${lines.join('\n')}\n{noformat}\n`,
  'inline code': each((line) => `\`${line}\``),
  'JSON strings of a list': (lines) => JSON.stringify({ stdout_lines: lines }, null, 4),
  'numbered lines': each((line, at) => `${String(at + 7).padStart(6)}\t${line}`),
  'grep -n': each((line, at) => `${at * 3 + 120}:${line}`),
  'grep with file names': each((line) => `/var/log/mail.log.2.gz:${line}`),
  'docker compose': each((line) => `mail-1  | ${line}`),
  'docker logs -t': each((line) => `${STAMP} ${line}`),
  'a container runtime': each((line) => `${STAMP} stderr F ${line}`),
  'kubectl --prefix': each((line) => `[pod/mail-5d9c7b84f-x2x4q/postfix] ${line}`),
  'stern, in colour': each((line) => `\u001b[36mmail-5d9c7b84f-x2x4q\u001b[0m \u001b[32mpostfix\u001b[0m ${line}`),
  'colours without escape characters': each((line) => line.replace(/error/gi, '[01;31m[K$&[m[K')),
  'blanks that do not break': each((line) => line.replaceAll(' ', '\u00a0')),
  'invisible characters': each((line) => `\u200b${line.replaceAll('.', '.\u200b')}`),
  'typographic signs': each((line) => line.replace(/'([^']*)'/g, '‘$1’').replace(/"([^"]*)"/g, '“$1”')),
  'HTML entities': each((line) => line.replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
  'wrapping at 76': wrapped(76, false),
  'wrapping at 72': wrapped(72, false),
  'wrapping at 76, quoted': (lines) => wrapped(76, false)(lines).replace(/^/gm, '> '),
  'wrapping at 80': wrapped(80, false),
  'a terminal of 80 columns': wrapped(80, true),
  'a terminal of 120 columns': wrapped(120, true),
  'a log collector of JSON lines': each((line) =>
    JSON.stringify({ '@timestamp': STAMP, message: line, host: { name: 'relay1' } }),
  ),
  'an export of JSON': (lines) =>
    JSON.stringify(
      lines.map((line) => ({ line, timestamp: '1795239586000000000' })),
      null,
      2,
    ),
  'a table with a message column': (lines) =>
    ['"_raw","_time",host', ...lines.map((line) => `${cell(line)},${cell(STAMP)},relay1`)].join('\n'),
};

function summary(text: string) {
  const { stop, direction, tier, causes, scope, recovered } = verdictOf(text);
  const { pattern, failures, delivered } = scope;
  return { stop, direction, tier, cause: causes[0]?.id, pattern, failures, delivered, recovered };
}

describe.each(Object.entries(TEXTS))('%s', (_, lines) => {
  const plain = summary(lines.join('\n'));
  it('fails, read as it was written', () => {
    expect(plain.stop.phase).toBe('handshake');
  });
  it.each(Object.entries(CARRIED))('says the same in %s', (_name, carry) => {
    expect(summary(carry(lines))).toEqual(plain);
  });
});

/** What has been sent by a log's own transport: the head changes, what is said stays. */
const HEADS: Record<string, (time: string, host: string, tag: string, said: string) => string> = {
  'journalctl -o short-full': (time, host, tag, said) => `Sat 2026-11-21 ${time} UTC ${host} ${tag}: ${said}`,
  'journalctl -o short-unix': (time, host, tag, said) =>
    `${Date.parse(`2026-11-21T${time}Z`) / 1000}.123456 ${host} ${tag}: ${said}`,
  'journalctl -o verbose': (time, host, tag, said) =>
    `Sat 2026-11-21 ${time}.123456 UTC [s=a1;i=12]\n    _HOSTNAME=${host}\n    SYSLOG_IDENTIFIER=${tag.split('[')[0]}\n    MESSAGE=${said}\n    SYSLOG_PID=${/\d+/.exec(tag)?.[0]}`,
  'journalctl -o json-pretty': (time, host, tag, said) =>
    JSON.stringify(
      {
        __REALTIME_TIMESTAMP: `${Date.parse(`2026-11-21T${time}Z`)}000`,
        _HOSTNAME: host,
        MESSAGE: said,
        SYSLOG_IDENTIFIER: tag.split('[')[0],
        _PID: /\d+/.exec(tag)?.[0],
      },
      null,
      '\t',
    ),
  'a facility in front of the tag': (time, host, tag, said) => `Nov 21 ${time} ${host} mail.info ${tag}: ${said}`,
  'a host that was blotted out': (time, _host, tag, said) => `Nov 21 ${time} [our relay] ${tag}: ${said}`,
  'brackets around the time': (time, host, tag, said) => `[2026-11-21 ${time}] ${host} ${tag}: ${said}`,
  'two blanks behind the tag': (time, host, tag, said) => `Nov 21 ${time} ${host} ${tag}:  ${said}`,
  'a message of another program': (time, host, tag, said) =>
    `Nov 21 ${time} node7 containerd[88]: Nov 21 ${time} ${host} ${tag}: ${said}`,
};

it.each(Object.entries(HEADS))('says the same under %s', (_, written) => {
  const lines = POSTFIX.map((line) => {
    const [, time = '', host = '', tag = '', said = ''] = /^Nov 21 (\S+) (\S+) ([^:]+): (.*)$/.exec(line) ?? [];
    return written(time, host, tag, said);
  });
  expect(summary(lines.join('\n'))).toEqual(summary(POSTFIX.join('\n')));
});

it('cites lines where they stand in the text that was sent', () => {
  const quoted = POSTFIX.map((line) => `>> ${line}`);
  const { observations } = verdictOf(`Look:\n\n${quoted.join('\n')}`);
  for (const { line } of observations) expect(quoted[line - 3]).toMatch(/SSL_connect|Cannot start TLS/);
  const spread = JSON.stringify(
    POSTFIX.map((line, at) => ({ line, at })),
    null,
    1,
  );
  const cited = verdictOf(spread).observations.map(({ line }) => spread.split('\n')[line - 1]);
  for (const line of cited) expect(line).toMatch(/SSL_connect|Cannot start TLS/);
});

it.each([
  [
    'an application that says why in another field',
    '{"level":50,"msg":"send failed","err":{"code":"ECONNRESET","message":"read ECONNRESET"}}',
  ],
  [
    'an error that was printed',
    "[Error: read ECONNRESET] {\n  errno: -104,\n  code: 'ECONNRESET',\n  message: 'read ECONNRESET'\n}",
  ],
  ['a listing with times', 'CB2CD258E8A     408 Sat Nov 21 05:43:01  orders@example.com'],
  ['a dialogue', '> EHLO relay1.example.com\n< 250-mx.example.net\n< 250 SIZE\n> QUIT\n< 221 2.0.0 closing'],
  ['what curl tells', '* Connected to mx.example.net\n< 220 mx.example.net ESMTP\n> EHLO relay1\n* Connection died'],
  [
    'a trace',
    'Traceback (most recent call last):\n  File "send.py", line 10, in <module>\n    s.starttls()\nOSError: timed out',
  ],
  ['logger lines', '[2026-11-21 05:46:52] DEBUG Sending mail using SMTP/7.0.13[client:7.0.13]'],
])('takes nothing off %s', (_, entry) => {
  const text = `${entry}\n${entry}\n`;
  expect(createCarrier(() => {})(text)).toBe(text);
});

it.each([
  ['inline code', (line: string) => `\`${line}\``],
  ['CSV', cell],
  ['JSON', (line: string) => JSON.stringify(line)],
])('leaves an empty value in %s as it is', (_, enclosed) => {
  const lines = [0, 1, 2].map((at) => `2026-11-21T05:58:0${at}.205Z [INFO] [core] hook=rcpt retval=OK msg=""`);
  expect(createCarrier(() => {})(`${lines.map(enclosed).join('\n')}\n`)).toBe(`${lines.join('\n')}\n`);
});
