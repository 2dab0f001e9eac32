import { traceFormat } from './stack-trace';

/** Ruby: Net::SMTP, ActionMailer, Postal. */
export const rubySmtp = traceFormat({
  id: 'ruby-smtp',
  marks: [
    'Net::SMTP',
    'Net::OpenTimeout',
    'Net::ReadTimeout',
    'OpenSSL::SSL::SSLError',
    'Errno::E',
    'SSL_connect returned=',
    'SSL_connect SYSCALL',
  ],
  frames: ['\tfrom ', '    from ', '/usr/lib/ruby', '/usr/local/lib/ruby', '/usr/local/bundle'],
  stages: [
    ['SSL_connect', 'handshake'],
    ['tlsconnect', 'handshake'],
    ['Net::OpenTimeout', 'connect'],
  ],
});
