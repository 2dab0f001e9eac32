import fc from 'fast-check';
import { advise } from '../../../lambdas/classifier/advice/advise';
import { shellSafe } from '../../../lambdas/classifier/advice/commands';
import type { Finding } from '../../../lambdas/classifier/diagnosis/finding';
import { EVIDENCE, GUARDRAILS, STEPS, type StepId } from '../../../lambdas/classifier/vocabulary';
import { cause, finding, nothing } from './finding-builder';

const stepIds = (f: Finding) => advise(f).checklist.map((step) => step.id);
const step = (f: Finding, id: StepId) => advise(f).checklist.find((candidate) => candidate.id === id);
const asked = (f: Finding) => advise(f).evidence.flatMap((item) => (item.ask === undefined ? [] : [item.id]));

describe('checklist', () => {
  it('is empty when nothing failed', () => {
    expect(advise(nothing()).checklist).toEqual([]);
    expect(advise(nothing()).guardrails).toEqual([]);
  });

  it('keeps the order of work and ends with what comes after transport', () => {
    expect(stepIds(finding())).toEqual([
      'later-delivered',
      'full-error',
      'probe-smtp',
      'probe-tls',
      'changes',
      'path',
      'live-message',
      'domain-health',
    ]);
  });

  it('puts domain health before the live message where pressure leads', () => {
    const ids = stepIds(finding({ causes: [cause('gmail-pressure')], focus: 'pacing' }));
    expect(ids.indexOf('domain-health')).toBeLessThan(ids.indexOf('live-message'));
    expect(ids).toEqual(expect.arrayContaining(['isolate-lane', 'timing', 'slow-down', 'resume']));
  });

  it.each<[StepId, Partial<Finding>]>([
    ['queue-trend', { tier: 'investigate' }],
    ['clear-fallback', { recovered: 'cleartext' }],
    ['compare', { scope: { ...finding().scope, hosts: ['a', 'b'] } }],
    ['load-test', { probe: 'good' }],
    ['dns', { stop: { phase: 'dns', failure: 'dns' } }],
    ['port25', { stop: { phase: 'connect', failure: 'timeout' } }],
    ['path', { stop: { phase: 'ehlo', failure: 'not-offered' } }],
    ['clock', { stop: { phase: 'certificate', failure: 'certificate', detail: 'not-yet-valid' } }],
    ['trust', { stop: { phase: 'certificate', failure: 'certificate', detail: 'unknown-issuer' } }],
    ['policy', { forced: true }],
    ['patch', { causes: [cause('sender-tls-stack')] }],
    ['headroom', { causes: [cause('sender-strain')] }],
    ['fail-over', { scope: { ...finding().scope, pattern: 'one-host' } }],
    ['verbose', { stop: { phase: 'handshake', failure: 'unexplained' } }],
    ['escalate', { repeats: true }],
  ])('has %s when it applies', (id, changes) => {
    expect(stepIds(finding(changes))).toContain(id);
  });

  it('never proposes a fail-over against throttling', () => {
    const scope = { ...finding().scope, pattern: 'one-host' as const };
    expect(stepIds(finding({ scope, focus: 'pacing', causes: [cause('gmail-pressure')] }))).not.toContain('fail-over');
  });

  it.each<[StepId, Partial<Finding>]>([
    ['later-delivered', { recovered: 'encrypted' }],
    ['full-error', { reasonKnown: true }],
    ['queue-trend', { tier: 'investigate', scope: { ...finding().scope, queueTrend: 'flat' } }],
    ['probe-tls', { probe: 'good' }],
    ['probe-smtp', { coverage: { ...finding().coverage, formats: ['swaks'] } }],
    ['path', { found: [{ id: 'firewall-event', value: 'drop', line: 3 }] }],
  ])('ticks %s when the text answers it', (id, changes) => {
    expect(step(finding(), id)?.done ?? false).toBe(id === 'full-error');
    expect(step(finding(changes), id)?.done).toBe(true);
  });
});

