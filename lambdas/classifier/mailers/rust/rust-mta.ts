import { traceFormat } from '../../reading/stack-trace';

/** Rust senders on rustls: Stalwart, Maddy's successors, lettre. */
export const rustMta = traceFormat({
  id: 'rust-mta',
  marks: [
    "TLS error from '",
    'rustls',
    'lettre::',
    'InvalidCertificate(',
    'received fatal alert: ',
    'received corrupt message of type',
  ],
  frames: ['   0: ', '   1: '],
  stages: [
    ['certificate', 'InvalidCertificate'],
    ['handshake', 'received fatal alert', 'Handshake'],
  ],
});
