import { byQueueId, type MailerCommands } from '../commands';

/** What is asked of Sendmail. */
export const sendmailCommands: MailerCommands = {
  log: '/var/log/mail.log',
  commands: {
    fate: byQueueId,
    reason: (_v, log) => `grep STARTTLS=client ${log} | tail -n 50`,
    queue: 'date -Is; mailq -v | tail -n 40',
    policy: 'grep -i tls /etc/mail/access /etc/mail/sendmail.cf',
    version: 'sendmail -d0.1 -bv root',
    verbose: 'grep -i LogLevel /etc/mail/sendmail.cf',
    pace: `grep -E '^Q|Runners' /etc/mail/sendmail.cf`,
  },
};
