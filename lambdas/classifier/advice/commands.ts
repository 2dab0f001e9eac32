/**
 * The commands of the checklist, for the mail software seen. They only read: no command here changes a system,
 * sends a message or forces a delivery. Values from the text are put in only when a shell can do nothing with them; what the
 * text does not show stays a word in capitals, and a sentence says what to put there.
 */
import type { Finding } from '../diagnosis/finding';
import type { CommandKey, MailerCommands, Values } from '../mailers/commands';
import { eximCommands } from '../mailers/exim/commands';
import { opensmtpdCommands } from '../mailers/opensmtpd/commands';
import { postfixCommands } from '../mailers/postfix/commands';
import { sendmailCommands } from '../mailers/sendmail/commands';
import { concernsGmail, domainOf, isSubmission, keepsQueue, portOf, remoteOf } from './situation';

/** Columns of the command table. */
export type CommandSet = 'postfix' | 'exim' | 'sendmail' | 'opensmtpd' | 'generic';

/** The first MX of Gmail: what to probe when the text names Gmail but no host of it. */
const GMAIL_MX = 'gmail-smtp-in.l.google.com';

/** Words in capitals that stand for what the text does not show, and what a person puts there. */
const PLACEHOLDERS: Record<string, string> = {
  'QUEUE-ID': 'the ID of the message in the log',
  'SESSION-ID': 'the ID of the session in the log',
  'MESSAGE-ID': 'the Message-ID of the mail',
  'MAIL-LOG': "the path of the program's log",
  PID: 'the process number in brackets behind the program',
  'MX-HOST': 'a mail host of the receiver, as dig MX names it',
  'RELAY-HOST': 'the mail host that the client is set to',
  'MAIL-HOST': 'the mail host that the connection went to',
  PORT: 'its port',
  'RECEIVER-DOMAIN': "the recipient's domain",
};

/** A sentence for the words in capitals that a command holds; empty when it holds none. */
export function placeholderNote(command: string | undefined): string {
  const names = Object.entries(PLACEHOLDERS).filter(([word]) =>
    new RegExp(`(?<![A-Z-])${word}(?![A-Z-])`).test(command ?? ''),
  );
  if (names.length === 0) return '';
  return `In the command put ${names.map(([word, what]) => `${what} for ${word}`).join(', and ')}.`;
}

/** The column for the mail software seen. */
export function commandSet(finding: Finding): CommandSet {
  const name = finding.mta?.name;
  return name === 'postfix' || name === 'exim' || name === 'sendmail' || name === 'opensmtpd' ? name : 'generic';
}

/** Letters, digits, dot, colon, underscore and hyphen, not starting with a hyphen; anything else is not put into a command. */
export function shellSafe(value: string | undefined): string | undefined {
  return value !== undefined && /^[A-Za-z0-9_:][A-Za-z0-9.:_-]{0,254}$/.test(value) ? value : undefined;
}

const IMPLICIT_PORTS: readonly (number | undefined)[] = [465, 2465];

export function valuesOf(finding: Finding): Values {
  const submission = isSubmission(finding);
  const ip = finding.scope.outboundIps.length === 1 ? shellSafe(finding.scope.outboundIps[0]) : undefined;
  const own = !submission && concernsGmail(finding) ? GMAIL_MX : undefined;
  const port = portOf(finding);
  const toMx = finding.direction === 'outbound' || keepsQueue(finding) || own !== undefined;
  return {
    queueId: shellSafe(finding.openIds[0]) ?? shellSafe(finding.failingIds[0]) ?? 'QUEUE-ID',
    process: shellSafe(finding.failingProcess) ?? 'PID',
    host: shellSafe(remoteOf(finding)) ?? own ?? (submission ? 'RELAY-HOST' : toMx ? 'MX-HOST' : 'MAIL-HOST'),
    port: port === undefined ? (toMx && !submission ? '25' : 'PORT') : String(port),
    domain: shellSafe(domainOf(finding)) ?? 'RECEIVER-DOMAIN',
    implicit: IMPLICIT_PORTS.includes(port),
    bind: ip === undefined ? '' : `-bind ${ip} `,
  };
}

const GENERIC: MailerCommands = {
  log: 'MAIL-LOG',
  commands: { fate: (_v, log) => `grep -F MESSAGE-ID ${log}` },
};
const BY_SET: Record<CommandSet, MailerCommands> = {
  postfix: postfixCommands,
  exim: eximCommands,
  sendmail: sendmailCommands,
  opensmtpd: opensmtpdCommands,
  generic: GENERIC,
};

/** The finding's mail server's own command. */
export function mtaCommand(finding: Finding, key: CommandKey): string | undefined {
  const set = commandSet(finding);
  // An application's log is its own matter: no command is known for it.
  if (set === 'generic' && !keepsQueue(finding)) return undefined;
  const { log, commands } = BY_SET[set];
  const command = commands[key];
  return typeof command === 'function' ? command(valuesOf(finding), log) : command;
}

/** What to run: a command of the mail server, by its key, or one that is made for the finding. */
export type Run = CommandKey | ((finding: Finding) => string | undefined);

export function commandFor(finding: Finding, run: Run | undefined): string | undefined {
  return typeof run === 'string' ? mtaCommand(finding, run) : run?.(finding);
}

/** The probes: P1 shows the SMTP replies, P2 and P3 the TLS session, P4 tells a large ClientHello apart. */
export const probes = {
  /** Every SMTP reply; the answer to EHLO may name our outbound address. Quits before any mail command. */
  smtp(finding: Finding): string {
    const { host, port, domain } = valuesOf(finding);
    if (isSubmission(finding)) return openssl(finding);
    if (commandSet(finding) === 'postfix' && port === '25') return `posttls-finger -l may "[${host}]"`;
    return `swaks --to postmaster@${domain} --server ${host} --port ${port} --ehlo "$(hostname -f)" --tls --quit-after TLS`;
  },
  /** Version, cipher and chain. */
  tls(finding: Finding): string {
    return openssl(finding);
  },
  /** The same for mail servers built with GnuTLS. */
  gnutls(finding: Finding): string {
    const { host, port, implicit } = valuesOf(finding);
    return `gnutls-cli ${implicit ? '' : '--starttls-proto=smtp '}-p ${port} ${host} </dev/null`;
  },
  /** Whether the port answers at all. */
  port(finding: Finding): string {
    const { host, port } = valuesOf(finding);
    return `nc -vz -w 10 ${host} ${port}`;
  },
  /** Classic key groups only: a small ClientHello. */
  smallHello(finding: Finding): string {
    return openssl(finding, '-groups X25519:P-256 ');
  },
  /** Names and addresses of the far end. */
  dns(finding: Finding): string {
    const { host, domain } = valuesOf(finding);
    const addresses = `dig A ${host}; dig AAAA ${host}`;
    return isSubmission(finding) ? addresses : `dig MX ${domain}; ${addresses}`;
  },
};

function openssl(finding: Finding, option = ''): string {
  const { host, port, bind, implicit } = valuesOf(finding);
  const starttls = implicit ? '' : '-starttls smtp ';
  const name = implicit ? '' : '-name "$(hostname -f)" ';
  return `openssl s_client ${starttls}-connect ${host}:${port} -servername ${host} -verify_hostname ${host} ${name}${bind}${option}</dev/null`;
}
