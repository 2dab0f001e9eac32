import { type Signature, UNEXPLAINED } from './signature';

export const signature: Signature = {
  id: 'bounce-announced',
  ...UNEXPLAINED,
  role: 'clue',
  direction: 'outbound',
  wordings: [
    {
      match: /^X-Failed-Recipients: [^\r\n]{3,200}/i,
      from: 'Exim deliver.c, Gmail',
      sample: 'X-Failed-Recipients: ann@example.org',
    },
    {
      match: /report-type="?delivery-status/i,
      from: 'RFC 6522',
      sample: 'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    },
    {
      match: /^From: [^\r\n]{0,80}(?:MAILER-DAEMON|Mail Delivery S)/i,
      from: 'Sendmail, Postfix, Exim',
      sample: 'From: MAILER-DAEMON@mx1.example.com (Mail Delivery System)',
    },
    {
      match:
        /^Subject: (?:Undeliver|Returned mail|failure notice|Delivery Status Notification \(Failure|Mail delivery failed|Delivery (?:has )?fail)/i,
      from: 'Postfix, Sendmail, qmail, Exim, Exchange',
      sample: 'Subject: Undelivered Mail Returned to Sender',
    },
    {
      match:
        /(?:could not be|couldn't be|cannot be|can't be|was not|wasn't|were not|not yet been|able to) deliver(?:ed)?\b|did not reach|undeliverable|problem delivering your message|has been (?:blocked|delayed|rejected)|THIS IS A WARNING MESSAGE ONLY|the mail system at host|Delivery (?:has failed|incomplete|is delayed)|Address not found|Message (?:blocked|not delivered)/i,
      from: 'Postfix bounce(5), Exim deliver.c, Gmail',
      sample: 'Your message could not be delivered to one or more recipients.',
    },
  ],
  meaning: 'A message came back or waits, and what is here of the notice does not say why.',
  references: ['RFC 3464', 'RFC 6522'],
  rejects: [{ text: 'Subject: spring sale', because: 'any message' }],
};
