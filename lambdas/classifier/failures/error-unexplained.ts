import { type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'error-unexplained',
  ...UNEXPLAINED,
  role: 'clue',
  general: true,
  wordings: [
    {
      match: [
        ['error', 'exception', 'fail', 'unable', 'refused', 'denied', 'timeout', 'undeliver', 'fatal', 'not delivered'],
        /(?<!\b(?:no|0|zero|without|any|of|on|per) )(?:\b[A-Za-z]{0,40}(?:errors?|exceptions?)\b|\b(?:failed|fails|failure|unable|refused|denied|timeout(?!\s\d)|undeliverable|undelivered|not delivered|fatal)\b)(?!\s?[:=]\s?["']?(?:0|\d{1,6}m?s?|none|null|nil|false|no|off)\b)/i,
      ],
      from: 'a monitoring tool',
      sample: 'Mailer error: the notification was not handed over',
      also: [
        { from: 'an application', sample: 'FATAL: queue runner stopped, 14 mails undelivered' },
        { from: '.NET', sample: 'Mailing aborted by InvalidOperationException' },
      ],
    },
  ],
  meaning: 'A word says that something went wrong, and nothing here says what.',
  references: ['common English of programs'],
  rejects: [
    { text: 'The newsletter: 3 emails were sent, no errors', because: 'nothing went wrong' },
    { text: 'smtp_connect_timeout = 30s, errors=0', because: 'a setting and a count of none' },
    { text: 'Nov 21 06:00:01 mx1 sshd[123]: error: kex_exchange_identification', because: 'another service' },
    { text: 'Kafka broker: SSL handshake failure, broker 3', because: 'another service' },
  ],
};
