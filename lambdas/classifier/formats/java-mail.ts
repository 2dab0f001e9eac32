import { traceFormat } from './stack-trace';

/** Java: Jakarta Mail and the runtime's own TLS and socket exceptions. */
export const javaMail = traceFormat({
  id: 'java-mail',
  marks: [
    'javax.mail.',
    'jakarta.mail.',
    'com.sun.mail.',
    'org.eclipse.angus.mail.',
    'javax.net.ssl.',
    'java.net.SocketException',
    'java.net.SocketTimeoutException',
    'java.net.ConnectException',
    'java.net.UnknownHostException',
    'java.security.cert.',
    'sun.security.',
    'DEBUG SMTP',
    'MailConnectException',
    'MessagingException',
  ],
  frames: ['\tat ', '    at ', '\t... ', '\tnested exception', '  nested exception'],
  stages: [
    ['SSLHandshakeException', 'handshake'],
    ['startTLS', 'handshake'],
    ['SSLException', 'handshake'],
    ['openServer', 'banner'],
    ['sendMessage', 'session'],
  ],
});
