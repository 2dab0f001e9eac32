import { defers, delivers, fails, GMAIL_ALT, log, many, OTHER, OUTLOOK, RATE, sends, triaged } from './logs';

describe('the pattern of failures', () => {
  it.each([
    [
      'every-destination',
      'two receivers fail and none is healthy',
      log(fails({ at: 1, id: 'a' }), fails({ at: 2, id: 'b', relay: OUTLOOK })),
    ],
    [
      'one-host',
      'one host fails twice, another one delivers to Gmail',
      log(fails({ at: 1, id: 'a' }), fails({ at: 2, id: 'b' }), delivers({ at: 2, id: 'c', host: 'mta2', process: 7 })),
    ],
    [
      'gmail-only',
      'Gmail fails, another receiver is healthy from the same host',
      log(fails({ at: 1, id: 'a' }), fails({ at: 2, id: 'b' }), delivers({ at: 3, id: 'c', relay: OTHER })),
    ],
    [
      'mixed-mx',
      'one Gmail MX fails three times, another one takes three messages',
      log(
        many(3, (i) => fails({ at: 1 + i, id: `f${i}` })),
        many(3, (i) => delivers({ at: 1 + i, id: `s${i}`, relay: GMAIL_ALT })),
      ),
    ],
    [
      'every-destination',
      'STARTTLS is missing at Gmail, and the same host serves another receiver in clear',
      [
        'Nov 21 02:03:11 mx1 postfix/smtp[11]: A1B2C3D4E5: to=<anna@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, delays=0/0/1/0, dsn=4.7.4, status=deferred (TLS is required, but was not offered by host gmail-smtp-in.l.google.com[192.0.2.26])',
        'Nov 21 02:03:12 mx1 postfix/smtp[12]: A1B2C3D4E6: to=<kim@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, delays=0/0/1/0, dsn=4.7.4, status=deferred (TLS is required, but was not offered by host gmail-smtp-in.l.google.com[192.0.2.26])',
        'Nov 21 02:03:14 mx1 postfix/smtp[13]: A1B2C3D4E7: to=<li@example.net>, relay=mx.example.net[198.51.100.25]:25, tls=none, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 OK)',
      ].join('\n'),
    ],
    ['one-event', 'one ID failed once', log(fails({ at: 1, id: 'a' }), delivers({ at: 5, id: 'a' }))],
    ['unknown', 'two IDs failed and nothing else is there', log(fails({ at: 1, id: 'a' }), fails({ at: 2, id: 'b' }))],
    [
      'unknown',
      'the healthy delivery lies more than half an hour away',
      log(fails({ at: 1, id: 'a' }), fails({ at: 2, id: 'b' }), delivers({ at: 40, id: 'c', relay: OTHER })),
    ],
  ])('%s: %s', (pattern, _, text) => {
    expect(triaged(text).scope.pattern).toBe(pattern);
  });
});

describe('the contrast', () => {
  it('names the attribute that separates failing from succeeding attempts', () => {
    const text = log(
      many(3, (i) => fails({ at: 1 + i, id: `f${i}`, host: 'mta1' })),
      many(3, (i) => delivers({ at: 1 + i, id: `s${i}`, host: 'mta2', process: 7 })),
    );
    expect(triaged(text).contrast).toMatchObject({ attribute: 'host', failing: 'mta1', succeeding: 'mta2' });
  });
  it('is no minute in which another receiver took mail', () => {
    const text = log(
      many(4, (i) => fails({ at: 1 + i / 10, id: `m${i}` })),
      many(4, (i) => delivers({ at: 4 + i / 10, id: `n${i}`, relay: OTHER })),
    );
    expect(triaged(text).contrast?.attribute).not.toBe('minute');
  });
  it('is silent with fewer than three attempts on a side', () => {
    const text = log(
      many(2, (i) => fails({ at: 1 + i, id: `f${i}` })),
      many(3, (i) => delivers({ at: 1 + i, id: `s${i}`, host: 'mta2', process: 7 })),
    );
    expect(triaged(text).contrast).toBeUndefined();
  });
  it('is silent when nothing differs by half', () => {
    const text = log(many(4, (i) => [...fails({ at: i, id: `f${i}` }), ...delivers({ at: i + 0.5, id: `s${i}` })]));
    expect(triaged(text).contrast).toBeUndefined();
  });
});

