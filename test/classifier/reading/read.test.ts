import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createRecordReader } from '../../../lambdas/classifier/reading/read';
import type { LogRecord } from '../../../lambdas/classifier/record';

const RECEIVED = Date.parse('2026-01-02T10:00:00Z');

function read(text: string, context: { receivedAt?: number; timezone?: string } = { receivedAt: RECEIVED }) {
  const records: LogRecord[] = [];
  const reader = createRecordReader(context, (record) => records.push(record));
  for (const line of text.split('\n')) reader.write(line);
  return { records, summary: reader.end() };
}

function one(text: string, context?: { receivedAt?: number; timezone?: string }): LogRecord {
  const { records } = read(text, context);
  expect(records).toHaveLength(1);
  const [record] = records;
  if (!record) throw new Error('no record');
  return record;
}

const DELIVERY =
  '1A8D926E451: to=<a@gmail.com>, relay=mx.example.org[192.0.2.2]:25, delay=9.5, delays=9.4/0.02/0.11/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)';
const CLASSIC = `Jan  2 05:59:42 smarthost1 postfix/smtp[15805]: ${DELIVERY}`;

describe('the head of a log line', () => {
  const expected = {
    host: 'smarthost1',
    program: 'smtp',
    process: '15805',
    queueId: '1A8D926E451',
    receiver: 'gmail.com',
  };

  it.each([
    ['classic syslog', CLASSIC],
    ['classic syslog with its priority', `<22>${CLASSIC}`],
    ['ISO 8601 with an offset', `2026-01-02T05:59:42.154776+00:00 smarthost1 postfix/smtp[15805]: ${DELIVERY}`],
    ['ISO 8601 as journalctl prints it', `2026-01-02T05:59:42+0000 smarthost1 postfix/smtp[15805]: ${DELIVERY}`],
    ['RFC 5424', `<22>1 2026-01-02T05:59:42.154776+00:00 smarthost1 postfix/smtp 15805 - - ${DELIVERY}`],
    [
      'RFC 5424 with the program name cut',
      `<22>1 2026-01-02T05:59:42.154776+00:00 smarthost1 postfix 15805 - -  ${DELIVERY}`,
    ],
    ['a quotation', `> > ${CLASSIC}`],
    ['Windows line ends', `${CLASSIC}\r`],
    ['terminal colours', `\u001b[31m${CLASSIC}\u001b[0m`],
    ['indentation', `    ${CLASSIC}`],
    ['docker compose', `mail-1  | ${CLASSIC}`],
    ['kubernetes', `2026-01-02T06:00:00.123456789Z stdout F ${CLASSIC}`],
    ['kubectl with time stamps', `2026-01-02T06:00:00.123456789Z ${CLASSIC}`],
    [
      "docker's JSON file",
      JSON.stringify({ log: `${CLASSIC}\n`, stream: 'stdout', time: '2026-01-02T06:00:00.123456789Z' }),
    ],
    [
      "journald's JSON",
      JSON.stringify({
        MESSAGE: DELIVERY,
        SYSLOG_IDENTIFIER: 'postfix/smtp',
        _PID: '15805',
        _HOSTNAME: 'smarthost1',
        __REALTIME_TIMESTAMP: '1767333582154776',
      }),
    ],
    ['a multi-instance name', CLASSIC.replace('postfix/smtp', 'postfix-out/smtp')],
  ])('is read from %s', (_, text) => {
    const record = one(text);
    expect(record).toMatchObject(expected);
    expect(Math.floor(record.time ?? 0)).toBe(Date.parse('2026-01-02T05:59:42Z') / 1000);
    expect(record.text).toBe(DELIVERY);
    expect(record.relay).toEqual({ name: 'mx.example.org', ip: '192.0.2.2', port: 25 });
    expect(record.disposition).toEqual({ status: 'deferred', delaySeconds: 9.5 });
  });

  it('puts December into the year before when the text came in January', () => {
    const { records } = read(`${CLASSIC.replace('Jan  2', 'Dec 31')}\n${CLASSIC}`);
    expect(records.map(({ time }) => new Date((time ?? 0) * 1000).getUTCFullYear())).toEqual([2025, 2026]);
  });

  it('goes on into the next year when nothing tells the year', () => {
    const { records } = read(`${CLASSIC.replace('Jan  2', 'Dec 31')}\n${CLASSIC}`, {});
    const [first, second] = records;
    expect((second?.time ?? 0) - (first?.time ?? 0)).toBe(2 * 86_400);
  });

  it('knows no zone unless the line or the caller says it', () => {
    expect(one(CLASSIC)).toMatchObject({ zoneKnown: false });
    expect(one(CLASSIC)).not.toHaveProperty('offsetMinutes');
    const berlin = one(CLASSIC, { receivedAt: RECEIVED, timezone: 'Europe/Berlin' });
    expect(berlin).toMatchObject({
      zoneKnown: true,
      offsetMinutes: 60,
      time: Date.parse('2026-01-02T04:59:42Z') / 1000,
    });
    expect(one(CLASSIC, { receivedAt: RECEIVED, timezone: '-05:00' })).toMatchObject({ offsetMinutes: -300 });
    expect(one(CLASSIC, { receivedAt: RECEIVED, timezone: 'Nowhere/At-All' })).toMatchObject({ zoneKnown: false });
  });
});

