import type { Signature } from './signature';

export const signature: Signature = {
  id: 'smtp-timeout-after',
  phase: 'session',
  failure: 'timeout',
  placed: true,
  wordings: [
    {
      match: /SMTP timeout after (?<command>[^\r\n:]{1,60})(?:: Connection timed out)?/i,
      from: 'corpus: exim',
      sample: 'H=mx.example.org [192.0.2.2]: SMTP timeout after initial connection: Connection timed out',
    },
  ],
  meaning:
    'The far side stopped answering at the command that the line names; with TCP Fast Open an unreachable host is worded the same.',
  references: ['Exim src/transports/smtp.c', 'corpus: exim'],
  rejects: [{ text: 'Connection timed out', because: 'names no command' }],
};
