import { traceFormat } from '../../reading/stack-trace';

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
