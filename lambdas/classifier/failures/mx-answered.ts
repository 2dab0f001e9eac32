import { CONTEXT, type Signature } from './signature';

export const signature: Signature = {
  id: 'mx-answered',
  ...CONTEXT,
  formats: ['dns-lookup'],
  wordings: [
    {
      match: 'MX record, found',
      from: 'BIND dig',
      sample: 'gmail.com.\t3600\tIN\tMX\t5 gmail-smtp-in.l.google.com.',
      also: [{ from: 'host', sample: 'gmail.com mail is handled by 5 gmail-smtp-in.l.google.com.' }],
    },
  ],
  meaning: 'The MX of a domain were looked up and found.',
  references: ['RFC 5321 §5.1'],
  rejects: [{ text: 'gmail.com.\t3600\tIN\tTXT\t"hello"', because: 'another type' }],
};
