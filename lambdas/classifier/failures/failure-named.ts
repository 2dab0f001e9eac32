import { type Signature, UNEXPLAINED } from './signature';

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
    {
      match:
        /(?<!\b0 )(?:fail(?:ed|ure)|error|could not|couldn't|unable)(?: to)? (?:be )?(?:send|sent|sending|deliver)[a-z]{0,3}\b(?! \d)[^\r\n]{0,30}?\be?-?mails?\b(?![^\r\n]{0,12}\b(?:0|none|disabled|until)\b)/i,
      from: 'Veeam',
      sample: 'Error: Failed to send Email notification!',
    },
    {
      match: /\be?-?mails? could not be sent\b/i,
      from: 'a web application',
      sample: 'Error: Email could not be sent. Check your mail server log',
    },
    {
      match:
        /(?:unable to|could not|couldn't|can't|cannot|failed to) (?:establish|negotiate|connect|communicate)[^\r\n]{0,40}\b(?:SMTP|STARTTLS)\b/i,
      from: 'a Perl library',
      sample: 'Unable to establish a SMTP connection',
    },
    {
      match: /\bSMTP (?:connect(?:ion)?|session) fail(?:ed|ure)\b(?!: 0)/i,
      from: 'Keycloak',
      sample: 'Password based SMTP connect failed',
    },
    { match: /\bSTARTTLS failed\b/i, from: 'applications', sample: 'Error sending mail: STARTTLS failed' },
    {
      match: /unable to connect to (?:ssl|tls):\/\/\S{1,200}:(?:25|465|587)\b/i,
      from: 'PHP',
      sample: 'stream_socket_client(): Unable to connect to ssl://mail.example.org:465 (Unknown error)',
    },
  ],
  meaning: 'Mail was not sent; the neighbouring words say why, or nothing does.',
  references: ['Grafana, Keycloak, Zabbix and other applications'],
  rejects: [
    { text: 'No failure: the e-mail was sent', because: 'it was' },
    { text: '3 emails were sent; 0 failed to send emails', because: 'none did' },
    { text: 'Could not send email: user has disabled notifications', because: 'nobody wanted it' },
    { text: 'Unable to connect to tls://redis.example.org:6380', because: 'another service' },
  ],
};
