import { fails, GMAIL, GMAIL_ALT, log, queueId, triaged } from './diagnosis/logs';

const smtp = (second: number, text: string, process = 101): string =>
  `2026-11-21T00:01:0${second}+00:00 mta1 postfix/smtp[${process}]: ${text}`;
const status = (second: number, relay: string, reason: string): string =>
  smtp(
    second,
    `${queueId('a')}: to=<a@gmail.com>, relay=${relay}, delay=1, delays=0/0/1/0, dsn=4.7.0, status=deferred (${reason})`,
  );

describe('a session', () => {
  it('is named after its first failing fact; later ones are echoes', () => {
    const text = [
      smtp(
        1,
        `${queueId('a')}: host gmail-smtp-in.l.google.com[192.0.2.26] refused to talk to me: 421 4.7.0 Temporary System Problem. Try again later (10).`,
      ),
      smtp(2, `SSL_connect error to ${GMAIL}: lost connection`),
      status(2, GMAIL, 'Cannot start TLS: handshake failure'),
    ].join('\n');
    const verdict = triaged(text);
    expect(verdict.stop).toMatchObject({ phase: 'banner', failure: 'deferred' });
    expect(verdict.observations.filter(({ echo }) => echo).map(({ line }) => line)).toEqual([2, 3]);
  });
  it('takes its cause from the library line of the same process', () => {
    const text = [
      smtp(1, `SSL_connect error to ${GMAIL}: -1`),
      smtp(
        1,
        'warning: TLS library problem: error:0A00042E:SSL routines::tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:1584:SSL alert number 70:',
      ),
      status(1, GMAIL, 'Cannot start TLS: handshake failure'),
    ].join('\n');
    expect(triaged(text).stop).toMatchObject({ phase: 'handshake', failure: 'protocol-version' });
  });
  it('does not take the library line of another process', () => {
    const text = [
      smtp(1, `SSL_connect error to ${GMAIL}: lost connection`, 101),
      smtp(1, 'warning: TLS library problem: error:0A00042E:SSL routines::tlsv1 alert protocol version:', 202),
      status(1, GMAIL, 'Cannot start TLS: handshake failure'),
    ].join('\n');
    const reasons = triaged(text).observations;
    const sessions = new Set(reasons.map(({ session }) => session));
    expect(sessions.size).toBe(2);
  });
  it('ends where another MX is tried, within one attempt', () => {
    const text = [
      smtp(1, `SSL_connect error to ${GMAIL}: lost connection`),
      smtp(1, `${queueId('a')}: Cannot start TLS: handshake failure`),
      smtp(2, `SSL_connect error to ${GMAIL_ALT}: lost connection`),
      status(2, GMAIL_ALT, 'Cannot start TLS: handshake failure'),
    ].join('\n');
    const verdict = triaged(text);
    expect(verdict.scope).toMatchObject({ attempts: 1, failures: 1 });
    expect(new Set(verdict.observations.map(({ session }) => session)).size).toBe(2);
  });
  it('takes an EHLO that breaks once TLS is up for the one inside it', () => {
    const text = [
      smtp(
        1,
        `Trusted TLS connection established to ${GMAIL}: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)`,
      ),
      status(
        1,
        GMAIL,
        'lost connection with gmail-smtp-in.l.google.com[192.0.2.26] while performing the EHLO handshake',
      ),
    ].join('\n');
    expect(triaged(text).stop).toMatchObject({ phase: 'session', failure: 'closed' });
  });
  it('looks past an address family that does not connect', () => {
    const text = [
      smtp(1, 'connect to gmail-smtp-in.l.google.com[2001:db8::1a]:25: Network is unreachable'),
      smtp(2, `SSL_connect error to ${GMAIL}: Connection reset by peer`),
      status(2, GMAIL, 'Cannot start TLS: handshake failure'),
    ].join('\n');
    expect(triaged(text).stop).toMatchObject({ phase: 'handshake', failure: 'reset' });
  });
});

describe('an attempt', () => {
  it('without queue ID is one process within a minute', () => {
    const line = (second: string) =>
      `2026-11-21T00:${second}+00:00 mta1 postfix/smtp[101]: SSL_connect error to ${GMAIL}: lost connection`;
    expect(triaged([line('01:00'), line('01:30')].join('\n')).scope.attempts).toBe(1);
    expect(triaged([line('01:00'), line('02:30')].join('\n')).scope.attempts).toBe(2);
  });
  it('covers all recipients of one message that were told the same in the same breath', () => {
    const twice = log(
      fails({ at: 1, id: 'a' }),
      fails({ at: 1, id: 'a' })
        .slice(1)
        .map((text) => text.replace('a@', 'b@')),
    );
    expect(triaged(twice).scope).toMatchObject({ attempts: 1, failures: 1 });
  });
  it('that the next MX made good within a try is worth watching, no more', () => {
    const text = [
      smtp(1, `SSL_connect error to ${GMAIL}: lost connection`),
      smtp(1, `${queueId('a')}: Cannot start TLS: handshake failure`),
      smtp(
        2,
        `Trusted TLS connection established to ${GMAIL_ALT}: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)`,
      ),
      status(2, GMAIL_ALT, '').replace('status=deferred ()', 'status=sent (250 2.0.0 OK  1795240000 abc - gsmtp)'),
    ].join('\n');
    expect(triaged(text)).toMatchObject({ tier: 'watch', recovered: 'encrypted', stop: { phase: 'handshake' } });
  });
});
