/** Bounces as mail programs and providers write them for people. */
import { verdictOf } from './acceptance/ask';

const HEADERS = (from: string, subject: string, more: readonly string[] = []) =>
  [
    'Return-Path: <>',
    'Received: by mx1.example.com (Postfix) id 4Xw2mB1T2gz1s; Sat, 21 Nov 2026 09:44:33 +0000 (UTC)',
    `From: ${from}`,
    'To: news@example.com',
    `Subject: ${subject}`,
    'Date: Sat, 21 Nov 2026 09:44:33 +0000',
    'Message-Id: <20261121094433.4Xw2mB1T2gz1s@mx1.example.com>',
    ...more,
    '',
    '',
  ].join('\n');

const NO_SUCH_USER = { failure: 'rejected', detail: 'no-such-user', tier: 'watch' };

const BOUNCES: readonly (readonly [name: string, text: string, expected: Record<string, string>])[] = [
  [
    'Postfix',
    `${HEADERS('MAILER-DAEMON@mx1.example.com (Mail Delivery System)', 'Undelivered Mail Returned to Sender')}This is the mail system at host mx1.example.com.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<ann@example.org>: host mx.example.org[192.0.2.26] said: 550 5.1.1
    <ann@example.org>: Recipient address rejected: User unknown in virtual
    mailbox table (in reply to RCPT TO command)
`,
    { ...NO_SUCH_USER, remote: 'mx.example.org' },
  ],
  [
    'Postfix, which did not reach the server',
    `This is the mail system at host mx1.example.com.

<ann@example.org>: connect to mx.example.org[192.0.2.26]:25: Connection timed out
`,
    { failure: 'timeout', phase: 'connect' },
  ],
  [
    'Postfix, which warns of a delay',
    `This is the mail system at host mx1.example.com.

####################################################################
# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #
####################################################################

Your message could not be delivered for more than 4 hour(s).
It will be retried until it is 5 day(s) old.

<ann@example.org>: host mx.example.org[192.0.2.26] said: 450 4.2.0
    <ann@example.org>: Recipient address rejected: Greylisted (in reply to RCPT TO command)
`,
    { failure: 'deferred', tier: 'watch' },
  ],
  [
    'Exim',
    `${HEADERS('Mail Delivery System <Mailer-Daemon@mx1.example.com>', 'Mail delivery failed: returning message to sender', ['X-Failed-Recipients: ann@example.org'])}This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ann@example.org
    host mx.example.org [192.0.2.26]
    SMTP error from remote mail server after RCPT TO:<ann@example.org>:
    550 5.1.1 <ann@example.org>: user unknown

Reporting-MTA: dns; mx1.example.com

Action: failed
Final-Recipient: rfc822;ann@example.org
Status: 5.0.0
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 <ann@example.org>: user unknown
`,
    { ...NO_SUCH_USER, remote: 'mx.example.org' },
  ],
  [
    'Exim, which found no way',
    `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ann@example.org
    Unrouteable address
`,
    { failure: 'unexplained', tier: 'watch' },
  ],
  [
    'qmail',
    `${HEADERS('MAILER-DAEMON@mx1.example.com', 'failure notice')}Hi. This is the qmail-send program at mx1.example.com.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ann@example.org>:
192.0.2.26 does not like recipient.
Remote host said: 550 5.1.1 <ann@example.org>... User Unknown
Giving up on 192.0.2.26.

--- Below this line is a copy of the message.

Return-Path: <news@example.com>
`,
    NO_SUCH_USER,
  ],
  [
    'Sendmail',
    `The original message was received at Sat, 21 Nov 2026 09:44:33 GMT
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<ann@example.org>
    (reason: 550 5.1.1 <ann@example.org>... User unknown)

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> DATA
<<< 550 5.1.1 <ann@example.org>... User unknown
550 5.1.1 <ann@example.org>... User unknown
<<< 503 5.0.0 Need RCPT (recipient)
`,
    NO_SUCH_USER,
  ],
  [
    'OpenSMTPD',
    `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

ann@example.org: 550 5.1.1 The email account that you tried to reach does not exist.
`,
    NO_SUCH_USER,
  ],
  [
    'Exchange',
    `Delivery has failed to these recipients or groups:

ann@example.org<mailto:ann@example.org>
The e-mail address you entered couldn't be found. Please check the recipient's e-mail address and try to resend the message.

Diagnostic information for administrators:

Generating server: mx1.example.com

ann@example.org
#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##
`,
    NO_SUCH_USER,
  ],
  [
    'Exchange Online',
    `Your message to ann@example.org couldn't be delivered.

ann wasn't found at example.org.

mx1.example.com
Remote server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'
`,
    { failure: 'rejected', detail: 'no-such-user' },
  ],
  [
    'Exchange of long ago',
    `Your message

  To:      ann@example.org
  Sent:    Sat, 21 Nov 2026 09:44:33 +0000

did not reach the following recipient(s):

ann@example.org on Sat, 21 Nov 2026 09:44:51 +0000
    The recipient name is not recognized
\tThe MTS-ID of the original message is: c=us;a= ;p=example
    MSEXCH:IMS:EXAMPLE:SITE:EX1 0 (000C05A6) Unknown Recipient
`,
    NO_SUCH_USER,
  ],
  [
    'Gmail: address not found',
    `Address not found

Your message wasn't delivered to ann@example.org because the address couldn't be found, or is unable to receive mail.

The response from the remote server was:

550 5.1.1 <ann@example.org>: Recipient address rejected: User unknown
`,
    NO_SUCH_USER,
  ],
  [
    'Gmail: message blocked',
    `Message blocked

Your message to ann@example.org has been blocked. See technical details below for more information.

The response was:

Message rejected. See https://support.google.com/mail/answer/69585 for more information.
`,
    { failure: 'rejected', tier: 'investigate' },
  ],
  [
    'Gmail: delivery incomplete',
    `Delivery incomplete

There was a temporary problem delivering your message to ann@example.org. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.

The response was:

The recipient server did not accept our requests to connect. [mx.example.org 192.0.2.26: timed out]
`,
    { tier: 'watch' },
  ],
  [
    'Gmail of long ago',
    `Delivery to the following recipient failed permanently:

     ann@example.org

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server for the recipient domain example.org by mx.example.org. [192.0.2.26].

The error that the other server returned was:
550 5.1.1 <ann@example.org>... User Unknown
`,
    NO_SUCH_USER,
  ],
  [
    'Yahoo',
    `Sorry, we were unable to deliver your message to the following address.

<ann@example.org>:
550: 5.2.2 <ann@example.org>: mailbox full
`,
    { failure: 'rejected', detail: 'mailbox-full', tier: 'watch' },
  ],
  [
    'GMX',
    `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of
its recipients. This is a permanent error. The following address
failed:

"ann@example.org":
SMTP error from remote server after RCPT command:
host: mx.example.org
5.1.1 <ann@example.org>... User Unknown
`,
    NO_SUCH_USER,
  ],
  [
    'Amazon SES',
    `An error occurred while trying to deliver the mail to the following recipients:
ann@example.org
`,
    { failure: 'unexplained', tier: 'watch' },
  ],
  [
    'Lotus Domino',
    `------- Failure Reasons  --------

User ann (ann@example.org) not listed in public Name & Address Book
ann@example.org

------- Returned Message --------
`,
    { tier: 'watch' },
  ],
  [
    'a gateway of Cisco',
    `The following message to <ann@example.org> was undeliverable.
The reason for the problem:
5.1.0 - Unknown address error 550-'5.1.1 <ann@example.org>... User Unknown'
`,
    NO_SUCH_USER,
  ],
  [
    'a gateway that names itself in brackets',
    `Your message did not reach some or all of the intended recipients.

      ann@example.org on 21/11/2026 09:44
            The message was refused.
            <mx.example.net #5.7.1 smtp;550 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using bl.example.net>
`,
    { failure: 'rejected', detail: 'blocklist', tier: 'investigate' },
  ],
  [
    'the fields for programs alone',
    `Reporting-MTA: dns; mx1.example.com
Final-Recipient: rfc822; ann@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 <ann@example.org>: Recipient address rejected
`,
    NO_SUCH_USER,
  ],
  [
    'the header alone',
    HEADERS('MAILER-DAEMON@mx1.example.com (Mail Delivery System)', 'Undelivered Mail Returned to Sender'),
    { failure: 'unexplained', tier: 'watch' },
  ],
];

