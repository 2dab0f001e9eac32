/** What became of mail in the end, and what a text that shows more than one thing may say of it. */
import { verdictOf } from './ask';

const MX = 'gmail-smtp-in.l.google.com[192.0.2.26]:25';
const at = (time: string, program: string, text: string) => `Nov 21 ${time} relay1 postfix/${program}: ${text}`;
const to = (id: string, status: string) =>
  `${id}: to=<ann@gmail.com>, relay=${MX}, delay=3, delays=0/0/3/0, dsn=4.7.5, status=${status}`;

const FAILED = [
  at('05:10:02', 'smtp[11]', `SSL_connect error to ${MX}: Connection reset by peer`),
  at('05:10:02', 'smtp[11]', to('3A1B2C3D4E', 'deferred (Cannot start TLS: handshake failure)')),
];
const TLS = at(
  '05:25:02',
  'smtp[12]',
  `Trusted TLS connection established to ${MX}: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)`,
);
const SENT = at('05:25:03', 'smtp[12]', to('3A1B2C3D4E', 'sent (250 2.0.0 OK  1795239984 a640c23a62f3a - gsmtp)'));
const LISTED = [
  '-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------',
  '3A1B2C3D4E    18233 Sat Nov 21 05:10:01  news@shop.example',
  '(Cannot start TLS: handshake failure)',
  '                                         ann@gmail.com',
  '',
  '-- 18 Kbytes in 1 Request.',
];

describe('what became of the mail', () => {
  it('is said as far as it is known when a later delivery does not show TLS', () => {
    const { plain, technical, recovered } = verdictOf([...FAILED, SENT].join('\n'));
    expect(recovered).toBe('unknown');
    expect(plain).toMatch(/reached Gmail, and the text does not show whether the connection was protected/);
    expect(plain).not.toMatch(/has not seen|tries again/);
    expect(technical).toMatch(/delivered in the end/);
  });

  it.each([
    ['in front of', [...LISTED, ...FAILED, TLS, SENT]],
    ['behind', [...FAILED, TLS, SENT, ...LISTED]],
  ])('is told by the log when an older listing stands %s it', (_, lines) => {
    const { recovered, tier, scope } = verdictOf(lines.join('\n'));
    expect({ recovered, tier, failures: scope.failures }).toEqual({
      recovered: 'encrypted',
      tier: 'watch',
      failures: 1,
    });
  });

  it('claims no silence of the receiver beside a reply to another message', () => {
    const reply =
      'said: 421-4.7.0 Our system has detected that this message is suspicious due to the very low reputation of the sending IP address. (in reply to end of DATA command)';
    const other = at('05:11:02', 'smtp[13]', to('5C1B2C3D4E', `deferred (host ${MX.replace(':25', '')} ${reply})`));
    expect(verdictOf(FAILED.join('\n')).plain).toMatch(/has not judged it/);
    expect(verdictOf([...FAILED, other].join('\n')).plain).not.toMatch(/has not judged it/);
  });

  it('counts a long log exactly, and names no minute of the examples that it keeps', () => {
    const lines: string[] = [];
    for (let message = 0; message < 9000; message += 1) {
      const second = Math.floor(message / 5);
      const time = new Date(second * 1000).toISOString().slice(11, 19);
      const id = `4F${(message * 40_503).toString(16).toUpperCase().padStart(8, '0')}`;
      const failed = Math.floor(second / 60) === 7;
      const status = failed ? 'deferred (Cannot start TLS: handshake failure)' : 'sent (250 2.0.0 OK)';
      lines.push(at(time, `smtp[${message % 40}1]`, to(id, status)));
    }
    const { scope, contrast, technical } = verdictOf(lines.join('\n'));
    expect(scope).toMatchObject({ attempts: 9000, failures: 300, delivered: 8700, atLeast: false, estimated: false });
    expect(scope).toMatchObject({ first: '2026-11-21T00:07:00', last: '2026-11-21T00:07:59' });
    expect(contrast?.attribute).not.toBe('minute');
    expect(technical).toMatch(/300 of 9000/);
    expect(technical).not.toMatch(/about|[Aa]t least/);
  });
});

describe('what stopped the mail', () => {
  it('is the later refusal when the session went on without the TLS that was not offered', () => {
    const dma = (text: string) => `Nov 21 05:10:02 relay1 dma[24c335.561533060990][4711]: ${text}`;
    const refused = dma(
      'remote delivery deferred: mx.example.com [192.0.2.26] failed after RCPT TO: 452 4.2.2 The recipient is over quota.',
    );
    const { stop } = verdictOf([dma('  Server does not support STARTTLS'), refused].join('\n'));
    expect(stop).toMatchObject({ phase: 'session', failure: 'deferred' });
    expect(verdictOf(dma('  Server does not support STARTTLS')).stop.failure).toBe('not-offered');
  });

  it('is the missing STARTTLS when the later reply asks for TLS', () => {
    const transcript = [
      '220 mx.example.com ESMTP',
      'EHLO relay1.shop.example',
      '250-mx.example.com',
      '250 SIZE 157286400',
      'MAIL FROM:<news@shop.example>',
      '530 5.7.0 Must issue a STARTTLS command first.',
    ];
    expect(verdictOf(transcript.join('\n')).stop).toMatchObject({ phase: 'ehlo', failure: 'not-offered' });
  });

  it('is told of a recipient whom sendmail -v leaves without a reason', () => {
    const dialogue = [
      'ann@gmail.com... Connecting to gmail-smtp-in.l.google.com. via esmtp...',
      '220 mx.google.com ESMTP a640c23a62f3a - gsmtp',
      '>>> EHLO relay1.shop.example',
      '250-mx.google.com at your service',
      '250 STARTTLS',
      '>>> STARTTLS',
      'ann@gmail.com... Deferred',
      'Closing connection to gmail-smtp-in.l.google.com.',
    ];
    const { tier, plain } = verdictOf(dialogue.join('\n'));
    expect(tier).toBe('watch');
    expect(plain).not.toMatch(/shows no failure|succeeded/);
  });

  it('is the login, which is no block and not about the domain', () => {
    const { stop, plain } = verdictOf('535-5.7.8 Username and Password not accepted. Learn more at');
    expect(stop).toMatchObject({ phase: 'session', failure: 'rejected', detail: 'login' });
    expect(plain).toMatch(/did not accept the login, so this try did not send the mail\. (?!.*block)/);
    expect(plain).toMatch(/owner of the sending application/);
  });

  it('is no certificate that Sendmail only remarks upon', () => {
    const tls =
      'Nov 21 05:10:02 relay1 sendmail[31500]: STARTTLS=client, relay=gmail-smtp-in.l.google.com., version=TLSv1.3, verify=FAIL, cipher=TLS_AES_256_GCM_SHA384, bits=256/256';
    const to = (stat: string) =>
      `Nov 21 05:10:03 relay1 sendmail[31500]: 6AL5A2Bv031500: to=<ann@gmail.com>, delay=00:00:01, mailer=esmtp, relay=gmail-smtp-in.l.google.com. [192.0.2.26], ${stat}`;
    expect(verdictOf([tls, to('dsn=2.0.0, stat=Sent (OK)')].join('\n'))).toMatchObject({ tier: 'none' });
    expect(verdictOf([tls, to('dsn=5.0.0, stat=Service unavailable')].join('\n')).stop.failure).toBe('rejected');
    expect(verdictOf(tls).stop.failure).toBe('certificate');
  });
});
