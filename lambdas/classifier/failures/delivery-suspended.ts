import { type Samples, type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'delivery-suspended',
  ...UNEXPLAINED,
  role: 'context',
  wordings: [/delivery temporarily suspended: (?<reason>[^\r\n)]{1,200})/i],
  meaning: 'The queue manager held this message back because of an earlier failure; nothing was tried.',
};

export const samples: Samples = {
  references: ['Postfix qmgr(8)', 'corpus: postfix'],
  matches: [
    {
      text: 'status=deferred (delivery temporarily suspended: Cannot start TLS: handshake failure)',
      from: 'corpus: postfix',
    },
  ],
  rejects: [{ text: 'status=deferred (Cannot start TLS: handshake failure)', because: 'tried' }],
};
