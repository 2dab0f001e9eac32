import { type Signature, TLS_REFUSED } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'starttls-refused',
  phase: 'starttls',
  failure: 'refused',
  wordings: [
    {
      match: /454 (?:4\.[0-9]\.[0-9] )?(?:unable|failed|cannot) to start (?:START)?TLS[^\r\n]{0,80}/i,
      from: 'a relay without a certificate, under Symfony Mailer',
      sample: 'but got code "454", with message "454 4.3.5 unable to start TLS: no certificate configured".',
    },
    {
      match: asReply(
        /454 (?:4\.[0-9]\.[0-9] )?(?:454 )?(?:TLS (?:is )?(?:not available|currently unavailable|temporarily unavailable|unavailable)|STARTTLS)[^\r\n]{0,80}/,
      ),
      from: 'a Postfix receiver',
      sample: '454 4.7.0 TLS not available due to local problem',
    },
    {
      match: /TLS is required, but host (?<remote>\S{1,255}) refused to start TLS: (?!4[25]1)(?<reply>[^\r\n]{1,300})/i,
      from: 'Postfix src/smtp/smtp_proto.c',
      sample:
        'TLS is required, but host mx.example.org[192.0.2.2] refused to start TLS: 454 4.7.0 TLS not available due to local problem',
    },
    {
      match: /STARTTLS rejected:? (?!4[25]1)(?<reply>[^\r\n]{1,300})/i,
      from: 'OpenSMTPD mta_session.c',
      sample: 'STARTTLS rejected: 454 4.7.0 TLS not available',
    },
    {
      match: /STARTTLS: got (?<code>[45]\d\d), expected 220(?<reply>[^\r\n]{0,300})/i,
      from: 'mox, issue 365',
      sample: 'tls error: STARTTLS: got 502, expected 220, permanent: 502 5.5.1 Error: command not implemented',
    },
    { match: 'STARTTLS failure', from: 'danecheck', sample: '[mx.example.org]: STARTTLS failure' },
    {
      match: /TLS not available due to (?:local problem|temporary reason)/i,
      from: 'a Gmail bounce',
      sample: '454 454 TLS not available due to temporary reason (state 9).',
    },
    {
      match: /SMTP error from remote mail server after STARTTLS: (?!421)(?<reply>[^\r\n]{1,300})/i,
      from: 'Exim test/log/1161',
      sample: 'SMTP error from remote mail server after STARTTLS: 450 temp problem',
    },
    { match: 'TEMP_FAILED STARTTLS', from: 'OpenSMTPD and small senders', sample: 'TEMP_FAILED STARTTLS' },
    {
      match: /Server does not support secure connections\.[^\r\n]{0,40}SmtpClient\.InitiateSecureConnection/i,
      from: '.NET System.Net.Mail',
      sample:
        'Unhandled exception: System.Net.Mail.SmtpException: Server does not support secure connections.\n  at System.Net.Mail.SmtpClient.InitiateSecureConnection () [0x00023]',
    },
    {
      match: /STARTTLS command failed(?::? (?!4[25]1)(?<reply>[^\r\n]{1,200}))/i,
      from: 'PHPMailer SMTP.php',
      sample: 'STARTTLS command failed: 502 5.5.1 Unrecognized command',
    },
  ],
  meaning: TLS_REFUSED,
  references: ['RFC 3207 §4', 'Postfix src/smtp/smtp_proto.c'],
  rejects: [
    { text: 'TLS is required, but was not offered by host mx.example.org[192.0.2.2]', because: 'never offered' },
    {
      text: '454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later.',
      because: 'about login',
    },
  ],
};
