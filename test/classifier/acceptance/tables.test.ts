/** Rows of the decision tables 4 (modifiers), 6 and 7 that no other test holds. */

import { advise } from '../../../lambdas/classifier/advice/advise';
import type { CauseId, EvidenceId, StepId, Verdict } from '../../../lambdas/classifier/contract';
import type { Finding } from '../../../lambdas/classifier/diagnosis/finding';
import { cause, finding } from '../advice/finding-builder';
import {
  defers,
  delivers,
  fails,
  GMAIL,
  GMAIL_ALT,
  log,
  many,
  OTHER,
  OUTLOOK,
  SYSTEM_PROBLEM,
  triaged,
} from '../diagnosis/logs';

const share = ({ causes }: Verdict, id: CauseId) => causes.find((one) => one.id === id)?.confidence ?? 0;
const V6 = 'gmail-smtp-in.l.google.com[2001:db8::1b]:25';
const onceFailed = triaged(log(fails({ at: 1, id: 'a' })));

describe('part 4: a modifier', () => {
  it.each<[string, string, CauseId, 'more' | 'less']>([
    [
      'one address family',
      log(fails({ at: 1, id: 'a', relay: V6 }), delivers({ at: 2, id: 'b' }), delivers({ at: 3, id: 'c' })),
      'path-interference',
      'more',
    ],
    [
      'mixed MX hosts',
      log(
        many(3, (i) => fails({ at: 1 + i, id: `f${i}`, relay: GMAIL_ALT })),
        many(3, (i) => delivers({ at: 1 + i, id: `d${i}`, relay: GMAIL, process: 9 })),
      ),
      'sender-tls-stack',
      'less',
    ],
    [
      'failures in quiet minutes, too',
      log(
        many(6, (i) => fails({ at: 5 + 20 * i, id: `f${i}` })),
        many(6, (i) => delivers({ at: 10 + 20 * i, id: `s${i}` })),
      ),
      'gmail-pressure',
      'less',
    ],
    [
      'a good probe from the same host',
      [
        log(fails({ at: 1, id: 'a' })),
        '',
        '$ openssl s_client -starttls smtp -connect gmail-smtp-in.l.google.com:25 -brief',
        'CONNECTION ESTABLISHED',
        'Protocol version: TLSv1.3',
      ].join('\n'),
      'path-interference',
      'less',
    ],
    [
      'a refusal earlier in the session',
      [
        'Nov 21 06:00:01 relay1 421 4.7.0 Temporary System Problem. Try again later (3).',
        'Nov 21 06:00:02 relay1 SSL error: connect failed: protocol error',
      ].join('\n'),
      'gmail-pressure',
      'more',
    ],
  ])('for %s', (_, text, id, direction) => {
    const before = share(onceFailed, id);
    if (direction === 'more') expect(share(triaged(text), id)).toBeGreaterThan(before);
    else expect(share(triaged(text), id)).toBeLessThan(before);
  });

  it('for bad dates at two receivers points at our own clock', () => {
    const expired = (at: number, id: string, relay: string) => [
      `2026-11-21T00:0${at}:00+00:00 mta1 postfix/smtp[${100 + at}]: server certificate verification failed for ${relay}: certificate has expired`,
      ...defers({ at, id, relay, process: 100 + at }, 'Server certificate not verified', '4.7.5'),
    ];
    const verdict = triaged(log(expired(1, 'a', GMAIL), expired(2, 'b', OUTLOOK)));
    expect(verdict.causes[0]?.id).toBe('certificate-name-or-dates');
    expect(verdict.causes[0]?.supports.map(({ text }) => text).join()).toContain('our own clock');
    expect(verdict.checklist.map(({ id }) => id)).toContain('clock');
  });

  it('never lifts a cause above 0.8, and skips what one observation decides', () => {
    const refusals = triaged(log(many(9, (i) => defers({ at: 1 + i / 10, id: `r${i}` }, SYSTEM_PROBLEM))));
    expect(refusals.causes[0]).toMatchObject({ id: 'gmail-pressure', confidence: 0.8 });
    const noName = (relay: string, id: string) =>
      defers(
        { at: 1, id, relay },
        'Host or domain name not found. Name service error for name=gmail.com type=MX: Host not found, try again',
        '4.4.3',
      );
    expect(triaged(log(noName(GMAIL, 'a'), noName(OTHER, 'b'))).causes[0]).toMatchObject({
      id: 'dns',
      confidence: 0.9,
    });
  });
});

const asked = (changes: Partial<Finding>) =>
  advise(finding(changes)).evidence.flatMap(({ id, ask }) => (ask === undefined ? [] : [id]));
