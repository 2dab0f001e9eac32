import { type Samples, type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'failure-named',
  ...UNEXPLAINED,
  role: 'consequence',
  general: true,
  formats: [
    'text',
    'java-mail',
    'dotnet-mail',
    'php-mailer',
    'stack-trace',
    'go-smtp',
    'smtp-transcript',
    'curl',
    'nodemailer',
  ],
  wordings: [
    /(?:fail(?:ed|ure)?|error|could not|couldn't|unable|problem)(?: to| in| while| when)? (?:be )?(?:send|sent|sending|deliver)[a-z]{0,3}\b[^\r\n]{0,30}?\be?-?mails?\b/i,
    /\be?-?mails?\b[^\r\n]{0,40} (?:could not be|couldn't be|was not|not) sent\b/i,
    /(?:unable to|could not|couldn't|can't|cannot|failed to) (?:establish|open|start|enable|negotiate|connect|communicate)[^\r\n]{0,40}\b(?:SMTP|STARTTLS)\b/i,
    /\bSMTP (?:connect(?:ion)?|session|server)?[^\r\n]{0,30}\bfail(?:ed|ure)\b/i,
    /\bSTARTTLS (?:failed|error)/i,
    /unable to connect to (?:ssl|tls):/i,
  ],
  meaning: 'Mail was not sent; the neighbouring words say why, or nothing does.',
};

export const samples: Samples = {
  references: ['Grafana, Keycloak, Zabbix and other applications'],
  matches: [
    { text: 'Error: Failed to send Email notification!', from: 'Veeam' },
    { text: 'Error: Email could not be sent. Check your mail server log', from: 'a web application' },
    { text: 'Unable to establish a SMTP connection', from: 'a Perl library' },
    { text: 'stream_socket_client(): Unable to connect to ssl://mail.example.org:465 (Unknown error)', from: 'PHP' },
    { text: 'Password based SMTP connect failed', from: 'Keycloak' },
  ],
  rejects: [{ text: 'No failure: the e-mail was sent', because: 'it was' }],
};