describe('commands', () => {
  it.each([
    ['postfix', 'grep -F DE02324A0B6 /var/log/mail.log'],
    ['exim', 'exigrep DE02324A0B6 /var/log/exim4/mainlog'],
    ['haraka', 'grep -F MESSAGE-ID MAIL-LOG'],
  ] as const)('are those of %s', (name, command) => {
    expect(step(finding({ mta: { name } }), 'later-delivered')?.command).toBe(command);
  });

  it('name the failing host, the process and the one outbound address', () => {
    const scope = { ...finding().scope, outboundIps: ['192.0.2.7'] };
    const f = finding({ scope, failingMx: 'alt1.gmail-smtp-in.l.google.com' });
    expect(step(f, 'probe-smtp')?.command).toBe('posttls-finger -l may "[alt1.gmail-smtp-in.l.google.com]"');
    expect(step(f, 'probe-tls')?.command).toContain('-connect alt1.gmail-smtp-in.l.google.com:25');
    expect(step(f, 'probe-tls')?.command).toContain('-bind 192.0.2.7 ');
    expect(step(f, 'full-error')?.command).toBe("grep 'smtp\\[13884\\]' /var/log/mail.log");
  });

  it('speak TLS from the first byte on port 465', () => {
    const { mta: _mta, ...rest } = finding({ port: 465, direction: 'submission', failingMx: 'smtp.gmail.com' });
    const command = step(rest, 'probe-tls')?.command;
    expect(command).toContain('-connect smtp.gmail.com:465');
    expect(command).not.toContain('-starttls');
  });

  it('show placeholders where the text names nothing', () => {
    const { failingMx: _mx, failingProcess: _process, ...rest } = finding({ openIds: [], failingIds: [] });
    expect(step(rest, 'later-delivered')?.command).toBe('grep -F QUEUE-ID /var/log/mail.log');
    expect(step(rest, 'full-error')?.command).toBe("grep 'smtp\\[PID\\]' /var/log/mail.log");
    expect(step(rest, 'probe-smtp')?.command).toBe('posttls-finger -l may "[gmail-smtp-in.l.google.com]"');
  });

  it('take nothing from the text that a shell could act on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
        if (shellSafe(value) !== undefined) expect(value).toMatch(/^[A-Za-z0-9_:][A-Za-z0-9.:_-]*$/);
        const hostile = `${value};$(reboot)`;
        const f = finding({
          tier: 'incident',
          repeats: true,
          openIds: [hostile],
          failingIds: [hostile],
          failingMx: hostile,
          failingProcess: hostile,
          scope: { ...finding().scope, outboundIps: [hostile] },
        });
        for (const one of advise(f).checklist) expect(one.command ?? '').not.toContain('reboot');
        for (const item of advise(f).evidence) expect(item.ask ?? '').not.toContain('reboot');
      }),
    );
  });

  it('never change the system', () => {
    const changing =
      /postconf -e|postsuper|postqueue -f|exim -M|exim -q|-qff|restart|reload|\brm\b|\bapt\b|sed -i|smtpctl trace|>(?!&)/;
    for (const name of ['postfix', 'exim', 'sendmail', 'opensmtpd', 'application'] as const) {
      for (const id of ['gmail-pressure', 'sender-strain', 'sender-tls-stack', 'certificate-trust'] as const) {
        const f = finding({ mta: { name }, causes: [cause(id)], repeats: true, tier: 'incident', forced: true });
        for (const one of advise(f).checklist) expect(one.command ?? '').not.toMatch(changing);
      }
    }
  });
});

