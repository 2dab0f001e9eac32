import fc from 'fast-check';
import { advise } from '../../../lambdas/classifier/advice/advise';
import { CAUSE_TEXTS, CAUSE_TITLES } from '../../../lambdas/classifier/advice/causes';
import { EVIDENCE_TEXTS } from '../../../lambdas/classifier/advice/evidence';
import { guardrailText } from '../../../lambdas/classifier/advice/guardrails';
import { MISREADINGS } from '../../../lambdas/classifier/advice/misreadings';
import { STEP_TEXTS } from '../../../lambdas/classifier/advice/steps';
import { TIER_TEXTS } from '../../../lambdas/classifier/advice/texts';
import type { Finding } from '../../../lambdas/classifier/diagnosis/finding';
import * as words from '../../../lambdas/classifier/vocabulary';
import { cause, finding, nothing } from './finding-builder';

/** Words of the trade that the marketer's sentences must not use. */
const JARGON =
  /\b(?:TLS|SSL|STARTTLS|SMTP|EHLO|MX|MTA|DNS|TCP|IP|NAT|MTU|SPF|DKIM|DMARC|PTR|SNI|CA|handshake|ciphers?|certificates?|queue IDs?|relay|smarthost|concurrency|back-off|deferr?(?:al|ed)s?|ports?|firewall|proxy|alert|421|454|4\d\d|5\d\d|clear ?text|opportunistic|policy)\b/i;

