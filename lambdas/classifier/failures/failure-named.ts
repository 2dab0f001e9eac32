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
    /(?<!\b0 )(?:fail(?:ed|ure)|error|could not|couldn't|unable)(?: to)? (?:be )?(?:send|sent|sending|deliver)[a-z]{0,3}\b(?! \d)[^\r\n]{0,30}?\be?-?mails?\b(?![^\r\n]{0,12}\b(?:0|none|disabled|until)\b)/i,
    /\be?-?mails? could not be sent\b/i,
    /(?:unable to|could not|couldn't|can't|cannot|failed to) (?:establish|negotiate|connect|communicate)[^\r\n]{0,40}\b(?:SMTP|STARTTLS)\b/i,
    /\bSMTP (?:connect(?:ion)?|session) fail(?:ed|ure)\b(?!: 0)/i,
    /\bSTARTTLS failed\b/i,
    /unable to connect to (?:ssl|tls):\/\/\S{1,200}:(?:25|465|587)\b/i,
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
  rejects: [
    { text: 'No failure: the e-mail was sent', because: 'it was' },
    { text: '3 emails were sent; 0 failed to send emails', because: 'none did' },
    { text: 'Could not send email: user has disabled notifications', because: 'nobody wanted it' },
    { text: 'Unable to connect to tls://redis.example.org:6380', because: 'another service' },
  ],
};
