import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'ip-kind-rejected',
  ...REJECTED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: asReply(/550 5\.7\.1[^\r\n]{0,160}(?:dynamic|residential) IP/),
      from: 'Google: Gmail SMTP errors and codes',
      sample:
        '550-5.7.1 [192.0.2.4] The IP you are using to send mail is not authorized to send email directly to our servers: dynamic IP',
    },
    {
      match: asReply(/550 5\.7\.1[^\r\n]{0,160}residential/),
      from: "receivers' policy texts",
      sample: '550 5.7.1 Mail from residential addresses is not accepted here',
    },
    {
      match: /\b5\d\d[- ][^\r\n]{0,120}not allowed to (?:send|relay)[^\r\n]{0,60}/i,
      from: "receivers' policy texts",
      sample: '550 5.7.1 192.0.2.10 is not allowed to send from example.com',
    },
  ],
  meaning: 'The server refuses this kind of IP, such as a residential one, or a relay beyond its limit.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '550 5.7.25 PTR', because: 'reverse DNS' }],
};
