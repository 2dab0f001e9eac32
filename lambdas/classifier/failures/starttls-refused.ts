import { type Samples, type Signature, TLS_REFUSED } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'starttls-refused',
  phase: 'starttls',
  failure: 'refused',
  wordings: [
    asReply(
      /454 (?:4\.[0-9]\.[0-9] )?(?:454 )?(?:TLS (?:is )?(?:not available|currently unavailable|temporarily unavailable|unavailable)|STARTTLS)[^\r\n]{0,80}/,
    ),
    /TLS is required, but host (?<remote>\S{1,255}) refused to start TLS: (?!4[25]1)(?<reply>[^\r\n]{1,300})/i,
    /STARTTLS rejected:? (?!4[25]1)(?<reply>[^\r\n]{1,300})/i,
    /STARTTLS: got (?<code>[45]\d\d), expected 220(?<reply>[^\r\n]{0,300})/i,
    'STARTTLS failure',
    /TLS not available due to (?:local problem|temporary reason)/i,
    /SMTP error from remote mail server after STARTTLS: (?!421)(?<reply>[^\r\n]{1,300})/i,
    'TEMP_FAILED STARTTLS',
    /Server does not support secure connections\.[^\r\n]{0,40}SmtpClient\.InitiateSecureConnection/i,
    /STARTTLS command failed(?::? (?!4[25]1)(?<reply>[^\r\n]{1,200}))/i,
  ],
  meaning: TLS_REFUSED,
};

export const samples: Samples = {
  references: ['RFC 3207 §4', 'Postfix src/smtp/smtp_proto.c'],
  matches: [
    {
      text: 'Unhandled exception: System.Net.Mail.SmtpException: Server does not support secure connections.\n  at System.Net.Mail.SmtpClient.InitiateSecureConnection () [0x00023]',
      from: 'Mono: the answer to STARTTLS was an error',
    },
    { text: '454 4.7.0 TLS not available due to local problem', from: 'a Postfix receiver' },
    {
      text: 'TLS is required, but host mx.example.org[192.0.2.2] refused to start TLS: 454 4.7.0 TLS not available due to local problem',
      from: 'Postfix src/smtp/smtp_proto.c',
    },
    { text: 'SMTP error from remote mail server after STARTTLS: 450 temp problem', from: 'Exim test/log/1161' },
    { text: 'STARTTLS rejected: 454 4.7.0 TLS not available', from: 'OpenSMTPD mta_session.c' },
    { text: '454 454 TLS not available due to temporary reason (state 9).', from: 'a Gmail bounce' },
    {
      text: 'tls error: STARTTLS: got 502, expected 220, permanent: 502 5.5.1 Error: command not implemented',
      from: 'mox, issue 365',
    },
    { text: '[mx.example.org]: STARTTLS failure', from: 'danecheck' },
  ],
  rejects: [
    { text: 'TLS is required, but was not offered by host mx.example.org[192.0.2.2]', because: 'never offered' },
    {
      text: '454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later.',
      because: 'about login',
    },
  ],
};