describe('wrapped text', () => {
  it('joins what a mail client wrapped', () => {
    const wrapped = [
      'Jan  2 05:59:42 smarthost1 postfix/smtp[15805]: 1A8D926E451: to=<a@gmail.com>,',
      'relay=mx.example.org[192.0.2.2]:25, delay=9.5, delays=9.4/0.02/0.11/0, dsn=4.7.5,',
      'status=deferred (Cannot start TLS: handshake failure)',
    ].join('\n');
    expect(one(wrapped)).toMatchObject({ span: 3, text: DELIVERY, whole: CLASSIC });
  });

  it('joins what a terminal broke inside a word', () => {
    const wide = CLASSIC.match(/.{1,80}/g) ?? [];
    expect(one(wide.join('\n')).whole).toBe(CLASSIC);
  });

  it('leaves a question below a whole log line alone', () => {
    const { records } = read(`${CLASSIC}\nWhat does this mean?`);
    expect(records.map(({ format }) => format)).toEqual(['postfix', 'text']);
  });

  it('joins the lines of one SMTP reply', () => {
    const record = one(
      '421-4.7.28 [192.0.2.4] Our system has detected an unusual rate of\n421 4.7.28 unsolicited mail',
    );
    expect(record).toMatchObject({ span: 2, format: 'smtp-transcript' });
  });
});

describe('Postfix', () => {
  it('reads long queue IDs and connection reuse', () => {
    const record = one(
      'Jan  2 05:59:42 h postfix/smtp[1]: 4Fx5055374z: to=<a@gmail.com>, relay=mx.example.org[2001:db8::1]:25, conn_use=2, delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (250 2.0.0 OK - gsmtp)',
    );
    expect(record).toMatchObject({
      queueId: '4Fx5055374z',
      relay: { ip: '2001:db8::1', port: 25 },
      disposition: { status: 'delivered', reused: true },
    });
  });

  it.each([
    ['tls=dane', 'encrypted'],
    ['tls=may:none', 'cleartext'],
    ['tls=none', 'cleartext'],
  ])('takes %s as proof: %s', (attribute, tls) => {
    const record = one(
      `Jan  2 05:59:42 h postfix/smtp[1]: 01E12901F9D: to=<a@gmail.com>, relay=mx.example.org[192.0.2.2]:25, delay=5.4, delays=0.08/0.01/3.5/1.9, ${attribute}, dsn=2.0.0, status=sent (250 OK)`,
    );
    expect(record.disposition).toMatchObject({ status: 'delivered', tls });
  });

  it('marks what the queue manager held back, and what expired', () => {
    const suspended = one(
      'Jan  2 05:59:42 h postfix/error[1]: 971882581A9: to=<a@gmail.com>, relay=none, delay=16, delays=15/0.21/0/0, dsn=4.7.5, status=deferred (delivery temporarily suspended: Cannot start TLS: handshake failure)',
    );
    expect(suspended.disposition).toMatchObject({ status: 'deferred', suspended: true });
    const expired = one(
      'Jan  2 05:59:42 h postfix/qmgr[1]: 971882581A9: from=<a@example.com>, status=expired, returned to sender',
    );
    expect(expired).toMatchObject({ disposition: { status: 'expired' }, sender: 'example.com' });
  });

  it('does not take a hop to a local filter for a delivery to the recipient', () => {
    const record = one(
      'Jan  2 05:59:42 h postfix/smtp[1]: 971882581A9: to=<a@gmail.com>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4Fx5055374z)',
    );
    expect(record.receiver).toBeUndefined();
  });

  it('tells inbound from outbound by the program, also where its name is cut', () => {
    const { records } = read(readFileSync(join(__dirname, 'fixtures/postfix-rfc5424.log'), 'utf8'));
    const of = (words: string) => records.find((record) => record.text.includes(words))?.direction;
    expect(of('SSL_connect error')).toBe('outbound');
    expect(of('connect from')).toBe('inbound');
    expect(of('status=deferred')).toBe('outbound');
  });

  it('takes a smarthost on 587 for a submission', () => {
    expect(
      one('Jan  2 05:59:42 h postfix/smtp[1]: SSL_connect error to smtp.example.org[192.0.2.2]:587: lost connection')
        .direction,
    ).toBe('submission');
  });

  it('follows a verbose session', () => {
    const prefix = 'Jan  2 05:59:42 h postfix/smtp[1]: ';
    const peer = 'mx.example.org[192.0.2.2]:25: ';
    const { records } = read(
      [
        `${prefix}< ${peer}220 mx.example.org ESMTP`,
        `${prefix}> ${peer}EHLO smarthost1.example.com`,
        `${prefix}< ${peer}250-mx.google.com at your service, [203.0.113.10]`,
        `${prefix}> ${peer}STARTTLS`,
        `${prefix}< ${peer}454 4.7.0 TLS not available due to local problem`,
      ].join('\n'),
    );
    expect(records.map(({ stage }) => stage)).toEqual(['banner', 'ehlo', 'ehlo', 'starttls', 'starttls']);
    expect(records[2]?.outboundIp).toBe('203.0.113.10');
    expect(records[1]?.supplies).toEqual({ 'sending-host': 'smarthost1.example.com' });
  });
});