describe('evidence and questions', () => {
  it('lists all sixteen, asks at most three, and what is asked is missing', () => {
    const { evidence } = advise(finding({ tier: 'investigate', repeats: true }));
    expect([...evidence.map((item) => item.id)].sort()).toEqual([...EVIDENCE].sort());
    const questions = evidence.filter((item) => item.ask !== undefined);
    expect(questions.length).toBeGreaterThan(0);
    expect(questions.length).toBeLessThanOrEqual(3);
    expect(evidence.slice(0, questions.length)).toEqual(questions);
    for (const item of questions) expect(item.state).toBe('missing');
  });

  it('asks for the mail software first when none is seen', () => {
    const { mta: _mta, ...rest } = finding();
    const [first] = advise(rest).evidence;
    expect(first).toMatchObject({ id: 'mta-version', ask: 'Which MTA and version writes this line?' });
  });

  it.each<[string, Partial<Finding>, string[]]>([
    ['a drop', {}, ['queue-id-fate', 'smtp-replies', 'scope']],
    [
      'an unexplained handshake',
      { stop: { phase: 'handshake', failure: 'unexplained' }, reasonKnown: false },
      ['smtp-replies', 'queue-id-fate', 'starttls-transcript'],
    ],
    [
      'a certificate',
      { stop: { phase: 'certificate', failure: 'certificate' } },
      ['starttls-transcript', 'tls-mode', 'recent-changes'],
    ],
    [
      'a stall',
      { stop: { phase: 'handshake', failure: 'timeout' } },
      ['starttls-transcript', 'firewall-event', 'scope'],
    ],
    ['name resolution', { stop: { phase: 'dns', failure: 'dns' } }, ['remote-mx', 'firewall-event', 'scope']],
    ['a closed port', { stop: { phase: 'connect', failure: 'timeout' } }, ['scope', 'firewall-event', 'outbound-ip']],
    [
      'plain text instead of TLS',
      { stop: { phase: 'handshake', failure: 'not-tls' } },
      ['tls-mode', 'starttls-transcript', 'firewall-event'],
    ],
    [
      'a deferral with its reply',
      { stop: { phase: 'session', failure: 'deferred' }, found: [{ id: 'smtp-replies', value: '421', line: 2 }] },
      ['send-rate', 'queue-depth'],
    ],
  ])('asks for what decides %s', (_name, changes, expected) => {
    expect(asked(finding(changes))).toEqual(expected);
  });

  it('skips what the text already holds and shows it with its line', () => {
    const f = finding({
      recovered: 'encrypted',
      openIds: [],
      found: [{ id: 'queue-id-fate', value: 'DE02324A0B6 was delivered later.', line: 9 }],
    });
    expect(asked(f)).not.toContain('queue-id-fate');
    expect(advise(f).evidence).toContainEqual({
      id: 'queue-id-fate',
      state: 'present',
      value: 'DE02324A0B6 was delivered later.',
      line: 9,
    });
  });

  it('asks for the lines when there is only talk, and for nothing when nothing failed', () => {
    expect(asked(nothing({ coverage: { kind: 'talk', lines: 3, recognised: 0, formats: [] } }))).toEqual([
      'smtp-replies',
    ]);
    expect(asked(nothing({ scope: { ...finding().scope, failures: 0, delivered: 1 } }))).toEqual([]);
  });
});

describe('guardrails', () => {
  it.each<[string, Partial<Finding>]>([
    ['keep-tls-on', {}],
    ['transport-before-reputation', {}],
    ['test-from-sending-host', {}],
    ['not-every-tls-error-is-a-certificate', {}],
    ['no-faster-retries', { stop: { phase: 'session', failure: 'deferred' } }],
    ['opportunistic-adds-no-capacity', { causes: [cause('gmail-pressure')] }],
    ['may-have-gone-in-clear-text', { recovered: 'cleartext' }],
    ['policy-breach', { forced: true }],
  ])('says %s when it applies', (id, changes) => {
    expect(advise(finding(changes)).guardrails).toContain(id);
  });

  it('does not defend TLS against a full mailbox', () => {
    const f = finding({
      stop: { phase: 'session', failure: 'deferred', detail: 'mailbox-full' },
      focus: 'none',
      causes: [cause('receiver-mailbox', 0.9)],
    });
    expect(advise(f).guardrails).toEqual(['no-faster-retries']);
  });
});

it('knows every step and guardrail of the vocabulary', () => {
  const seen = new Set<string>();
  for (const phase of ['dns', 'connect', 'handshake', 'certificate', 'session'] as const) {
    for (const failure of ['closed', 'deferred', 'unexplained', 'certificate'] as const) {
      for (const id of ['gmail-pressure', 'sender-strain', 'sender-tls-stack', 'certificate-trust'] as const) {
        for (const forced of [true, false]) {
          const f = finding({
            stop: { phase, failure, ...(failure === 'certificate' ? { detail: 'expired' as const } : {}) },
            causes: [cause(id)],
            tier: 'incident',
            repeats: true,
            probe: 'good',
            forced,
            recovered: 'cleartext',
            scope: { ...finding().scope, hosts: ['a', 'b'], pattern: 'one-host' },
          });
          for (const one of advise(f).checklist) seen.add(one.id);
          for (const one of advise(f).guardrails) seen.add(one);
        }
      }
    }
  }
  expect([...seen].sort()).toEqual([...STEPS, ...GUARDRAILS].sort());
});
