/** Tells lines about mail that comes in, or stays on the machine: clients that connect to us, filters, mailboxes. */

/** Programs that take mail, filter it, or keep it; what they say is never about mail on its way out. */
const PROGRAMS =
  /^(?:amavis(?:d(?:-new)?)?|clam(?:d|smtpd?|av-milter)|courier(?:esmtpd|imapd|pop3d|tls|tcpd|filter|-imapd|-pop3d)|couriertcpd|cyrus\/\w+|dcc\w*|dk-filter|dovecot(?:-lda|-lmtp)?|dovecot\/\w+|esmtpd(?:-\w+)?|fetchmail|getmail|grey(?:list|milter|fix)\w*|imapd?(?:-login|-ssl)?|lmtpd?|mailscanner|maildrop|managesieve(?:-login)?|milter-\w+|mimedefang(?:\.pl)?|open(?:dkim|dmarc|arc)|policyd(?:-\w+)*|pop3d?(?:-login|-ssl)?|postgrey|procmail|pyzor|qmail-smtpd|rblsmtpd|rmilter|rspamd(?:_proxy)?|saslauthd|sieve|smf-\w+|spam(?:d|ass-milter|assassin|dyke)|sqlgrey|tcpserver|tumgreyspf|vpopmail)$/i;

/** Whether a program by its name takes, filters or keeps mail. */
export function takesMail(program: string): boolean {
  return PROGRAMS.test(program);
}

/** Words of lines about a client that came to us. */
const WORDS = [
  'SSL_accept',
  'postfix/smtpd[',
  'postfix/submission/smtpd[',
  'STARTTLS=server',
  'TLS error on connection from',
  'authenticator failed for',
  'pkg=smtpserver',
  'command timeout on connection from',
  'command timeout on TLS connection from',
] as const;

const BEGINNINGS =
  /^(?:NOQUEUE: |(?:warning: )?(?:timeout|lost connection|improper command pipelining|too many errors) after [A-Z][A-Z -]{2,30}\b.{0,40} from |"SMTPD"|milter[- ]|(?:spamd|clamd|amavis|dovecot|imap-login|pop3-login|lmtp)[[(: ])/;

/** Whether a line that no mail program's head stands before is about a client that came to us, or a filter. */
export function isInboundLine(text: string): boolean {
  return BEGINNINGS.test(text) || WORDS.some((words) => text.includes(words));
}

/** Ports of filters and mailboxes on the same machine, by custom: LMTP, amavis, ClamSMTP, dkimproxy, spampd. */
const WITHIN: ReadonlySet<number | undefined> = new Set([
  24, 783, 2003, 2500, 3310, 7025, 8891, 8892, 8893, 10010, 10023, 10024, 10025, 10026, 10027, 10028, 10029, 10030,
  10031,
]);

/** Whether a peer is a filter or a mailbox on this machine. */
export function isWithin(relay: { ip?: string; name?: string; port?: number } | undefined): boolean {
  const ip = relay?.ip ?? '';
  const isLocal = ip.startsWith('127.') || ip === '::1' || relay?.name === 'localhost';
  return isLocal && WITHIN.has(relay?.port);
}
