import { defers, delivers, fails, gives, log, many, OTHER, OUTLOOK, queueId, RATE, sends, triaged } from './logs';

function rulesOf(text: string): string[] {
  return triaged(text).tierReasons.map((reason) => reason.rule);
}

const SENDERS = (count: number) =>
  many(count, (i) => [
    `2026-11-21T00:00:0${i % 10}+00:00 mta1 postfix/qmgr[9]: ${queueId(`m${i}`)}: from=<news@list${i % 2}.example>, size=900, nrcpt=1 (queue active)`,
  ]);

/** Open IDs growing through three five-minute buckets to twelve. */
const growing = many(12, (i) => fails({ at: 1 + i, id: `m${i}` }));

describe('given a log, the tier follows the first rule that holds', () => {
  it.each([
    ['T0', 'none', 'deliveries only', log(delivers({ at: 1, id: 'a' }))],
    ['N1', 'incident', 'a rising queue, repeats, two envelope senders', log(SENDERS(12), growing)],
    [
      'N1',
      'incident',
      'a rising queue, repeats, no Gmail delivery for 30 minutes',
      log(growing, fails({ at: 45, id: 'm0', delay: 2600 })),
    ],
    [
      'N2',
      'incident',
      'refusals, closes and growth on one lane within 15 minutes',
      log(
        growing,
        many(4, (i) => defers({ at: 2 + i, id: `r${i}` }, RATE)),
      ),
    ],
    [
      'N3',
      'incident',
      'mandatory TLS and one open ID that failed three times',
      log(many(3, (i) => defers({ at: 1 + 5 * i, id: 'a' }, 'Server certificate not verified', '4.7.5'))),
    ],
    [
      'N3',
      'incident',
      'mandatory TLS and two open IDs, failures 15 minutes apart',
      log(
        defers({ at: 1, id: 'a' }, 'Server certificate not verified', '4.7.5'),
        defers({ at: 17, id: 'b' }, 'Server certificate not verified', '4.7.5'),
      ),
    ],
    [
      'N4',
      'incident',
      'a message given up after transport failures',
      log(fails({ at: 1, id: 'a' }), gives({ at: 90, id: 'a' }, 'bounced', 'Cannot start TLS: handshake failure')),
    ],
    [
      'N4',
      'incident',
      'two open IDs, the oldest four hours in the queue',
      log(fails({ at: 1, id: 'a', delay: 4 * 3600 }), fails({ at: 2, id: 'b' })),
    ],
    [
      'N5',
      'incident',
      'twenty attempts over 15 minutes of which one delivers',
      log(
        many(20, (i) => fails({ at: 1 + 0.8 * (i % 3) + Math.floor(i / 3) * 3, id: `m${i % 2}`, process: 100 + i })),
        delivers({ at: 2, id: 'ok' }),
      ),
    ],
    ['I1', 'investigate', 'two open IDs', log(fails({ at: 1, id: 'a' }), fails({ at: 2, id: 'b' }))],
    [
      'I2',
      'investigate',
      'failures that follow the load',
      log(
        many(6, (i) => [...fails({ at: 10 + i / 20, id: `f${i}` }), ...delivers({ at: 11, id: `f${i}` })]),
        many(5, (i) => delivers({ at: 20 + i, id: `s${i}` })),
      ),
    ],
    [
      'I3',
      'investigate',
      'one failure that retrying cannot heal',
      log(defers({ at: 1, id: 'a' }, 'TLS is required, but was not offered by host mx1.example.net[203.0.113.25]')),
    ],
    [
      'I4',
      'investigate',
      'a delivery in clear after a TLS fault',
      log(fails({ at: 1, id: 'a' }), delivers({ at: 2, id: 'b' }), sends({ at: 10, id: 'a' })),
    ],
    [
      'I5',
      'investigate',
      'two receivers within one episode',
      log(
        fails({ at: 1, id: 'a' }),
        fails({ at: 2, id: 'b', relay: OTHER }),
        delivers({ at: 10, id: 'a' }),
        delivers({ at: 11, id: 'b', relay: OTHER }),
      ),
    ],
    [
      'I6',
      'investigate',
      'a delivery after more than an hour',
      log(fails({ at: 1, id: 'a' }), delivers({ at: 65, id: 'a' })),
    ],
    [
      'W1',
      'watch',
      'one failure, delivered under TLS soon',
      log(fails({ at: 1, id: 'a' }), delivers({ at: 5, id: 'a' })),
    ],
    ['W1', 'watch', 'one failure', log(fails({ at: 1, id: 'a' }))],
  ])('%s (%s): %s', (rule, tier, _, text) => {
    const verdict = triaged(text);
    expect(verdict.tier).toBe(tier);
    expect(verdict.tierReasons.map((reason) => reason.rule)).toContain(rule);
    for (const reason of verdict.tierReasons) {
      expect(reason.text).toMatch(/^[A-Z].*\.$/);
      expect(reason.lines.length).toBeGreaterThan(0);
    }
  });
});

