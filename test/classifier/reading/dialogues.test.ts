import { triaged } from '../diagnosis/logs';

/** An SMTP dialogue, one entry per line: who speaks and what. */
type Said = readonly ['client' | 'server', string];

const HELLO: readonly Said[] = [
  ['server', '220 mx.example.org ESMTP'],
  ['client', 'EHLO a.example.com'],
  ['server', '250-mx.example.org at your service'],
  ['server', '250-STARTTLS'],
  ['server', '250 SMTPUTF8'],
];
const TLS: readonly Said[] = [
  ['client', 'STARTTLS'],
  ['server', '220 2.0.0 Ready to start TLS'],
  ['client', 'EHLO a.example.com'],
  ['server', '250-mx.example.org at your service'],
  ['server', '250 SMTPUTF8'],
];
const MESSAGE: readonly Said[] = [
  ['client', 'MAIL FROM:<a@example.com>'],
  ['server', '250 2.1.0 OK'],
  ['client', 'RCPT TO:<b@gmail.com>'],
  ['server', '250 2.1.5 OK'],
  ['client', 'DATA'],
  ['server', '354 Go ahead'],
  ['client', 'They said: 550 5.1.1 no such user'],
  ['client', '.'],
];

type Style = (said: Said) => string;
const marks =
  (client: string, server: string): Style =>
  ([side, text]) =>
    `${side === 'client' ? client : server}${text}`;
const STYLES: readonly (readonly [string, Style])[] = [
  ['PHPMailer', marks('2026-11-21 05:57:54\tCLIENT -> SERVER: ', '2026-11-21 05:57:54\tSERVER -> CLIENT: ')],
  ['Perl Net::SMTP', marks('Net::SMTP=GLOB(0x55d0c8)>>> ', 'Net::SMTP=GLOB(0x55d0c8)<<< ')],
  ['sendmail -v', marks('>>> ', '<<< ')],
  ['MailKit', marks('C: ', 'S: ')],
  ['msmtp', marks('--> ', '<-- ')],
  [
    'a library that points its arrows the other way',
    ([side, text]) => `${side === 'client' ? '<- ' : '-> '}"${text}\\r\\n"`,
  ],
  ['a library nobody has seen', marks('[smtp-7]>>> ', '[smtp-7]<<< ')],
];

function stopOf(style: Style, said: readonly Said[], after = ''): unknown {
  const { phase, failure } = triaged(`${said.map(style).join('\n')}${after === '' ? '' : `\n${after}`}`).stop;
  return `${phase}/${failure}`;
}

describe.each(STYLES)('a dialogue as printed by %s', (_, style) => {
  it.each([
    [
      'a greeting that refuses',
      [
        ['server', '220 mx.example.org ESMTP'],
        ['client', 'EHLO a.example.com'],
        ['server', '421 4.7.0 Try again later'],
      ],
      'ehlo/deferred',
    ],
    ['an offer without STARTTLS', [...HELLO.filter(([, text]) => text !== '250-STARTTLS')], 'ehlo/not-offered'],
    [
      'a refusal of STARTTLS',
      [...HELLO, ['client', 'STARTTLS'], ['server', '454 4.7.0 TLS not available due to local problem']],
      'starttls/refused',
    ],
    [
      'an unknown command',
      [...HELLO, ['client', 'STARTTLS'], ['server', '502 5.5.1 Unrecognized command']],
      'starttls/rejected',
    ],
    [
      'a recipient refused inside TLS',
      [
        ...HELLO,
        ...TLS,
        ...MESSAGE.slice(0, 3),
        ['server', '550 5.1.1 The email account that you tried to reach does not exist.'],
      ],
      'session/rejected',
    ],
    [
      'a message deferred',
      [...HELLO, ...TLS, ...MESSAGE, ['server', '451 4.3.0 Mail server temporarily rejected message.']],
      'session/deferred',
    ],
    [
      'a delivery',
      [
        ...HELLO,
        ...TLS,
        ...MESSAGE,
        ['server', '250 2.0.0 OK 1795239304'],
        ['client', 'QUIT'],
        ['server', '221 2.0.0 closing connection'],
      ],
      'delivered/none',
    ],
  ] satisfies (readonly [string, readonly Said[], string])[])('shows %s', (_name, said, expected) => {
    expect(stopOf(style, said)).toBe(expected);
  });

  it.each([
    ['after the command', [...HELLO, ['client', 'STARTTLS']], 'starttls/closed'],
    ['inside TLS', [...HELLO, ...TLS, ...MESSAGE.slice(0, 2)], 'session/closed'],
  ] satisfies (readonly [string, readonly Said[], string])[])('places a break %s', (_name, said, expected) => {
    expect(stopOf(style, said, 'error: Unexpected EOF received')).toBe(expected);
  });

  it('finds nothing wrong in a break after the delivery', () => {
    const said: readonly Said[] = [...HELLO, ...TLS, ...MESSAGE, ['server', '250 2.0.0 OK 1795239304']];
    expect(triaged(`${said.map(style).join('\n')}\nerror: Connection closed unexpectedly`).tier).toBe('none');
  });
});

