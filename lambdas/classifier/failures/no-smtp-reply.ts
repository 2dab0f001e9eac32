import { BROKEN_HANDSHAKE, type Signature } from './signature';

export const signature: Signature = {
  id: 'no-smtp-reply',
  ...BROKEN_HANDSHAKE,
  phase: 'banner',
  placed: true,
  formats: ['tlserror-probe'],
  wordings: [
    {
      match: /^What came [a-zA-Z ]{3,40} is no SMTP reply\b/i,
      from: 'tlserror probe',
      sample:
        'tlserror-probe 0.1.0 on mx1.example.com, 2026-11-20T08:00:00Z\nconnection 1 at 2026-11-20T08:00:00.000Z to mx.example.org[192.0.2.2]:25\n  failed  banner       12 ms  What came before the greeting is no SMTP reply: "SSH-2.0-OpenSSH_9.2".',
    },
    {
      match: /^The reply [a-zA-Z ]{3,40} does not end\b/i,
      from: 'tlserror probe',
      sample:
        'tlserror-probe 0.1.0 on mx1.example.com, 2026-11-20T08:00:00Z\nconnection 1 at 2026-11-20T08:00:00.000Z to mx.example.org[192.0.2.2]:25\n  failed  banner       12 ms  The reply before the greeting does not end.',
    },
  ],
  meaning: 'What the far side sent is no SMTP reply: another service answers there, or a device on the path does.',
  references: ['RFC 5321 §4.2'],
  rejects: [
    {
      text: 'tlserror-probe 0.1.0 on mx1.example.com, 2026-11-20T08:00:00Z\nconnection 1 at 2026-11-20T08:00:00.000Z to mx.example.org[192.0.2.2]:25\n  failed  banner       12 ms  by the reply above',
      because: 'a reply',
    },
  ],
};
