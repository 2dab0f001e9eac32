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
    '(EOFError)',
    'SSL_connect returned=',
    'SSL_connect SYSCALL',
  ],
  frames: ['\tfrom ', '    from ', '/usr/lib/ruby', '/usr/local/lib/ruby', '/usr/local/bundle'],
  stages: [
    ['SSL_connect', 'handshake'],
    ['tlsconnect', 'handshake'],
    ['Net::OpenTimeout', 'connect'],
  ],
  // A name's end serves both ways of quoting it, `starttls' and 'Net::SMTP#starttls'.
  calls: [
    ["ssl_socket_connect'", 'handshake'],
    ["tlsconnect'", 'handshake'],
    ["starttls'", 'starttls'],
    ["ehlo'", 'ehlo'],
    ["helo'", 'ehlo'],
    ["mailfrom'", 'session'],
    ["rcptto'", 'session'],
    ["data'", 'session'],
    ["send_message'", 'session'],
    ["tcp_socket'", 'connect'],
    ["do_start'", 'banner'],
  ],
  insideTls: ['openssl/buffering.rb'],
});
