/** The verdict does not depend on how a text travelled: the same words give the same answer, whatever stands around them. */
import { createCarrier } from '../../../lambdas/classifier/reading/unwrap';
import { verdictOf } from './ask';
import { type Carry, each, wrapped } from './carry';
import { POSTFIX, TEXTS } from './texts';

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
