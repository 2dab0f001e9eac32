/** Words of the trade for who does not mail for a living. Only those that a document uses are printed. */
export const GLOSSARY: readonly { term: string; used: RegExp; meaning: string }[] = [
  { term: 'Bounce', used: /\bbounc/i, meaning: 'a message that was given up and returned to its sender.' },
  {
    term: 'Certificate',
    used: /\bcertificate/i,
    meaning: 'what a server shows to prove who it is before data is encrypted.',
  },
  { term: 'Clear text', used: /\bclear text\b/i, meaning: 'without encryption on the way between mail servers.' },
  {
    term: 'Deferral',
    used: /\bdeferr/i,
    meaning: 'a temporary “not now” of the receiver; the mail server keeps the message and tries again later.',
  },
  { term: 'DNS', used: /\bDNS\b|name resolution/i, meaning: 'the directory that turns a name into an address.' },
  {
    term: 'Handshake',
    used: /\bhandshake\b/i,
    meaning: 'the exchange in which two servers agree on encryption, before any mail is sent.',
  },
  {
    term: 'MTA',
    used: /\bMTA\b/,
    meaning: 'the mail server program that passes messages on, such as Postfix or Exim.',
  },
  { term: 'MX', used: /\bMX\b/, meaning: 'the host that receives mail for a domain.' },
  { term: 'Queue', used: /\bqueue/i, meaning: 'where a mail server keeps messages that it could not deliver yet.' },
  { term: 'Receiver', used: /\breceiver/i, meaning: 'the mail service that the message goes to, such as Gmail.' },
  { term: 'STARTTLS', used: /\bSTARTTLS\b/, meaning: 'the command by which a mail connection changes to encryption.' },
  { term: 'TLS', used: /\bTLS\b/, meaning: 'the encryption between mail servers.' },
];