function isSentence(text: string): void {
  expect(text).toMatch(/^["A-Z0-9]/);
  expect(text).toMatch(/[.!?]$/);
  isTidy(text);
}

function isTidy(text: string): void {
  expect(text).not.toMatch(/ {2}|undefined|(?<!\/dev\/)null|NaN|\[object|\s[.,;:](?:\s|$)|\.\.$/);
  expect(text).toBe(text.trim());
}

const findings: fc.Arbitrary<Finding> = fc
  .record({
    phase: fc.constantFrom(...words.PHASES),
    failure: fc.constantFrom(...words.FAILURES),
    detail: fc.option(fc.constantFrom(...words.DETAILS)),
    direction: fc.constantFrom(...words.DIRECTIONS),
    recovered: fc.constantFrom(...words.RECOVERIES),
    tier: fc.constantFrom(...words.TIERS),
    rule: fc.constantFrom(...words.TIER_RULES),
    focus: fc.constantFrom(...words.FOCUSES),
    top: fc.constantFrom(...words.CAUSES),
    pattern: fc.constantFrom(...words.PATTERNS),
    kind: fc.constantFrom(...words.COVERAGE_KINDS),
    receivers: fc.subarray(['gmail.com', 'example.net', 'example.org']),
    mta: fc.option(fc.constantFrom('postfix' as const, 'exim' as const, 'sendmail' as const, 'application' as const)),
    library: fc.option(fc.constantFrom('nodemailer', 'java', 'smtplib')),
    flags: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    delivered: fc.nat(3),
    openIds: fc.subarray(['DE02324A0B6', '4gCnzS0Xxxz9s']),
    probe: fc.option(fc.constantFrom('good' as const, 'failed' as const)),
    words: fc.constantFrom(
      '',
      'Connection reset by peer',
      'wrong version number\n\u001b[31m',
      '454 4.7.0  TLS not available',
    ),
  })
  .map((a) => {
    const { mta: _mta, ...base } = finding();
    return {
      ...base,
      stop: { phase: a.phase, failure: a.failure, ...(a.detail === null ? {} : { detail: a.detail }) },
      direction: a.direction,
      recovered: a.recovered,
      tier: a.tier,
      tierReasons: [{ rule: a.rule, text: 'Because.', lines: [1] }],
      focus: a.focus,
      causes: [cause(a.top), cause('undetermined', 0.1)],
      scope: { ...base.scope, pattern: a.pattern, receivers: a.receivers, delivered: a.delivered },
      observations: base.observations.map((seen) => ({
        ...seen,
        phase: a.phase,
        failure: a.failure,
        captures: { reason: a.words },
      })),
      ...(a.mta === null ? {} : { mta: { name: a.mta, ...(a.library === null ? {} : { library: a.library }) } }),
      forced: a.flags[0] === true,
      repeats: a.flags[1] === true,
      reasonKnown: a.flags[2] === true,
      severalExcerpts: a.flags[3] === true,
      openIds: a.openIds,
      ...(a.probe === null ? {} : { probe: a.probe }),
      coverage: { kind: a.kind, lines: 4, recognised: a.delivered, formats: ['postfix'] },
    };
  });

describe('every text of the tables is prose', () => {
  it.each(Object.entries(CAUSE_TEXTS))('cause %s', (_id, text) => {
    isSentence(text.text);
    isSentence(text.action);
  });

  it.each(Object.entries(CAUSE_TITLES))('the title of %s', (_id, title) => {
    isTidy(title);
  });

  it.each(Object.entries(STEP_TEXTS))('step %s', (_id, text) => {
    isTidy(text.title);
    expect(text.title).toMatch(/^[A-Z].*[^.]$/);
    isSentence(text.short);
    expect(text.short.length).toBeLessThanOrEqual(70);
    isSentence(typeof text.why === 'string' ? text.why : text.why(finding()));
    if (text.healthy !== undefined) expect(text.healthy).toMatch(/[.!]$/);
  });

  it.each(Object.entries(EVIDENCE_TEXTS))('evidence %s', (_id, text) => {
    isTidy(text.title);
    isSentence(text.prompt);
  });

  it.each(Object.entries(guardrailText))('guardrail %s', (_id, text) => {
    isSentence(text);
  });

  it.each(MISREADINGS.map((misreading) => [misreading.text]))('misreading %s', (text) => {
    isSentence(text);
  });

  it.each(Object.values(TIER_TEXTS))('tier $name', ({ meaning }) => {
    isSentence(meaning);
  });
});

describe('plain words', () => {
  it('are exactly two sentences without jargon, whatever was found', () => {
    fc.assert(
      fc.property(findings, (f) => {
        const { plain } = advise(f);
        isSentence(plain);
        expect(plain).not.toMatch(JARGON);
        expect(plain).not.toMatch(/[:;]/);
        expect(plain.match(/[.!?](?=\s|$)/g)).toHaveLength(2);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each<[string, Finding, RegExp]>([
    [
      'says that Gmail has not seen the message',
      finding(),
      /Gmail has not seen the message yet and has not judged it\. This is not a block/,
    ],
    ['names the network team for a path fault', finding(), /not a block.*network team/],
    ['says of a queue that it tries again', finding(), /our mail server tries again by itself/],
    ['promises no retry where nothing is in a queue', finding({ openIds: [] }), /^(?!.*tries again)/],
    [
      'calms after an encrypted delivery',
      finding({ recovered: 'encrypted', openIds: [] }),
      /reached Gmail over a protected connection\. .*nobody has to act/,
    ],
    [
      'tells of mail that went unprotected',
      finding({ recovered: 'cleartext' }),
      /without encryption.*fault is still there/,
    ],
    [
      'says block when it is one',
      finding({
        stop: { phase: 'session', failure: 'rejected', detail: 'authentication' },
        causes: [cause('policy-or-authentication', 0.9)],
      }),
      /turned the message down.*This is a block/,
    ],
    [
      'hands a missing mailbox to the list owner',
      finding({
        stop: { phase: 'session', failure: 'rejected', detail: 'no-such-user' },
        causes: [cause('receiver-mailbox', 0.9)],
      }),
      /mailbox on the list does not exist.*owner of the mailing list/,
    ],
    ['is urgent in an incident', finding({ tier: 'incident' }), /piling up.*right now/],
    [
      'does not speak of Gmail when others failed',
      finding({ scope: { ...finding().scope, receivers: ['example.net'] } }),
      /example\.net has not seen the message yet/,
    ],
    [
      'speaks of a test when only a tool ran',
      (() => {
        const { mta: _mta, ...rest } = finding({
          coverage: { kind: 'tool', lines: 3, recognised: 3, formats: ['swaks'] },
        });
        return rest;
      })(),
      /In this test the protected connection/,
    ],
    [
      'leaves open what is not known',
      finding({ stop: { phase: 'unknown', failure: 'reset' } }),
      /does not show how far it came/,
    ],
    ['does not promise a retry of an application', finding({ mta: { name: 'application' } }), /^(?!.*tries again)/],
    [
      'names others when every destination fails',
      finding({ scope: { ...finding().scope, receivers: ['gmail', 'example.net'], pattern: 'every-destination' } }),
      /Gmail and other receivers have not seen/,
    ],
    ['names nothing for quiet logs', nothing(), /show no failure.*Nobody has to act/],
    [
      'asks for lines when there is talk',
      nothing({ coverage: { kind: 'talk', lines: 1, recognised: 0, formats: [] } }),
      /no lines of a mail log/,
    ],
    [
      'says that an empty text is empty',
      nothing({ coverage: { kind: 'empty', lines: 0, recognised: 0, formats: [] } }),
      /text is empty/,
    ],
    [
      'tells inbound noise from our mail',
      nothing({ direction: 'inbound' }),
      /connect to us, not about the mail that we send/,
    ],
  ])('%s', (_name, f, expected) => {
    expect(advise(f).plain).toMatch(expected);
  });
});

describe('technical words and everything else', () => {
  it('are whole sentences, whatever was found', () => {
    fc.assert(
      fc.property(findings, (f) => {
        const advice = advise(f);
        isSentence(advice.technical);
        expect(advice.technical).not.toMatch(/\p{Cc}/u);
        for (const one of advice.causes) isSentence(one.text);
        for (const step of advice.checklist) {
          isSentence(step.why);
          if (step.healthy !== undefined) isTidy(step.healthy);
          if (step.command !== undefined) isTidy(step.command);
        }
        for (const item of advice.evidence) {
          if (item.ask === undefined) continue;
          isTidy(item.ask);
          isSentence(item.short ?? '');
          expect(item.short?.length).toBeLessThanOrEqual(80);
          expect(
            item.ask.endsWith(item.command === undefined ? '?' : ` Run: ${item.command}`) || item.ask.endsWith('.'),
          ).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('say phase, words, line, counts and where to look', () => {
    const f = finding({
      observations: finding().observations.map((seen) => ({
        ...seen,
        line: 7,
        captures: { reason: 'Connection reset by peer' },
      })),
    });
    expect(advise(f).technical).toBe(
      'Delivery stopped in the TLS handshake with gmail-smtp-in.l.google.com: the connection was reset ("Connection reset by peer", line 7). ' +
        'From smarthost1 at 2026-11-21T05:37:06 (time zone unknown); open: DE02324A0B6. ' +
        'Look first at the network path of the sending host: firewall, NAT, inspection, MTU.',
    );
  });

  it.each<[string, Partial<Finding>, RegExp]>([
    [
      'wrong version number',
      { observations: finding().observations.map((seen) => ({ ...seen, captures: { text: 'wrong version number' } })) },
      /not about TLS versions/,
    ],
    [
      'an SSLv3-looking alert',
      { stop: { phase: 'handshake', failure: 'alert', detail: 'handshake-failure' } },
      /not a sign of SSLv3/,
    ],
    [
      '4.7.5',
      {
        stop: { phase: 'handshake', failure: 'unexplained' },
        observations: finding().observations.map((seen) => ({ ...seen, signature: 'cannot-start-tls' })),
      },
      /a status code and no TLS version/,
    ],
    [
      'our client certificate',
      { stop: { phase: 'handshake', failure: 'alert', detail: 'client-certificate' } },
      /our client certificate/,
    ],
    ['a stall', { stop: { phase: 'handshake', failure: 'timeout' } }, /does not show that the receiver is slow/],
    [
      'IPv6 alone',
      {
        stop: { phase: 'connect', failure: 'unreachable' },
        observations: finding().observations.map((seen) => ({ ...seen, signature: 'network-unreachable' })),
      },
      /whether IPv4 follows/,
    ],
    [
      'a failing probe',
      { probe: 'failed', coverage: { kind: 'tool', lines: 3, recognised: 3, formats: ['openssl-s_client'] } },
      /proves no TLS fault/,
    ],
  ])('correct the common misreading of %s', (_name, changes, expected) => {
    expect(advise(finding(changes)).technical).toMatch(expected);
  });
});
