/** Which words decide where a text holds several: what a log shows, over what a person quotes or remembers. */
import { verdictOf } from './acceptance/ask';

const BOUNCED =
  'Feb 11 07:41:39 list1 postfix/smtp[3006]: 4424441E46: to=<r@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.27]:25, delay=1, delays=0/0/1/0, dsn=5.7.1, status=bounced (host gmail-smtp-in.l.google.com[192.0.2.27] said: 550-5.7.1 [198.51.100.7 1] Our system has detected an unusual rate of 550-5.7.1 unsolicited mail originating from your IP address. (in reply to end of DATA command))';

describe('the log decides', () => {
  it.each([
    ['a quotation behind it', `${BOUNCED}\n\nI do not understand. We have not been sending "unsolicited mail".`],
    ['a quotation before it', `Hi, my server says "550 5.7.1 unsolicited mail". Here is the log:\n\n${BOUNCED}`],
    ['what was last month', `I had "454 TLS not available due to temporary reason" last month.\n${BOUNCED}`],
  ])('over %s', (_, text) => {
    const alone = verdictOf(BOUNCED);
    const { stop, causes, scope } = verdictOf(text);
    expect({ stop, cause: causes[0]?.id, failures: scope.failures }).toEqual({
      stop: alone.stop,
      cause: alone.causes[0]?.id,
      failures: 1,
    });
  });
});

describe('what a person tells', () => {
  it('decides where nothing else does', () => {
    const { stop } = verdictOf(
      'Hi, my application gets "454 4.7.0 TLS not available due to temporary reason" from the relay.',
    );
    expect(stop).toMatchObject({ phase: 'starttls', failure: 'refused' });
  });
  it('is about today, not about last week', () => {
    const { stop } = verdictOf(
      'Last week I had "certificate has expired". Now I get "connect ECONNREFUSED 192.0.2.9:587" from my mailer.',
    );
    expect(stop).toMatchObject({ phase: 'connect', failure: 'unreachable' });
  });
});

it('two errors on two lines are cited each by its own', () => {
  const { observations } = verdictOf(
    'certificate verify failed: self-signed certificate\nerror:0A00010B:SSL routines::wrong version number',
  );
  expect(observations.map(({ signature, line }) => [signature, line])).toEqual([
    ['cert-self-signed', 1],
    ['tls-wrong-version-number', 2],
  ]);
});

it.each(['bulk', 'out-1', 'postfix-out', 'mx.example.com'])('an instance may be called %s', (name) => {
  const { direction, scope } = verdictOf(BOUNCED.replace('postfix/', `${name}/`));
  expect({ direction, failures: scope.failures }).toEqual({ direction: 'outbound', failures: 1 });
});

it.each([
  [
    'logfmt',
    'Jul 16 08:54:20 mon1 grafana[8598]: t=2017-07-16T08:54:20+0000 lvl=eror msg="mail" error="dial tcp 192.0.2.11:587: i/o timeout"',
    '2017-07-16T08:54:20Z',
  ],
  [
    'another logger',
    'time="2019-03-02T10:00:00+01:00" level=error msg="dial tcp 192.0.2.11:587: i/o timeout"',
    '2019-03-02T10:00:00+01:00',
  ],
])('the time inside an entry of %s counts', (_, text, first) => {
  expect(verdictOf(text).scope.first).toBe(first);
});
