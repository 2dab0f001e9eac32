import { traceFormat } from '../../reading/stack-trace';

/** Java: Jakarta Mail with its debug output, and the runtime's own TLS and socket exceptions. */
export const javaMail = traceFormat({
  id: 'java-mail',
  phases: [
    ['banner', 'bad greeting from SMTP host', 'response: -1'],
    ['session', 'SMTPSendFailedException', 'SMTPAddressFailedException'],
  ],
  marks: [
    'javax.mail.',
    'jakarta.mail.',
    'com.sun.mail.',
    'org.eclipse.angus.mail.',
    'javax.net.ssl.',
    'java.net.',
    'java.security.cert.',
    'sun.security.',
    'DEBUG SMTP',
    'MailConnectException',
    'MessagingException',
  ],
  frames: [
    '\tat ',
    '    at ',
    '\t... ',
    '\tnested exception',
    '  nested exception',
    '\tjava',
    '\tcom.sun.mail',
    '\tjakarta.',
    '\torg.eclipse.angus',
    'Caused by: ',
  ],
  voice: ['DEBUG SMTP'],
  stages: [
    ['handshake', 'Could not convert socket to TLS', 'SSLHandshakeException', 'SSLException'],
    ['banner', 'bad greeting'],
    ['session', 'SMTPSendFailedException', 'SMTPAddressFailedException', 'SMTPSenderFailedException'],
  ],
  calls: [
    ['handshake', 'SSLSocketImpl.startHandshake', 'SocketFetcher.startTLS'],
    ['starttls', 'SMTPTransport.startTLS('],
    ['ehlo', 'SMTPTransport.ehlo(', 'SMTPTransport.helo('],
    [
      'session',
      'SMTPTransport.mailFrom(',
      'SMTPTransport.rcptTo(',
      'SMTPTransport.data(',
      'SMTPTransport.finishData(',
      'SMTPTransport.finishBdat(',
      'SMTPTransport.sendMessage(',
    ],
    ['connect', 'SocketFetcher.getSocket'],
    ['banner', 'SMTPTransport.openServer('],
  ],
  insideTls: ['SSLSocketImpl$App', 'SSLSocketOutputRecord.deliver', 'SSLSocketInputRecord.decode'],
});
