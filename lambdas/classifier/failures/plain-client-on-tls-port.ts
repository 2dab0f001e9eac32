import type { Signature } from './signature';

export const signature: Signature = {
  id: 'plain-client-on-tls-port',
  phase: 'banner',
  failure: 'closed',
  detail: 'implicit-tls-port',
  direction: 'submission',
  wordings: [
    {
      match: /port: 465[^\r\n]{0,40}response: -1/i,
      from: 'Jakarta Mail: SMTPTransport',
      sample: 'javax.mail.MessagingException: Could not connect to SMTP host: smtp.gmail.com, port: 465, response: -1',
    },
    {
      match: /smtps?[^\r\n]{0,120}\b465\b[^\r\n]{0,60}response: -1/i,
      from: 'Jakarta Mail: SMTPTransport',
      sample: 'javax.mail.MessagingException: Could not connect to SMTP host: smtp.gmail.com, port: 465, response: -1',
    },
  ],
  meaning:
    'A client that waits for a greeting in clear text was connected to port 465, which speaks TLS from the first byte.',
  references: ['RFC 8314 §3', 'Jakarta Mail: SMTPTransport'],
  rejects: [
    { text: "Couldn't connect to host, port: smtp.gmail.com, 587; timeout -1;", because: 'TCP never connected' },
  ],
};
