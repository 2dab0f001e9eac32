import { traceFormat } from './stack-trace';

/** PHP: PHPMailer, Symfony Mailer, Swift Mailer, the stream functions below them. */
export const phpMailer = traceFormat({
  id: 'php-mailer',
  marks: [
    'SMTP ERROR: ',
    'SMTP Error: ',
    'PHPMailer',
    'stream_socket_enable_crypto()',
    'stream_socket_client()',
    'fsockopen()',
    'Swift_Transport',
    'Symfony\\Component\\Mailer',
    'Connection could not be established with host',
    'Unable to connect with STARTTLS',
    'Unable to connect with TLS encryption',
  ],
  frames: ['#0 ', '#1 ', '#2 ', '#3 ', '#4 ', '#5 ', '#6 ', '#7 ', '#8 ', '#9 ', 'Stack trace:', '  thrown in '],
  stages: [
    ['stream_socket_enable_crypto', 'handshake'],
    ['STARTTLS', 'handshake'],
    ['stream_socket_client', 'connect'],
    ['fsockopen', 'connect'],
    ['Connection could not be established', 'connect'],
    ['EHLO', 'ehlo'],
    ['MAIL FROM', 'session'],
    ['RCPT TO', 'session'],
    ['DATA', 'session'],
  ],
});
