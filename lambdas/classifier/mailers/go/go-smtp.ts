import { traceFormat } from '../../reading/stack-trace';

/** Go programs (net/smtp, gomail, mox, Mattermost, Grafana): one-line errors. */
export const goSmtp = traceFormat({
  id: 'go-smtp',
  marks: [
    'x509: ',
    'remote error: tls: ',
    'tls: failed to verify',
    'tls: first record',
    'tls error: ',
    'dial tcp ',
    'read tcp ',
    'write tcp ',
    'gomail: ',
    'net/smtp.(',
    "smtp: server doesn't support ",
  ],
  frames: ['goroutine '],
  stages: [
    ['connect', 'dial tcp'],
    ['certificate', 'x509: '],
    ['handshake', 'starttls: read tcp'],
    ['starttls', 'starttls: '],
    ['handshake', 'tls: '],
  ],
});
