import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'reverse-name-rejected',
  ...REJECTED,
  detail: 'ptr',
  placed: true,
  general: true,
  wordings: [
    {
      match:
        /(?:(?<![\w)] )\b5\d\d[- ]|\b5\d\d[- ]#?5\.\d{1,3}\.\d{1,3} )[^\r\n]{0,120}find your (?:reverse )?hostname/i,
      from: 'Postfix src/smtpd/smtpd_check.c',
      sample: '550 5.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.10]',
    },
    {
      match:
        /(?:(?<![\w)] )\b5\d\d[- ]|\b5\d\d[- ]#?5\.\d{1,3}\.\d{1,3} )[^\r\n]{0,160}\b(?:PTR|rDNS|reverse (?:DNS|name|lookup|hostname))\b/i,
      from: 'OpenSMTPD behind 1&1',
      sample: '554 Bad DNS PTR resource record.',
      also: [
        { from: 'many receivers', sample: '550 5.7.1 no rDNS for 192.0.2.10' },
        { from: 'many receivers', sample: '550 5.7.1 The reverse DNS of 192.0.2.10 is missing' },
        { from: 'many receivers', sample: '550 5.7.1 No reverse name for 192.0.2.10' },
        { from: 'many receivers', sample: '550 5.7.1 The reverse lookup of 192.0.2.10 fails' },
        { from: 'many receivers', sample: '550 5.7.1 The reverse hostname is not valid' },
      ],
    },
  ],
  meaning: 'The receiver rejects because the reverse DNS name of the sending IP is missing or does not match.',
  references: ['RFC 7372 §3.3', 'Postfix src/smtpd/smtpd_check.c'],
  rejects: [
    { text: '450 4.7.25 Client host rejected: cannot find your reverse hostname, [192.0.2.10]', because: 'for now' },
  ],
};
