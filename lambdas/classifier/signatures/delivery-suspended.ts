import type { Samples, Signature } from './signature';

export const signature: Signature = {
  id: 'delivery-suspended',
  phase: 'unknown',
  failure: 'unexplained',
  role: 'context',
  wordings: [
    {
      literal: 'delivery temporarily suspended',
      pattern: /delivery temporarily suspended: (?<reason>[^\r\n)]{1,200})/i,
    },
  ],
  meaning: 'The queue manager held this message back because of an earlier failure; nothing was tried.',
  references: ['Postfix qmgr(8)', 'corpus: postfix'],
};

export const samples: Samples = {
  matches: [
    {
      text: 'status=deferred (delivery temporarily suspended: Cannot start TLS: handshake failure)',
      from: 'corpus: postfix',
    },
  ],
  rejects: [{ text: 'status=deferred (Cannot start TLS: handshake failure)', because: 'tried' }],
};