describe('queue listings', () => {
  const listing = (taken: string, entries: number) =>
    [
      taken,
      '$ postqueue -p',
      '-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------',
      ...Array.from({ length: entries }, (_, at) =>
        [
          `CB2CD258E8${at}     408 Fri Jan  2 05:43:01  orders@example.com`,
          '                                         (Cannot start TLS: handshake failure)',
          '                                         kim.p@gmail.com',
          '',
        ].join('\n'),
      ),
      `-- 1 Kbytes in ${entries} Requests.`,
      '',
    ].join('\n');

  it('counts listings, entries and totals', () => {
    const { records, summary } = read(listing('2026-01-02 05:44:00', 2) + listing('2026-01-02 05:55:00', 3));
    const totals = records.filter((record) => record.listing?.kind === 'total');
    expect(totals.map((record) => record.listing?.total)).toEqual([2, 3]);
    const entries = records.filter((record) => record.listing?.kind === 'entry');
    expect(entries.map((record) => record.listing?.listing)).toEqual([1, 1, 2, 2, 2]);
    expect(entries[0]).toMatchObject({ queueId: 'CB2CD258E80', receiver: 'gmail.com', sender: 'example.com' });
    expect(entries[0]?.listing?.arrived).toBe(Date.parse('2026-01-02T05:43:01Z') / 1000);
    expect(summary.kind).toBe('listing');
  });

  it('reads postqueue -j', () => {
    const record = one(
      JSON.stringify({
        queue_name: 'deferred',
        queue_id: 'CB2CD258E8A',
        arrival_time: 1767332581,
        sender: 'a@example.com',
        recipients: [{ address: 'b@gmail.com', delay_reason: 'Cannot start TLS: handshake failure' }],
      }),
    );
    expect(record).toMatchObject({
      queueId: 'CB2CD258E8A',
      receiver: 'gmail.com',
      listing: { kind: 'entry', arrived: 1767332581 },
    });
  });
});