describe('PHPMailer', () => {
  const style = STYLES[0]?.[1] ?? (() => '');
  const gone = '2026-11-21 05:57:54\tSERVER -> CLIENT: ';

  it('shows an answer that never came', () => {
    expect(stopOf(style, [], `${gone}\n2026-11-21 05:57:54\tSMTP Error: Could not connect to SMTP host.`)).toBe(
      'banner/closed',
    );
    expect(stopOf(style, [...HELLO, ['client', 'STARTTLS']], gone)).toBe('starttls/closed');
  });

  it('does not tell by itself how far it came', () => {
    expect(triaged('Mailer Error: SMTP Error: Could not connect to SMTP host.').stop).toEqual({
      phase: 'unknown',
      failure: 'unexplained',
    });
  });
});

describe('traces of applications', () => {
  it.each([
    [
      'Ruby, at the greeting',
      "/usr/lib/ruby/net/protocol.rb:227:in `rbuf_fill': end of file reached (EOFError)\n\tfrom /usr/lib/ruby/net/protocol.rb:203:in `readline'\n\tfrom /usr/lib/ruby/gems/lib/net/smtp.rb:642:in `block in do_start'\n\tfrom /usr/lib/ruby/gems/lib/net/smtp.rb:604:in `start'",
      'banner/closed',
    ],
    [
      'Ruby 3.4, at STARTTLS',
      "/usr/lib/ruby/net/protocol.rb:227:in 'Net::BufferedIO#rbuf_fill': end of file reached (EOFError)\n\tfrom /usr/lib/ruby/gems/lib/net/smtp.rb:1023:in 'Net::SMTP#getok'\n\tfrom /usr/lib/ruby/gems/lib/net/smtp.rb:914:in 'Net::SMTP#starttls'\n\tfrom /usr/lib/ruby/gems/lib/net/smtp.rb:643:in 'Net::SMTP#do_start'",
      'starttls/closed',
    ],
    [
      'Jakarta Mail, at STARTTLS',
      'jakarta.mail.MessagingException: 502 5.5.1 Unrecognized command\n\tat org.eclipse.angus.mail.smtp.SMTPTransport.issueCommand(SMTPTransport.java:2340)\n\tat org.eclipse.angus.mail.smtp.SMTPTransport.startTLS(SMTPTransport.java:2111)\n\tat org.eclipse.angus.mail.smtp.SMTPTransport.protocolConnect(SMTPTransport.java:740)',
      'starttls/rejected',
    ],
    [
      '.NET, at EHLO',
      'System.Net.Mail.SmtpException: Failure sending mail.\n ---> System.IO.IOException: Unable to read data from the transport connection: An existing connection was forcibly closed by the remote host.\n   at System.Net.Mail.EHelloCommand.Send(SmtpConnection conn, String domain)\n   at System.Net.Mail.SmtpConnection.GetConnection(String host, Int32 port)',
      'ehlo/reset',
    ],
    [
      'asyncio, in the handshake',
      'Traceback (most recent call last):\n  File "/srv/app.py", line 3, in starttls\n    response = await self.protocol.start_tls(\naiosmtplib.errors.SMTPServerDisconnected: Connection was reset while upgrading transport',
      'handshake/closed',
    ],
  ])('%s', (_, text, expected) => {
    const { phase, failure } = triaged(text).stop;
    expect(`${phase}/${failure}`).toBe(expected);
  });
});
