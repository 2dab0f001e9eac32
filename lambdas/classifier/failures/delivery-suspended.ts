import { type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'delivery-suspended',
  ...UNEXPLAINED,
  role: 'context',
  wordings: [
    {
      match: /delivery temporarily suspended: (?<reason>[^\r\n)]{1,200})/i,
      from: 'corpus: postfix',
      sample: 'status=deferred (delivery temporarily suspended: Cannot start TLS: handshake failure)',
    },
  ],
  meaning: 'The queue manager held this message back because of an earlier failure; nothing was tried.',
  references: ['Postfix qmgr(8)', 'corpus: postfix'],
  rejects: [{ text: 'status=deferred (Cannot start TLS: handshake failure)', because: 'tried' }],
};