describe('the failure repeats', () => {
  it.each([
    ['two failing IDs are open', log(fails({ at: 1, id: 'a' }), fails({ at: 2, id: 'b' })), true],
    ['one open ID failed three times', log(many(3, (i) => fails({ at: 1 + i, id: 'a' }))), true],
    ['one open ID failed twice', log(many(2, (i) => fails({ at: 1 + i, id: 'a' }))), false],
    [
      'two episodes lie more than half an hour apart',
      log(
        fails({ at: 1, id: 'a' }),
        delivers({ at: 5, id: 'a' }),
        fails({ at: 60, id: 'b' }),
        delivers({ at: 65, id: 'b' }),
      ),
      true,
    ],
    [
      'failures lie 15 minutes apart with no delivery between',
      log(fails({ at: 1, id: 'a' }), fails({ at: 17, id: 'a' }), delivers({ at: 20, id: 'a' })),
      true,
    ],
    [
      'failures lie 15 minutes apart, but mail was delivered in between',
      log(
        fails({ at: 1, id: 'a' }),
        delivers({ at: 9, id: 'c' }),
        fails({ at: 17, id: 'a' }),
        delivers({ at: 20, id: 'a' }),
      ),
      false,
    ],
  ])('when %s', (_, text, repeats) => {
    expect(rulesOf(text).includes('I1')).toBe(repeats);
  });
});

describe('caps', () => {
  it('one attempt is never an incident', () => {
    const text = log(defers({ at: 1, id: 'a', delay: 5 * 3600 }, 'Server certificate not verified', '4.7.5'));
    expect(triaged(text).tier).toBe('investigate');
  });
  it('unless the message expired', () => {
    const text = log(gives({ at: 1, id: 'a' }, 'expired', 'Cannot start TLS: handshake failure'));
    expect(triaged(text).tier).toBe('incident');
  });
  it('receiver mailboxes alone stay at watch, however many', () => {
    const full =
      "host gmail-smtp-in.l.google.com[192.0.2.26] said: 452-4.2.2 The recipient's inbox is out of storage space. (in reply to RCPT TO command)";
    expect(triaged(log(many(8, (i) => defers({ at: i, id: `m${i}` }, full, '4.2.2')))).tier).toBe('watch');
  });
});

describe('what would move the tier', () => {
  it.each([
    ['watch', log(fails({ at: 1, id: 'a' })), ['investigate', 'closed']],
    ['investigate', log(fails({ at: 1, id: 'a' }), fails({ at: 2, id: 'b', relay: OUTLOOK })), ['incident', 'watch']],
    ['incident', log(growing, SENDERS(12)), ['investigate']],
    ['none', log(delivers({ at: 1, id: 'a' })), []],
  ])('from %s', (tier, text, targets) => {
    const verdict = triaged(text);
    expect(verdict.tier).toBe(tier);
    expect([...new Set(verdict.wouldChange.map((change) => change.to))]).toEqual(targets);
    for (const change of verdict.wouldChange) expect(change.text).toMatch(/^[A-Z].*\.$/);
  });
  it('promises nothing that the text settles', () => {
    const text = log(
      many(6, (i) => fails({ at: 1 + i / 10, id: `m${i}` })),
      many(6, (i) => delivers({ at: 9 + i / 10, id: `m${i}` })),
    );
    expect(triaged(text).wouldChange.map((change) => change.text)).not.toContain(
      'All messages were delivered under TLS within 60 minutes, in one episode.',
    );
  });
});
