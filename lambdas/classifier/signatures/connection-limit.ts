import { DEFERRED, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'connection-limit',
  ...DEFERRED,
  detail: 'connection-limit',
  placed: true,
  wordings: [
    /4(?:21(?![- ]4\.7\.0 )|5\d)[^\r\n]{0,60}too many (?:concurrent |simultaneous )?(?:SMTP )?(?:connections|sessions)/i,
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
    { text: '421 4.7.0 Too many concurrent SMTP connections from this IP address', because: "Gmail's rate limit" },
  ],
};
