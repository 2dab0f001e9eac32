import { type StopFeatures, WEIGHT_ROWS, weightRowFor } from '../../../lambdas/classifier/diagnosis/weights';
import type { CauseId } from '../../../lambdas/classifier/vocabulary';
import { defers, delivers, fails, log, many, OTHER, OUTLOOK, RATE, SYSTEM_PROBLEM, sends, triaged } from './logs';

describe('starting weights', () => {
  it.each<[StopFeatures, string, true | undefined]>([
    [{ phase: 'dns', failure: 'dns' }, 'dns 90', true],
    [{ phase: 'connect', failure: 'unreachable' }, 'connectivity 65, path-interference 25', undefined],
    [{ phase: 'connect', failure: 'timeout' }, 'connectivity 60, path-interference 20, transient-drop 10', undefined],
    [
      { phase: 'banner', failure: 'closed' },
      'gmail-pressure 30, path-interference 25, transient-drop 25, connectivity 10',
      undefined,
    ],
    [
      { phase: 'ehlo', failure: 'reset' },
      'gmail-pressure 30, path-interference 25, transient-drop 25, connectivity 10',
      undefined,
    ],
    [
      { phase: 'banner', failure: 'timeout' },
      'path-interference 35, connectivity 25, gmail-pressure 15, sender-strain 10',
      undefined,
    ],
    [{ phase: 'banner', failure: 'timeout', port: 465 }, 'wrong-port-or-mode 85', true],
    [{ phase: 'banner', failure: 'rejected' }, 'policy-or-authentication 60, blocklist 20', undefined],
    [{ phase: 'banner', failure: 'rejected', detail: 'blocklist' }, 'blocklist 85', true],
    [
      { phase: 'ehlo', failure: 'not-offered' },
      'path-interference 50, receiver-tls-unavailable 15, tls-inspection 15',
      undefined,
    ],
    [{ phase: 'ehlo', failure: 'not-offered', detail: 'mangled' }, 'path-interference 90', true],
    [
      { phase: 'banner', failure: 'deferred', detail: 'system-problem' },
      'gmail-pressure 55, sender-strain 10',
      undefined,
    ],
    [{ phase: 'session', failure: 'deferred', detail: 'rate' }, 'gmail-pressure 90', true],
    [{ phase: 'session', failure: 'deferred', detail: 'reputation' }, 'gmail-pressure 90', true],
    [
      { phase: 'ehlo', failure: 'deferred', detail: 'ehlo-name' },
      'policy-or-authentication 45, gmail-pressure 35',
      undefined,
    ],
    [{ phase: 'session', failure: 'deferred', detail: 'ptr' }, 'policy-or-authentication 90', true],
    [{ phase: 'session', failure: 'rejected', detail: 'authentication' }, 'policy-or-authentication 90', true],
    [{ phase: 'session', failure: 'rejected', detail: 'content' }, 'policy-or-authentication 90', true],
    [
      { phase: 'session', failure: 'deferred', detail: 'tls-required' },
      'sender-tls-stack 35, path-interference 25, wrong-port-or-mode 25',
      undefined,
    ],
    [
      { phase: 'starttls', failure: 'refused' },
      'receiver-tls-unavailable 55, path-interference 20, gmail-pressure 10',
      undefined,
    ],
    [{ phase: 'starttls', failure: 'rejected' }, 'path-interference 60, receiver-tls-unavailable 25', undefined],
    [{ phase: 'starttls', failure: 'deferred' }, 'gmail-pressure 60, receiver-tls-unavailable 20', undefined],
    [
      { phase: 'handshake', failure: 'closed' },
      'transient-drop 35, path-interference 25, gmail-pressure 15, sender-strain 10, sender-tls-stack 5',
      undefined,
    ],
    [
      { phase: 'handshake', failure: 'reset' },
      'path-interference 35, transient-drop 30, gmail-pressure 15, sender-strain 10',
      undefined,
    ],
    [
      { phase: 'handshake', failure: 'timeout' },
      'path-interference 45, gmail-pressure 15, sender-strain 15, transient-drop 15',
      undefined,
    ],
    [
      { phase: 'handshake', failure: 'not-tls', port: 25 },
      'path-interference 40, receiver-tls-unavailable 15, tls-inspection 15, gmail-pressure 10',
      undefined,
    ],
    [{ phase: 'handshake', failure: 'not-tls', port: 587 }, 'wrong-port-or-mode 85', true],
    [
      { phase: 'handshake', failure: 'protocol-version' },
      'sender-tls-stack 60, tls-inspection 15, path-interference 10',
      undefined,
    ],
    [
      { phase: 'handshake', failure: 'protocol-version', detail: 'raised-locally' },
      'sender-tls-stack 35, tls-inspection 35, path-interference 15',
      undefined,
    ],
    [
      { phase: 'handshake', failure: 'cipher' },
      'sender-tls-stack 65, tls-inspection 10, path-interference 10',
      undefined,
    ],
    [
      { phase: 'handshake', failure: 'alert', detail: 'internal-error' },
      'gmail-pressure 20, receiver-tls-unavailable 20, path-interference 20',
      undefined,
    ],
    [{ phase: 'handshake', failure: 'alert', detail: 'client-certificate' }, 'sender-tls-stack 70', undefined],
    [
      { phase: 'handshake', failure: 'corrupted' },
      'path-interference 40, tls-inspection 20, sender-tls-stack 10',
      undefined,
    ],
    [
      { phase: 'handshake', failure: 'unexplained' },
      'transient-drop 20, path-interference 20, gmail-pressure 15',
      undefined,
    ],
    [
      { phase: 'certificate', failure: 'certificate', detail: 'expired' },
      'certificate-name-or-dates 70, certificate-trust 10, tls-inspection 10',
      undefined,
    ],
    [{ phase: 'certificate', failure: 'certificate', detail: 'unknown-issuer' }, 'certificate-trust 75', undefined],
    [{ phase: 'certificate', failure: 'certificate', detail: 'inspection' }, 'tls-inspection 85', true],
    [
      { phase: 'certificate', failure: 'certificate' },
      'certificate-trust 45, certificate-name-or-dates 25, tls-inspection 20',
      undefined,
    ],
    [
      { phase: 'certificate', failure: 'certificate', detail: 'self-signed' },
      'tls-inspection 50, certificate-trust 30',
      undefined,
    ],
    [{ phase: 'certificate', failure: 'certificate', detail: 'no-sni' }, 'sender-tls-stack 85', true],
    [
      { phase: 'certificate', failure: 'certificate', detail: 'name-mismatch' },
      'forced-tls-policy 45, certificate-name-or-dates 35, tls-inspection 10',
      undefined,
    ],
    [{ phase: 'certificate', failure: 'certificate', detail: 'policy-match' }, 'forced-tls-policy 85', true],
    [
      { phase: 'certificate', failure: 'certificate', detail: 'weak-key' },
      'certificate-trust 45, tls-inspection 25, sender-tls-stack 20',
      undefined,
    ],
    [{ phase: 'certificate', failure: 'certificate', detail: 'dane' }, 'forced-tls-policy 60, dns 20', undefined],
    [
      { phase: 'session', failure: 'closed' },
      'transient-drop 30, gmail-pressure 25, path-interference 25, sender-strain 10',
      undefined,
    ],
    [{ phase: 'session', failure: 'timeout' }, 'path-interference 45, gmail-pressure 20, sender-strain 15', undefined],
    [
      { phase: 'session', failure: 'deferred', detail: 'mailbox-rate' },
      'receiver-mailbox 60, gmail-pressure 25',
      undefined,
    ],
    [{ phase: 'session', failure: 'rejected', detail: 'no-such-user' }, 'receiver-mailbox 90', true],
  ])('%o', (stop, weights, only) => {
    const row = weightRowFor(stop);
    const said = Object.entries(row?.weights ?? {}).map(([cause, percent]) => `${cause} ${percent}`);
    expect(said.join(', ')).toBe(weights);
    expect(row?.only).toBe(only);
  });

  it('never add up to more than a hundred', () => {
    for (const { weights } of WEIGHT_ROWS) {
      expect(Object.values(weights).reduce((sum, percent) => sum + percent, 0)).toBeLessThanOrEqual(100);
    }
  });
  it('give a blocklist no weight before an SMTP reply', () => {
    const silent = WEIGHT_ROWS.filter((row) =>
      row.phases?.some((phase) => ['connect', 'handshake', 'certificate'].includes(phase)),
    );
    for (const { weights } of silent) expect(weights.blocklist).toBeUndefined();
  });
});

