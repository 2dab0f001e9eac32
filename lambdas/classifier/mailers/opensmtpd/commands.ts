import { byQueueId, type MailerCommands } from '../commands';

/** What is asked of OpenSMTPD. */
export const opensmtpdCommands: MailerCommands = {
  log: '/var/log/mail.log',
  commands: {
    fate: byQueueId,
    reason: (v, log) => `grep -F ${v.queueId === 'QUEUE-ID' ? 'SESSION-ID' : v.queueId} ${log}`,
    queue: 'date; smtpctl show queue',
    policy: 'grep relay /etc/mail/smtpd.conf /etc/smtpd.conf',
    version: 'smtpd -h; openssl version',
    verbose: 'smtpctl show stats',
    pace: 'grep limit /etc/mail/smtpd.conf /etc/smtpd.conf',
  },
};
