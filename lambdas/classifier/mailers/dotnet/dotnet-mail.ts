import { traceFormat } from '../../reading/stack-trace';
import type { Format } from '../format';

const trace = traceFormat({
  id: 'dotnet-mail',
  marks: [
    'System.Net.Mail.',
    'System.Security.Authentication',
    'System.Net.Sockets.',
    'System.Net.Security.',
    'System.IO.IOException',
    'MailKit.',
    'SslHandshakeException',
    'remote certificate is invalid',
    'RemoteCertificate',
  ],
  frames: ['   at ', '  at ', ' ---> ', '   --- End of', '--- End of'],
  stages: [['handshake', 'AuthenticationException', 'SslHandshakeException', 'StartTls']],
  calls: [
    ['handshake', 'AuthenticateAsClient', 'ProcessHandshake', 'SslHandshake', 'TlsStream.'],
    ['starttls', 'StartTlsCommand.', 'InitiateSecureConnection'],
    ['ehlo', 'EHelloCommand.', 'HelloCommand.', 'SmtpClient.Ehlo'],
    [
      'session',
      'MailCommand.',
      'RecipientCommand.',
      'DataCommand.',
      'DataStopCommand.',
      'SmtpClient.MailFrom',
      'SmtpClient.RcptTo',
      'SmtpClient.Data',
      'SmtpClient.Bdat',
    ],
    ['connect', 'Sockets.Socket.Connect', 'Sockets.TcpClient.Connect'],
  ],
});

/** How MailKit begins and ends its list of what may be wrong, which tells nothing of what is. */
const GUESSES =
  /^(?:This usually means that the SSL certificate|The (?:other|most likely|first|following) (?:possibility|reason)|When connecting to an? (?:SMTP|IMAP|POP3) service|\d\. The (?:server|local system|certificate|SSL certificate|root|Certificate)\b|One possibility is that you are trying)/;

/** .NET and Mono: System.Net.Mail, MailKit, SslStream and sockets. */
export const dotnetMail: Format = {
  ...trace,
  claims: (line, inside, state) => (inside && GUESSES.test(line)) || trace.claims?.(line, inside, state) === true,
  continues: (line, pending, state) => GUESSES.test(line) || trace.continues?.(line, pending, state) === true,
  read(record, state) {
    const lines = record.text;
    const at = lines.search(
      /(?:This usually means that the SSL certificate|The (?:other|most likely|first) (?:possibility|reason) is|One possibility is that you are trying)/,
    );
    if (at > 0) {
      const end = lines.indexOf('See ', at);
      record.text = lines.slice(0, at) + (end < 0 ? '' : lines.slice(end));
    }
    trace.read(record, state);
  },
};
