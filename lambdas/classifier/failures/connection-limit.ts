import { DEFERRED, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'connection-limit',
  ...DEFERRED,
  detail: 'connection-limit',
  placed: true,
  wordings: [
    /\b4(?:21(?![- ]4\.7\.0 )|5\d)[- ](?:#?4\.\d{1,3}\.\d{1,3} )?(?:\S{1,80}\.\S{1,80} )?(?:Error: )?too many (?:concurrent |simultaneous )?(?:SMTP )?(?:connections|sessions)/i,
  ],
  meaning: 'The receiver takes no more connections from this address for now.',
};

export const samples: Samples = {
  references: ['MailCleaner, Yahoo, Orange and others'],
  matches: [
    {
      text: 'host mx.example.org[192.0.2.2] refused to talk to me: 421 Too many concurrent SMTP connections from this IP address',
      from: 'MailCleaner',
    },
  ],
  rejects: [
    { text: 'mysql pid 4501: Too many connections', because: 'no reply' },
    { text: 'db pool: 450 queries, too many connections', because: 'no reply' },
    { text: '421 4.7.0 Too many concurrent SMTP connections from this IP address', because: "Gmail's rate limit" },
  ],
};
