import { IN_DNS, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-malformed',
  ...IN_DNS,
  detail: 'servfail',
  wordings: [
    {
      match:
        /Name service error for name=(?<name>\S{1,255}) type=(?<type>[A-Z]{1,8}): Malformed or unexpected name server reply/i,
      from: 'Postfix src/dns/dns_lookup.c',
      sample: 'Name service error for name=example.org type=MX: Malformed or unexpected name server reply',
    },
    {
      match: 'valid hostname or network address required',
      from: 'Postfix src/global/valid_mailhost_addr.c',
      sample: 'warning: valid hostname or network address required',
    },
  ],
  meaning: 'The name server answered in a way that cannot be read, or names a host that is none.',
  references: ['Postfix src/dns/dns_lookup.c'],
  rejects: [{ text: 'Name service error for name=example.org type=MX: Host not found', because: 'a clean answer' }],
};
