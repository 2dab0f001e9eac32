import { type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'operation-timed-out',
  ...UNEXPLAINED,
  failure: 'timeout',
  placed: true,
  general: true,
  wordings: [
    {
      match: 'Timeout was reached',
      from: 'libcurl lib/strerror.c',
      sample: 'WARNING Unable to send email to (smtps://mail.example.org:465): Timeout was reached',
    },
  ],
  meaning: 'The time limit passed, and the text does not say what was waited for.',
  references: ['libcurl lib/strerror.c'],
  rejects: [{ text: 'The timeout was raised to 60 s', because: 'a setting' }],
};