function share(text: string, cause: CauseId): number {
  return triaged(text).causes.find(({ id }) => id === cause)?.confidence ?? 0;
}

const one = log(fails({ at: 1, id: 'a' }));

describe('modifiers', () => {
  it.each<[string, string, CauseId, 'more' | 'less']>([
    [
      'recovered under TLS within an hour',
      log(fails({ at: 1, id: 'a' }), delivers({ at: 5, id: 'a' })),
      'transient-drop',
      'more',
    ],
    [
      'recovered in clear text',
      log(fails({ at: 1, id: 'a' }), delivers({ at: 2, id: 'b' }), sends({ at: 5, id: 'a' })),
      'transient-drop',
      'less',
    ],
    ['repeats', log(many(3, (i) => fails({ at: 1 + i, id: `m${i}` }))), 'transient-drop', 'less'],
    ['repeats', log(many(3, (i) => fails({ at: 1 + i, id: `m${i}` }))), 'path-interference', 'more'],
    [
      'refusals beside it',
      log(
        many(6, (i) => fails({ at: 1 + i, id: `m${i}` })),
        many(3, (i) => defers({ at: 2 + i, id: `r${i}` }, SYSTEM_PROBLEM)),
      ),
      'gmail-pressure',
      'more',
    ],
    [
      'Gmail only',
      log(fails({ at: 1, id: 'a' }), delivers({ at: 2, id: 'c', relay: OTHER })),
      'gmail-pressure',
      'more',
    ],
    [
      'every destination',
      log(fails({ at: 1, id: 'a' }), fails({ at: 2, id: 'b', relay: OUTLOOK })),
      'gmail-pressure',
      'less',
    ],
    [
      'every destination',
      log(fails({ at: 1, id: 'a' }), fails({ at: 2, id: 'b', relay: OUTLOOK })),
      'sender-tls-stack',
      'more',
    ],
    [
      'one host and several receivers, while another host delivers',
      log(
        fails({ at: 1, id: 'a' }),
        fails({ at: 2, id: 'b', relay: OUTLOOK }),
        delivers({ at: 2, id: 'c', host: 'mta2', process: 7 }),
      ),
      'gmail-pressure',
      'less',
    ],
    [
      'load linked',
      log(
        many(6, (i) => fails({ at: 10 + i / 20, id: `f${i}` })),
        many(5, (i) => delivers({ at: 20 + i, id: `s${i}` })),
      ),
      'sender-strain',
      'more',
    ],
  ])('%s', (_, text, cause, direction) => {
    const before = share(one, cause);
    const after = share(text, cause);
    if (direction === 'more') expect(after).toBeGreaterThan(before);
    else expect(after).toBeLessThan(before);
  });

  it('a local resource error in the same minute decides', () => {
    const text = log(
      many(2, (i) => fails({ at: 1 + i / 10, id: `m${i}` })),
      ['2026-11-21T00:01:03+00:00 mta1 postfix/smtp[101]: fatal: socket: Too many open files'],
    );
    expect(triaged(text).causes[0]).toMatchObject({ id: 'sender-strain', confidence: 0.85 });
  });
  it('a policy that keeps the mail is named as contributor, never first', () => {
    const text = log(
      defers({ at: 1, id: 'a' }, 'TLS is required, but was not offered by host gmail-smtp-in.l.google.com[192.0.2.26]'),
    );
    const { causes } = triaged(text);
    expect(causes[0]?.id).not.toBe('forced-tls-policy');
    expect(causes.find(({ id }) => id === 'forced-tls-policy')?.confidence).toBe(0.2);
  });
});

describe('honesty', () => {
  it('no confidence above 0.8 without an observation that only one cause explains', () => {
    const recovered = log(many(20, (i) => [...fails({ at: 1, id: `m${i}` }), ...delivers({ at: 5, id: `m${i}` })]));
    for (const { confidence } of triaged(recovered).causes) expect(confidence).toBeLessThanOrEqual(0.8);
    expect(triaged(log(defers({ at: 1, id: 'a' }, RATE))).causes[0]?.confidence).toBe(0.9);
  });
  it('an unexplained handshake stays undetermined', () => {
    expect(triaged(log(fails({ at: 1, id: 'a' }, '-1'))).causes[0]?.id).toBe('undetermined');
  });
  it('every cause cites lines for what speaks for and against it', () => {
    const text = log(
      fails({ at: 1, id: 'a' }),
      delivers({ at: 2, id: 'c', relay: OTHER }),
      delivers({ at: 5, id: 'a' }),
    );
    for (const cause of triaged(text).causes) {
      expect(cause.supports.length).toBeGreaterThan(0);
      for (const claim of [...cause.supports, ...cause.contradicts]) {
        expect(claim.line).toBeGreaterThan(0);
        expect(claim.text).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});