describe('other senders', () => {
  it.each([
    [
      'exim',
      '2026-01-02 06:02:12 1xUeAu-0004wX-7Q => a@gmail.com R=dnslookup T=remote_smtp H=mx.example.org [192.0.2.2] X=TLS1.3:AES_256_GCM:256 CV=yes C="250 OK"',
      { queueId: '1xUeAu-0004wX-7Q', receiver: 'gmail.com', disposition: { status: 'delivered', tls: 'encrypted' } },
    ],
    [
      'exim',
      '2026-01-02 06:02:12 +0100 [123] 1xUeAu-00000004wX9-7Qab == a@gmail.com R=dnslookup T=remote_smtp defer (-37) H=mx.example.org [192.0.2.2]:25: TLS session: timed out',
      { process: '123', offsetMinutes: 60, disposition: { status: 'deferred' }, relay: { ip: '192.0.2.2', port: 25 } },
    ],
    [
      'sendmail',
      'Jan  2 06:15:26 h sm-mta[1]: 6AL6FQvn005563: to=<a@gmail.com>, delay=1+00:00:12, xdelay=00:00:12, mailer=esmtp, pri=30178, relay=mx.example.org. [192.0.2.2], dsn=4.0.0, stat=Deferred: 403 4.7.0 TLS handshake failed.',
      { queueId: '6AL6FQvn005563', receiver: 'gmail.com', disposition: { status: 'deferred', delaySeconds: 86_412 } },
    ],
    [
      'opensmtpd',
      'Jan  2 06:00:52 h smtpd[2072]: 22431f28f5ae81c8 mta delivery evpid=64b9053f2c69d47d from=<o@example.com> to=<a@gmail.com> rcpt=<-> source="203.0.113.10" relay="192.0.2.2 (mx.example.org)" delay=0s result="TempFail" stat="Connection closed unexpectedly"',
      { process: '22431f28f5ae81c8', outboundIp: '203.0.113.10', disposition: { status: 'deferred' } },
    ],
    [
      'haraka',
      '2026-01-02T05:57:20.777Z [NOTICE] [1E870B18-FD4C-4DE0-9949-FD65E48F5911.1.1] [outbound]  delivered file=1 domain=gmail.com host=mx.example.org ip=192.0.2.2 port=25 mode=SMTP tls=Y auth=N response="OK"',
      { receiver: 'gmail.com', disposition: { status: 'delivered', tls: 'encrypted' } },
    ],
    [
      'kumomta',
      JSON.stringify({
        type: 'TransientFailure',
        id: 'd7ef132b5d7711ea8c8c000c29c33806',
        sender: 'o@example.com',
        recipient: 'a@gmail.com',
        queue: 'gmail.com',
        response: {
          code: 421,
          enhanced_code: { class: 4, subject: 7, detail: 28 },
          content: 'unusual rate of unsolicited mail',
        },
        peer_address: { name: 'mx.example.org.', addr: '192.0.2.2' },
        timestamp: 1767333582,
      }),
      {
        receiver: 'gmail.com',
        relay: { name: 'mx.example.org', ip: '192.0.2.2' },
        disposition: { status: 'deferred' },
      },
    ],
    [
      'powermta',
      't,2026-01-02 05:57:20+0000,2026-01-02 05:57:19+0000,o@example.com,a@gmail.com,,relayed,4.7.28,smtp;421 4.7.28 unusual rate of unsolicited mail',
      { receiver: 'gmail.com', sender: 'example.com', disposition: { status: 'deferred' } },
    ],
    [
      'qmail',
      'delivery 12: deferral: Connected_to_192.0.2.2_but_connection_died._(#4.4.2)/',
      {
        text: 'delivery 12: deferral: Connected to 192.0.2.2 but connection died. (#4.4.2)/',
        relay: { ip: '192.0.2.2' },
      },
    ],
    [
      'exchange',
      '2026-01-02T05:57:20.777Z,Outbound,08D5,2,10.0.0.5:1234,192.0.2.2:25,*,,TLS negotiation failed with error UnknownCredentials',
      { process: '08D5', relay: { ip: '192.0.2.2', port: 25 } },
    ],
  ])('%s: %s', (format, text, expected) => {
    expect(one(text)).toMatchObject({ format, ...expected });
  });

  it('takes reports that Google sends for inbound, and our own for outbound', () => {
    const report = (organisation: string) =>
      read(`{"organization-name": "${organisation}", "policies": [\n{"result-type": "certificate-expired"}\n]}`)
        .records;
    expect(report('Google Inc.').every(({ direction }) => direction === 'inbound')).toBe(true);
    expect(report('Example Ltd').every(({ direction }) => direction === 'outbound')).toBe(true);
  });
});

describe('the summary', () => {
  it.each([
    ['', 'empty'],
    ['\n\n', 'empty'],
    ['Hi, can somebody look at our campaign?\nIt went out at nine.', 'talk'],
    [CLASSIC, 'log'],
    ['$ openssl s_client -starttls smtp -connect mx.example.org:25\nCONNECTED(00000003)', 'tool'],
    [
      'Received: from a by b; Fri, 2 Jan 2026 05:57:20 +0000\nAuthentication-Results: mx.google.com; spf=pass',
      'headers',
    ],
    ['{"organization-name":"Google Inc.","policies":[]}', 'report'],
  ])('of %j is %s', (text, kind) => {
    expect(read(text).summary.kind).toBe(kind);
  });

  it('names the formats of a mixed paste, most records first', () => {
    const { summary } = read(`${CLASSIC}\n${CLASSIC}\nhello\ncurl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL`);
    expect(summary).toMatchObject({ lines: 4, formats: ['postfix', 'curl'] });
  });
});

describe('any text', () => {
  it('cuts overlong lines and says so', () => {
    const record = one(`${CLASSIC} ${'x'.repeat(20_000)}`);
    expect(record.whole.length).toBeLessThan(8300);
    expect(record.whole).toContain('[cut]');
  });

  it('gives every line to one record at most, in order, whatever it is', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 120 }),
      fc.constantFrom(
        CLASSIC,
        '421-4.7.0 a',
        '421 4.7.0 b',
        '$ swaks --to a@b.c',
        '<-  220 x',
        '',
        '   indented',
        '{',
        'Traceback (most recent call last)',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const { records, summary } = read(lines.join('\n').replaceAll('\r', ''));
        let end = 0;
        for (const record of records) {
          expect(record.line).toBeGreaterThan(end);
          expect(record.span).toBeGreaterThan(0);
          end = record.line + record.span - 1;
        }
        expect(end).toBeLessThanOrEqual(summary.lines);
      }),
    );
  });
});