describe('whether failures follow the load', () => {
  const quiet = many(5, (i) => delivers({ at: 20 + i, id: `s${i}` }));
  it.each([
    [
      'yes',
      'failing minutes are twice as busy',
      log(
        many(6, (i) => fails({ at: 10 + i / 20, id: `f${i}` })),
        quiet,
      ),
    ],
    [
      'yes',
      'one MX turns three away and takes three in one minute',
      log(
        many(3, (i) => defers({ at: 10 + i / 20, id: `f${i}` }, RATE)),
        many(3, (i) => delivers({ at: 10.2 + i / 20, id: `s${i}` })),
      ),
    ],
    [
      'no',
      'ten attempts, and a failure in a quiet minute',
      log(many(10, (i) => (i === 4 ? fails({ at: i, id: 'f' }) : delivers({ at: i, id: `s${i}` })))),
    ],
    ['unknown', 'too little is known', log(fails({ at: 1, id: 'a' }))],
  ])('%s: %s', (answer, _, text) => {
    expect(triaged(text).scope.loadLinked).toBe(answer);
  });
});

describe('what became of the failing IDs', () => {
  it.each([
    [
      'encrypted',
      'a TLS line of the same process precedes the delivery',
      log(fails({ at: 1, id: 'a' }), delivers({ at: 5, id: 'a' })),
    ],
    [
      'cleartext',
      'the host logs TLS for other deliveries and not for this one',
      log(fails({ at: 1, id: 'a' }), delivers({ at: 2, id: 'b' }), sends({ at: 5, id: 'a' })),
    ],
    ['unknown', 'the host logs no TLS at all', log(fails({ at: 1, id: 'a' }), sends({ at: 5, id: 'a' }))],
    ['no', 'it is still open', log(fails({ at: 1, id: 'a' }))],
    [
      'cleartext',
      'the delivery says so itself',
      log(
        fails({ at: 1, id: 'a' }),
        sends({ at: 5, id: 'a' }).map((line) => line.replace('dsn=', 'tls=may:none, dsn=')),
      ),
    ],
    [
      'unknown',
      'the connection was reused',
      log(
        fails({ at: 1, id: 'a' }),
        delivers({ at: 2, id: 'b' }),
        sends({ at: 5, id: 'a' }).map((line) => line.replace('delay=', 'conn_use=2, delay=')),
      ),
    ],
  ])('%s: %s', (recovered, _, text) => {
    expect(triaged(text).recovered).toBe(recovered);
  });
});

describe('the queue', () => {
  it('rises when open IDs grow through three five-minute buckets to ten', () => {
    expect(triaged(log(many(12, (i) => fails({ at: 1 + i, id: `m${i}` })))).scope.queueTrend).toBe('rising');
  });
  it('falls when they shrink again', () => {
    const text = log(
      many(12, (i) => fails({ at: 1 + i / 10, id: `m${i}` })),
      many(12, (i) => delivers({ at: 6 + i, id: `m${i}` })),
    );
    expect(triaged(text).scope.queueTrend).toBe('falling');
  });
  it.each([
    ['as the checklist’s command prints them', '2026-11-21T00:20:00+00:00', '2026-11-21T00:30:01+00:00'],
    ['under the time that `date` prints', 'Sat Nov 21 00:20:00 UTC 2026', 'Sat Nov 21 00:30:01 UTC 2026'],
  ])('rises between the totals of two listings %s', (_, first, second) => {
    const listing = (time: string, size: number) => [
      time,
      `-- ${4 * size} Kbytes in ${size} Requests.`,
      '                                         T  5 10 20 40 80 160 320 640 1280 1280+',
      `                                  TOTAL ${size}  0  0  0  0  0   0   0   0    0     0`,
    ];
    const both = [...listing(first, 120), ...listing(second, 420)];
    expect(triaged(both.join('\n')).scope.queueTrend).toBe('rising');
    const command = '$ date -Is; postqueue -p | tail -n 1; qshape deferred';
    expect(triaged([command, ...both.slice(0, 4), command, ...both.slice(4)].join('\n')).scope.queueTrend).toBe(
      'rising',
    );
    expect(triaged(`${log(fails({ at: 1, id: 'a' }))}\n${both.join('\n')}`).scope.queueTrend).toBe('rising');
    expect(triaged([...listing(first, 120), ...listing(first, 420)].join('\n')).scope.queueTrend).toBe('unknown');
  });
  it('is unknown for a handful', () => {
    expect(triaged(log(many(3, (i) => fails({ at: 1 + i, id: `m${i}` })))).scope.queueTrend).toBe('unknown');
  });
});

describe('times', () => {
  it('carry the offset that the log states', () => {
    const { scope } = triaged(log(fails({ at: 61, id: 'a' }), delivers({ at: 65, id: 'a' })));
    expect(scope).toMatchObject({
      first: '2026-11-21T01:01:00Z',
      last: '2026-11-21T01:01:00Z',
      recovery: '2026-11-21T01:05:00Z',
    });
  });
  it('carry none where the log states none', () => {
    const verdict = triaged(
      'Nov 21 06:00:01 mta1 postfix/smtp[1]: SSL_connect error to mx1.example.net[203.0.113.25]:25: lost connection',
    );
    expect(verdict.scope.first).toBe('2026-11-21T06:00:01');
  });
});
