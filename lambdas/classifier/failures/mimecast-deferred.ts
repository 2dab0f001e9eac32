import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'mimecast-deferred',
  receiver: 'mimecast',
  ...DEFERRED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: 'Internal resources are temporarily unavailable',
      from: 'Mimecast: SMTP error codes',
      sample:
        '451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abc.uk123]',
    },
    {
      match: /\b4\d\d[- ][^\r\n]{0,20}IP temporarily blacklisted[^\r\n]{0,80}/i,
      from: 'Mimecast: SMTP error codes',
      sample: '451 IP temporarily blacklisted - https://community.mimecast.com/docs/DOC-1369#451',
    },
  ],
  meaning: 'Mimecast, which guards this receiver, greylists this server or doubts its IP.',
  references: ['Mimecast: SMTP error codes'],
  rejects: [{ text: '550 Local CT IP Reputation - (reject)', because: 'final' }],
};
