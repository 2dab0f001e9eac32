import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'free-reputation',
  receiver: 'free',
  ...REJECTED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: /\b5\d\d[- ][^\r\n]{0,40}Too many (?:errors|spams|invalid recipients) from your ip[^\r\n]{0,80}/i,
      from: 'Free: postmaster.free.fr',
      sample: '550 Too many spams from your IP (192.0.2.10), please visit http://postmaster.free.fr/',
    },
  ],
  meaning: 'Free refuses this IP because of spam that came from it; the block lasts 24 hours at most.',
  references: ['Free: postmaster.free.fr'],
  rejects: [{ text: '421 Too many errors from your ip', because: 'for now' }],
};
