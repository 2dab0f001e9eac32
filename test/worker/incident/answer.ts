/** Answers of the classifier for tests of what comes after it. */
import type { Answer } from '../../../lambdas/worker/incident/answer';
import type { Fact } from '../../../lambdas/worker/incident/decide';

/** A single reset in the handshake towards Gmail, tier watch; `change` overrides any field. */
export function answer(change: Partial<Answer> = {}): Answer {
  return {
    version: 1,
    stop: { phase: 'handshake', failure: 'reset' },
    direction: 'outbound',
    recovered: 'unknown',
    tier: 'watch',
    tierReasons: [{ rule: 'W1', text: 'One attempt failed.', lines: [1] }],
    wouldChange: [],
    focus: 'path',
    causes: [
      {
        id: 'path-interference',
        confidence: 0.4,
        text: 'Something on the path cuts the handshake.',
        supports: [{ line: 1, text: 'SSL_connect error: Connection reset by peer' }],
        contradicts: [],
      },
    ],
    scope: {
      hosts: ['mx1.example.com'],
      outboundIps: ['192.0.2.10'],
      remotes: ['gmail-smtp-in.l.google.com'],
      receivers: ['gmail.com'],
      attempts: 1,
      failures: 1,
      delivered: 0,
      deferred: 1,
      estimated: false,
      atLeast: false,
      first: '2026-11-20T09:00:00Z',
      last: '2026-11-20T09:00:00Z',
      pattern: 'one-event',
      loadLinked: 'unknown',
      queueTrend: 'unknown',
    },
    lanes: [],
    series: { slotSeconds: 60, lanes: [] },
    observations: [
      {
        signature: 'handshake-reset',
        phase: 'handshake',
        failure: 'reset',
        line: 1,
        time: '2026-11-20T09:00:00Z',
        echo: false,
        captures: {},
      },
    ],
    checklist: [{ id: 'later-delivered', title: 'Look up the fate', why: 'It may be over.', done: false }],
    evidence: [
      { id: 'sending-host', state: 'present', value: 'mx1.example.com', line: 1 },
      { id: 'queue-depth', state: 'missing', ask: 'How deep is the queue?' },
    ],
    guardrails: [],
    plain: 'One delivery was cut off. It is not a block.',
    technical: 'TLS handshake reset by peer.',
    coverage: { kind: 'log', lines: 3, recognised: 2, formats: ['postfix'] },
    ...change,
  };
}

/** Something Alice did at `at` (epoch milliseconds). */
export function fact(at = 1_763_715_600_000, actor = 'U01ALICE'): Fact {
  return { actor, at, source: `https://example.slack.com/archives/C01/p${at}` };
}
