import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'connection-limit',
  ...DEFERRED,
  detail: 'connection-limit',
  placed: true,
  wordings: [
    {
      match:
        /\b4(?:21(?![- ]4\.7\.0 )|5\d)[- ](?:#?4\.\d{1,3}\.\d{1,3} )?(?:[^\s.]{1,80}\.\S{1,80} )?(?:[^\s.]{1,80}\.\S{1,80} )?(?:Error: )?too many (?:concurrent |simultaneous )?(?:SMTP )?(?:connections|sessions)/i,
      from: 'MailCleaner',
      sample:
        'host mx.example.org[192.0.2.2] refused to talk to me: 421 Too many concurrent SMTP connections from this IP address',
    },
  ],
  meaning: 'The receiver takes no more connections from this address for now.',
  references: ['MailCleaner, Yahoo, Orange and others'],
  rejects: [
    { text: 'mysql pid 4501: Too many connections', because: 'no reply' },
    { text: 'db pool: 450 queries, too many connections', because: 'no reply' },
    { text: '421 4.7.0 Too many concurrent SMTP connections from this IP address', because: "Gmail's rate limit" },
  ],
};
