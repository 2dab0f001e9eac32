import { traceFormat } from '../../reading/stack-trace';

/** Perl: Net::SMTP with its debug output, Email::Sender, IO::Socket::SSL. */
export const perlSmtp = traceFormat({
  id: 'perl-smtp',
  marks: [
    'Net::SMTP: ',
    '[Net::SMTP] ',
    'Net::SMTP::_SSL',
    'Email::Sender::',
    'SSL connect attempt failed',
    'SSL wants a read first',
  ],
  frames: [],
  voice: ['Net::SMTP=GLOB(', 'Net::SMTP::_SSL=GLOB(', 'Net::SMTP>>>', 'Net::SMTP<<<'],
  stages: [
    ['handshake', 'SSL connect attempt failed', 'SSL wants a '],
    ['certificate', 'hostname verification failed'],
    ['starttls', 'starttls: '],
    ['banner', 'connect: '],
  ],
});
