/** Blocklists in DNS (RFC 5782), as data. */

export interface Blocklist {
  /** The zone that is asked. */
  zone: string;
  name: string;
  /** What it is about. */
  lists: 'addresses' | 'domains';
  ipv6: boolean;
  /** What an answer means, by its last parts; `*` stands for any other. */
  codes: Readonly<Record<string, string>>;
  /** Answers that are errors of the question: never a listing. */
  errors: Readonly<Record<string, string>>;
  /** Who may ask, and how often. */
  limits: string;
  /** Where an owner asks to be taken off. */
  delist: string;
}

const SPAMHAUS_ERRORS = {
  '127.255.255.252': 'the name of the list was mistyped',
  '127.255.255.254': 'the question came through a public resolver, which the list does not answer',
  '127.255.255.255': 'too many questions were asked',
};

export const BLOCKLISTS: readonly Blocklist[] = [
  {
    zone: 'zen.spamhaus.org',
    name: 'Spamhaus ZEN',
    lists: 'addresses',
    ipv6: true,
    codes: {
      '127.0.0.2': 'SBL: a source of spam',
      '127.0.0.3': 'CSS: a source of spam with low reputation',
      '127.0.0.4': 'XBL: a machine that was taken over',
      '127.0.0.9': 'DROP: a network taken over by criminals',
      '127.0.0.10': 'PBL: a range that its provider says sends no mail',
      '127.0.0.11': 'PBL: a range that Spamhaus says sends no mail',
      '*': 'listed',
    },
    errors: SPAMHAUS_ERRORS,
    limits: 'free for small, non-commercial use through a resolver of one’s own',
    delist: 'https://check.spamhaus.org/',
  },
  {
    zone: 'bl.spamcop.net',
    name: 'SpamCop',
    lists: 'addresses',
    ipv6: false,
    codes: { '127.0.0.2': 'reported by recipients in the last days; it goes by itself' },
    errors: {},
    limits: 'free',
    delist: 'https://www.spamcop.net/bl.shtml',
  },
  {
    zone: 'b.barracudacentral.org',
    name: 'Barracuda',
    lists: 'addresses',
    ipv6: false,
    codes: { '127.0.0.2': 'poor reputation' },
    errors: {},
    limits: 'the resolver’s address has to be registered',
    delist: 'https://www.barracudacentral.org/rbl/removal-request',
  },
  {
    zone: 'psbl.surriel.com',
    name: 'PSBL',
    lists: 'addresses',
    ipv6: true,
    codes: { '127.0.0.2': 'has sent to spam traps' },
    errors: {},
    limits: 'free',
    delist: 'https://psbl.org/remove',
  },
  {
    zone: 'dnsbl-1.uceprotect.net',
    name: 'UCEPROTECT level 1',
    lists: 'addresses',
    ipv6: false,
    codes: { '127.0.0.2': 'has sent to spam traps in the last seven days; it goes by itself' },
    errors: {},
    limits: 'free for few questions',
    delist: 'https://www.uceprotect.net/en/rblcheck.php',
  },
  {
    zone: 'dbl.spamhaus.org',
    name: 'Spamhaus DBL',
    lists: 'domains',
    ipv6: false,
    codes: {
      '127.0.1.2': 'a domain in spam',
      '127.0.1.4': 'a domain in phishing',
      '127.0.1.5': 'a domain in malware',
      '127.0.1.6': 'a domain of a botnet',
      '127.0.1.102': 'an abused, otherwise legitimate domain in spam',
      '127.0.1.103': 'an abused redirector in spam',
      '127.0.1.104': 'an abused, otherwise legitimate domain in phishing',
      '127.0.1.105': 'an abused, otherwise legitimate domain in malware',
      '127.0.1.106': 'an abused, otherwise legitimate domain of a botnet',
      '*': 'listed',
    },
    errors: { ...SPAMHAUS_ERRORS, '127.0.1.255': 'an address was asked for where a domain belongs' },
    limits: 'free for small, non-commercial use through a resolver of one’s own',
    delist: 'https://check.spamhaus.org/',
  },
  {
    zone: 'multi.surbl.org',
    name: 'SURBL',
    lists: 'domains',
    ipv6: false,
    codes: { '*': 'a domain in spam, phishing or malware' },
    errors: { '127.0.0.1': 'the question was refused: too many of them, or through a public resolver' },
    limits: 'free for few questions through a resolver of one’s own',
    delist: 'https://surbl.org/surbl-analysis',
  },
  {
    zone: 'multi.uribl.com',
    name: 'URIBL',
    lists: 'domains',
    ipv6: false,
    codes: { '127.0.0.2': 'black: a domain in spam', '127.0.0.4': 'grey: a domain of unsolicited mail', '*': 'listed' },
    errors: { '127.0.0.1': 'the question was refused: too many of them, or through a public resolver' },
    limits: 'free for few questions through a resolver of one’s own',
    delist: 'https://admin.uribl.com/',
  },
];