const words = (changes: Partial<Finding>) => advise(finding(changes)).evidence.flatMap(({ ask }) => ask ?? []);

describe('part 7: the questions', () => {
  it.each<[string, Partial<Finding>, EvidenceId[]]>([
    [
      'no common version',
      { stop: { phase: 'handshake', failure: 'protocol-version' } },
      ['tls-library-version', 'tls-mode', 'starttls-transcript'],
    ],
    [
      'no common cipher',
      { stop: { phase: 'handshake', failure: 'cipher' } },
      ['tls-library-version', 'tls-mode', 'starttls-transcript'],
    ],
    [
      'STARTTLS that is not offered',
      { stop: { phase: 'ehlo', failure: 'not-offered' } },
      ['starttls-transcript', 'scope', 'firewall-event'],
    ],
    [
      'STARTTLS that is refused',
      { stop: { phase: 'starttls', failure: 'refused' } },
      ['starttls-transcript', 'scope', 'queue-id-fate'],
    ],
    [
      'STARTTLS that is deferred',
      { stop: { phase: 'starttls', failure: 'deferred' } },
      ['starttls-transcript', 'scope', 'queue-id-fate'],
    ],
    [
      'a close before the greeting',
      { stop: { phase: 'banner', failure: 'closed' } },
      ['scope', 'send-rate', 'queue-id-fate'],
    ],
    [
      'a greeting that does not come',
      { stop: { phase: 'banner', failure: 'timeout' } },
      ['scope', 'send-rate', 'queue-id-fate'],
    ],
    [
      'a rejection',
      { stop: { phase: 'session', failure: 'rejected' }, reasonKnown: false },
      ['smtp-replies', 'outbound-ip', 'recent-changes'],
    ],
    [
      'a break in the session',
      { stop: { phase: 'session', failure: 'closed' } },
      ['queue-id-fate', 'smtp-replies', 'scope'],
    ],
  ])('about %s', (_, changes, ids) => {
    expect(asked(changes)).toEqual(ids);
  });
  it('about a delivery of unknown protection ask for its TLS line', () => {
    const found = (['smtp-replies', 'scope'] as const).map((id) => ({ id, value: 'known', line: 1 }));
    const scope = { ...finding().scope, delivered: 3 };
    const stop = { phase: 'handshake', failure: 'timeout' } as const;
    const firewall = { id: 'firewall-event', value: 'none', line: 1 } as const;
    const asks = words({ recovered: 'unknown', stop, scope, probe: 'good', found: [...found, firewall] });
    expect(asks[0]).toMatch(/later delivery.*show TLS/);
    expect(asks[1]).toMatch(/TLS level and policy/);
  });
  it('about load ask for the launch', () => {
    const found = (['queue-id-fate', 'smtp-replies', 'scope'] as const).map((id) => ({ id, value: 'known', line: 1 }));
    expect(asked({ repeats: true, openIds: [], found })).toEqual(['send-rate', 'starttls-transcript', 'host-metrics']);
  });
  it('about a full mailbox there are none', () => {
    expect(
      asked({
        stop: { phase: 'session', failure: 'deferred', detail: 'mailbox-full' },
        causes: [cause('receiver-mailbox', 0.9)],
      }),
    ).toEqual([]);
  });
});

describe('part 6: every step says what to do and why', () => {
  const leading: [StepId, Partial<Finding>][] = [
    ['later-delivered', {}],
    ['changes', {}],
    ['probe-smtp', { stop: { phase: 'starttls', failure: 'refused' } }],
    ['probe-tls', {}],
    ['isolate-lane', { causes: [cause('gmail-pressure')] }],
    ['timing', { causes: [cause('sender-strain')] }],
    ['slow-down', { causes: [cause('gmail-pressure')] }],
    ['resume', { causes: [cause('gmail-pressure')] }],
    ['domain-health', { causes: [cause('policy-or-authentication')] }],
    ['live-message', {}],
    ['full-error', { reasonKnown: false }],
    ['load-test', { scope: { ...finding().scope, loadLinked: 'yes' } }],
  ];
  it.each(leading)('%s', (id, changes) => {
    const step = advise(finding(changes)).checklist.find((one) => one.id === id);
    expect(step?.title).toMatch(/^[A-Z]/);
    expect(step?.why).toMatch(/^[A-Z].*\.$/s);
  });
  it('probe-smtp comes before probe-tls, which hides replies', () => {
    const ids = advise(finding()).checklist.map(({ id }) => id);
    expect(ids.indexOf('probe-smtp')).toBeLessThan(ids.indexOf('probe-tls'));
  });
});
