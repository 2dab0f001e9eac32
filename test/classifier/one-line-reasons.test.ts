/** What small clients say in one line keeps its rung. */
import { verdictOf } from './acceptance/ask';

it.each([
  ['curl: (28) Resolving timed out after 5000 milliseconds', 'dns/dns'],
  ['curl: (9) Remote access denied: 421', 'ehlo/deferred'],
  ['curl: (9) Remote access denied: 554', 'ehlo/rejected'],
  ['msmtp: authentication failed (method PLAIN)', 'session/rejected'],
  ['Nov 21 06:00:01 web1 nullmailer-send[12]: Sending failed:  Host not found', 'dns/dns'],
  ['Nov 21 06:00:01 web1 nullmailer[12]: smtp: Failed: Connect failed', 'connect/unreachable'],
  [
    'Nov 21 06:00:01 web1 dma[1a2b3c.5][99]: connect to mx.example.net [192.0.2.9] failed: Connection timed out',
    'connect/timeout',
  ],
  [
    'Nov 21 06:00:01 web1 dma[1a2b3c.5][99]: remote delivery failed: mx.example.net [192.0.2.9] not ready: 554 5.7.1 no',
    'banner/rejected',
  ],
])('%s', (text, stop) => {
  const { phase, failure } = verdictOf(text).stop;
  expect(`${phase}/${failure}`).toBe(stop);
});

it.each([
  [
    'curl',
    [
      '* Connected to mx.example.net (192.0.2.9) port 587',
      '< 220 mx.example.net ESMTP',
      '> EHLO app',
      '< 250 STARTTLS',
      '> STARTTLS',
      '< 220 2.0.0 Ready to start TLS',
    ],
  ],
  [
    'telnet',
    [
      '$ telnet mx.example.net 587',
      '220 mx.example.net ESMTP',
      'EHLO app',
      '250 STARTTLS',
      'STARTTLS',
      '220 2.0.0 Ready to start TLS',
    ],
  ],
])('a transcript of %s that stops where TLS begins is a handshake without an answer', (_, lines) => {
  expect(verdictOf(lines.join('\n'))).toMatchObject({ stop: { phase: 'handshake' }, tier: 'watch' });
});
