import { traceFormat } from './stack-trace';

/** .NET and Mono: System.Net.Mail, MailKit, SslStream and sockets. */
export const dotnetMail = traceFormat({
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
  stages: [
    ['AuthenticationException', 'handshake'],
    ['SslHandshakeException', 'handshake'],
    ['StartTls', 'handshake'],
  ],
  calls: [
    ['AuthenticateAsClient', 'handshake'],
    ['ProcessHandshake', 'handshake'],
    ['SslHandshake', 'handshake'],
    ['TlsStream.', 'handshake'],
    ['StartTlsCommand.', 'starttls'],
    ['InitiateSecureConnection', 'starttls'],
    ['EHelloCommand.', 'ehlo'],
    ['HelloCommand.', 'ehlo'],
    ['SmtpClient.Ehlo', 'ehlo'],
    ['MailCommand.', 'session'],
    ['RecipientCommand.', 'session'],
    ['DataCommand.', 'session'],
    ['DataStopCommand.', 'session'],
    ['SmtpClient.MailFrom', 'session'],
    ['SmtpClient.RcptTo', 'session'],
    ['SmtpClient.Data', 'session'],
    ['SmtpClient.Bdat', 'session'],
    ['Sockets.Socket.Connect', 'connect'],
    ['Sockets.TcpClient.Connect', 'connect'],
  ],
});
