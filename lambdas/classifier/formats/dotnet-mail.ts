import { traceFormat } from './stack-trace';

/** .NET: System.Net.Mail, MailKit, SslStream and sockets. */
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
  frames: ['   at ', ' ---> ', '   --- End of'],
  stages: [
    ['AuthenticationException', 'handshake'],
    ['SslHandshakeException', 'handshake'],
    ['StartTls', 'handshake'],
    ['ConnectAsync', 'connect'],
    ['SmtpConnection.GetConnection', 'connect'],
    ['SendMail', 'session'],
  ],
});
