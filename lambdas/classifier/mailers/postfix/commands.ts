import { byQueueId, type MailerCommands } from '../commands';

/** What is asked of Postfix. */
export const postfixCommands: MailerCommands = {
  log: '/var/log/mail.log',
  commands: {
    fate: byQueueId,
    reason: (v, log) => `grep 'smtp\\[${v.process}\\]' ${log}`,
    queue: 'date -Is; postqueue -p | tail -n 1; qshape deferred',
    policy: (v) =>
      `postconf -n | grep -E 'smtp_tls|relayhost|transport'; postmap -q ${v.domain} "$(postconf -h smtp_tls_policy_maps)"`,
    version: 'postconf mail_version; postconf -T run-version',
    verbose: 'postconf smtp_tls_loglevel debug_peer_list',
    pace: `postconf | grep -E '_destination_(concurrency_limit|rate_delay)'; postconf minimal_backoff_time maximal_backoff_time`,
  },
};
