import { traceFormat } from '../../reading/stack-trace';

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
    ['handshake', 'SSL_connect', 'tlsconnect'],
    ['connect', 'Net::OpenTimeout'],
  ],
  // A name's end serves both ways of quoting it, `starttls' and 'Net::SMTP#starttls'.
  calls: [
    ['handshake', "ssl_socket_connect'", "tlsconnect'"],
    ['starttls', "starttls'"],
    ['ehlo', "ehlo'", "helo'"],
    ['session', "mailfrom'", "rcptto'", "data'", "send_message'"],
    ['connect', "tcp_socket'"],
    ['banner', "do_start'"],
  ],
  insideTls: ['openssl/buffering.rb'],
});
