import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'free-rate',
  receiver: 'free',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: /\b4\d\d[- ][^\r\n]{0,40}Too many (?:errors|spams|invalid recipients) from your ip[^\r\n]{0,80}/i,
      from: 'Free: postmaster.free.fr',
      sample: '421 Too many errors from your ip (192.0.2.10), please visit http://postmaster.free.fr/',
    },
  ],
  meaning:
    'Free defers because of too many errors, connections or spams from this IP; the block lasts 24 hours at most.',
  references: ['Free: postmaster.free.fr'],
  rejects: [{ text: '550 spam detected', because: 'about the message' }],
};
