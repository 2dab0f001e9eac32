import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'gmail-tls-required-rejected',
  ...REJECTED,
  detail: 'tls-required',
  wordings: [
    {
      match: asReply(/550 5\.7\.29 [^\r\n]{0,200}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: "550-5.7.29 Your email has been blocked because you're not using a TLS connection.",
    },
    {
      match: asReply(/530 (?:#?5\.7\.\d{1,2} )?(?:Must issue (?:a )?STARTTLS command first|STARTTLS is required)/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '530 5.7.0 Must issue a STARTTLS command first.',
    },
    {
      match: asReply(/5[0-5]\d (?:#?\d\.\d{1,3}\.\d{1,3} )?(?:TLS|Encryption) (?:is )?required[^\r\n]{0,60}/),
      from: 'RFC 4954 §6',
      sample: '538 5.7.11 Encryption required for requested authentication mechanism',
      also: [{ from: 'RFC 3207 §4', sample: '554 5.7.1 TLS required' }],
    },
    {
      match: /server response was: (?:530 )?5\.7\.0 Must issue (?:a )?STARTTLS command first/i,
      from: '.NET System.Net.Mail',
      sample:
        'The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.0 Must issue a STARTTLS command first.',
    },
  ],
  meaning: 'The server rejects mail that comes without TLS.',
  references: ['Google: Gmail SMTP errors and codes', 'RFC 3207 §4'],
  rejects: [
    { text: '421 4.7.29 not using a TLS connection', because: 'deferred' },
    { text: '550 5.7.1 No TLS required here; SPF failed', because: 'it is not' },
  ],
};
