import type { Finding, RankedCause } from '../../../lambdas/classifier/diagnosis/finding';
import type { CauseId } from '../../../lambdas/classifier/vocabulary';

export function cause(id: CauseId, confidence = 0.4): RankedCause {
  return { id, confidence, supports: [{ line: 1, text: 'The line says so.' }], contradicts: [] };
}

/** One reset in the handshake, seen by Postfix: the finding that tests vary. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    stop: { phase: 'handshake', failure: 'reset' },
    direction: 'outbound',
    recovered: 'no',
    tier: 'watch',
    tierReasons: [{ rule: 'W1', text: 'A single failed attempt.', lines: [1] }],
    wouldChange: [],
    focus: 'path',
    causes: [cause('path-interference'), cause('transient-drop', 0.3)],
    scope: {
      hosts: ['smarthost1'],
      outboundIps: [],
      remotes: ['gmail-smtp-in.l.google.com'],
      receivers: ['gmail.com'],
      attempts: 1,
      failures: 1,
      delivered: 0,
      deferred: 1,
      estimated: false,
      atLeast: false,
      first: '2026-11-21T05:37:06',
      last: '2026-11-21T05:37:06',
      pattern: 'one-event',
      loadLinked: 'unknown',
      queueTrend: 'unknown',
    },
    lanes: [],
    series: { slotSeconds: 60, lanes: [] },
    observations: [
      {
        signature: 'tls-connection-reset',
        phase: 'handshake',
        failure: 'reset',
        line: 1,
        echo: false,
        captures: {},
      },
    ],
    found: [],
    mta: { name: 'postfix', version: '3.7.11' },
    forced: false,
    offTopic: false,
    repeats: false,
    reasonKnown: true,
    arrived: false,
    openIds: ['DE02324A0B6'],
    failingIds: ['DE02324A0B6'],
    failingMx: 'gmail-smtp-in.l.google.com',
    failingProcess: '13884',
    coverage: { kind: 'log', lines: 2, recognised: 2, formats: ['postfix'] },
    severalExcerpts: false,
    ...changes,
  };
}

/** Nothing failed. */
export function nothing(changes: Partial<Finding> = {}): Finding {
  return finding({
    stop: { phase: 'unknown', failure: 'none' },
    tier: 'none',
    tierReasons: [{ rule: 'T0', text: 'Nothing failed.', lines: [] }],
    focus: 'none',
    causes: [],
    observations: [],
    arrived: false,
    openIds: [],
    failingIds: [],
    ...changes,
  });
}
