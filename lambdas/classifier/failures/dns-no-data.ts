import { IN_DNS, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-no-data',
  ...IN_DNS,
  wordings: [
    {
      match:
        /(?:Name service error for name=(?<name>\S{1,255}) type=(?<type>[A-Z]{1,8}): )?Host found but no data record of requested type/i,
      from: 'Postfix src/dns/dns_lookup.c',
      sample:
        'Host or domain name not found. Name service error for name=example.org type=A: Host found but no data record of requested type',
    },
    { match: /\bquery[A-Z]{1,5} ENODATA\b/i, from: 'Node.js dns', sample: 'Error: queryMx ENODATA example.org' },
    {
      match: /No data record of requested type|\bNODATA\b/i,
      from: 'RFC 2308',
      sample: 'dig: NODATA for example.org MX',
    },
  ],
  meaning: 'The name exists, and has no record of the kind that was asked for.',
  references: ['RFC 2308 §2.2'],
  rejects: [
    { text: 'Name service error for name=example.org type=MX: Host not found', because: 'the name does not exist' },
  ],
};