describe('a bounce', () => {
  it.each(BOUNCES)('of %s is a failed delivery', (_, text, expected) => {
    const { stop, tier, scope, direction, plain } = verdictOf(text);
    const { phase, failure, detail } = stop;
    expect({ phase, failure, detail, tier, remote: scope.remotes[0] }).toMatchObject(expected);
    expect({ direction, failures: scope.failures }).toEqual({
      direction: expect.not.stringMatching('inbound'),
      failures: 1,
    });
    expect(plain).not.toMatch(/nobody has to act|[Nn]othing (?:here )?failed/);
  });

  it('tells of each recipient by itself', () => {
    const { scope } = verdictOf(
      `Hi. This is the qmail-send program at mx1.example.com.
I'm afraid I wasn't able to deliver your message to the following addresses.

<ann@example.org>:
192.0.2.26 does not like recipient.
Remote host said: 550 5.1.1 <ann@example.org>... User Unknown
Giving up on 192.0.2.26.

<bob@example.org>:
192.0.2.26 does not like recipient.
Remote host said: 550 5.1.1 <bob@example.org>... User Unknown
Giving up on 192.0.2.26.
`,
    );
    expect(scope).toMatchObject({ attempts: 2, failures: 2 });
  });

  it.each([
    ['a campaign', 'Your message reached 421 recipients on Tuesday.\nann@example.org: 12 clicks'],
    ['a plan', 'The message will be delivered to all recipients tomorrow.'],
    ['an application that names recipients', 'To: ann@example.org\nbob@example.org: invited'],
  ])('is not what is said of %s', (_, text) => {
    expect(verdictOf(text).tier).toBe('none');
  });
});
