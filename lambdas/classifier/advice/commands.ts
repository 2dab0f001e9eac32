/**
 * The commands of the checklist, for the mail software seen. They only read: no command here changes a system,
 * sends a message or forces a delivery. Values from the text are put in only when a shell can do nothing with them.
 */
import type { Finding } from '../diagnosis/finding';

/** Columns of the command table. */
export type CommandSet = 'postfix' | 'exim' | 'sendmail' | 'opensmtpd' | 'generic';

export type CommandKey = 'fate' | 'reason' | 'queue' | 'policy' | 'version' | 'verbose' | 'pace';

/** Placeholders are capital words: a person sees at once what to put there. */
export interface Values {
  queueId: string;
  process: string;
  mx: string;
  port: number;
  /** `-bind 192.0.2.7 ` where exactly one outbound address is known, else empty. */
  bind: string;
}

/** Gmail's first MX: what to probe when the text names no host. */
const GMAIL_MX = 'gmail-smtp-in.l.google.com';
const SUBMISSION_HOST = 'smtp.gmail.com';

/** The column for the mail software seen. */
export function commandSet(finding: Finding): CommandSet {
  const name = finding.mta?.name;
  return name === 'postfix' || name === 'exim' || name === 'sendmail' || name === 'opensmtpd' ? name : 'generic';
}

/** Letters, digits, dot, colon, underscore and hyphen, not starting with a hyphen; anything else is not put into a command. */
export function shellSafe(value: string | undefined): string | undefined {
  return value !== undefined && /^[A-Za-z0-9_:][A-Za-z0-9.:_-]{0,254}$/.test(value) ? value : undefined;
}

export function valuesOf(finding: Finding): Values {
  const submission = finding.direction === 'submission';
  const ip = finding.scope.outboundIps.length === 1 ? shellSafe(finding.scope.outboundIps[0]) : undefined;
  return {
    queueId: shellSafe(finding.openIds[0]) ?? shellSafe(finding.failingIds[0]) ?? 'QUEUE-ID',
    process: shellSafe(finding.failingProcess) ?? 'PID',
    mx: shellSafe(finding.failingMx) ?? (submission ? SUBMISSION_HOST : GMAIL_MX),
    port: finding.port ?? (submission ? 587 : 25),
    bind: ip === undefined ? '' : `-bind ${ip} `,
  };
}

const LOGS: Record<CommandSet, string> = {
  postfix: '/var/log/mail.log',
  exim: '/var/log/exim4/mainlog',
  sendmail: '/var/log/mail.log',
  opensmtpd: '/var/log/mail.log',
  generic: 'MAIL-LOG',
};

type Command = string | ((values: Values, log: string) => string);

const byQueueId: Command = (v, log) => `grep -F ${v.queueId} ${log}`;
const byExigrep: Command = (v, log) => `exigrep ${v.queueId} ${log}`;

const TABLE: Record<CommandSet, Partial<Record<CommandKey, Command>>> = {
  postfix: {
    fate: byQueueId,
    reason: (v, log) => `grep 'smtp\\[${v.process}\\]' ${log}`,
    queue: 'date -Is; postqueue -p | tail -n 1; qshape deferred',
    policy: `postconf -n | grep -E 'smtp_tls|relayhost|transport'; postmap -q gmail.com "$(postconf -h smtp_tls_policy_maps)"`,
    version: 'postconf mail_version; postconf -T run-version',
    verbose: 'postconf smtp_tls_loglevel debug_peer_list',
    pace: `postconf | grep -E '_destination_(concurrency_limit|rate_delay)'; postconf minimal_backoff_time maximal_backoff_time`,
  },
  exim: {
    fate: byExigrep,
    reason: byExigrep,
    queue: 'date -Is; exim -bp | exiqsumm',
    policy: `exim -bP transports | grep -E 'tls|dane'`,
    version: 'exim -bV',
    verbose: 'exim -bP log_selector',
    pace: `exim -bP transports | grep -E 'max_parallel|connection_max_messages'; exim -brt gmail.com`,
  },
  sendmail: {
    fate: byQueueId,
    reason: (_v, log) => `grep STARTTLS=client ${log} | tail -n 50`,
    queue: 'date -Is; mailq -v | tail -n 40',
    policy: 'grep -i tls /etc/mail/access /etc/mail/sendmail.cf',
    version: 'sendmail -d0.1 -bv root',
    verbose: 'grep -i LogLevel /etc/mail/sendmail.cf',
    pace: `grep -E '^Q|Runners' /etc/mail/sendmail.cf`,
  },
  opensmtpd: {
    fate: byQueueId,
    reason: (v, log) => `grep -F ${v.queueId === 'QUEUE-ID' ? 'SESSION-ID' : v.queueId} ${log}`,
    queue: 'date; smtpctl show queue',
    policy: 'grep relay /etc/mail/smtpd.conf /etc/smtpd.conf',
    version: 'smtpd -h; openssl version',
    verbose: 'smtpctl show stats',
    pace: 'grep limit /etc/mail/smtpd.conf /etc/smtpd.conf',
  },
  generic: {
    fate: (_v, log) => `grep -F MESSAGE-ID ${log}`,
  },
};

/** The finding's mail server's own command. */
export function mtaCommand(finding: Finding, key: CommandKey): string | undefined {
  const set = commandSet(finding);
  const command = TABLE[set][key];
  return typeof command === 'function' ? command(valuesOf(finding), LOGS[set]) : command;
}

/** What to run: a command of the mail server, by its key, or one that is made for the finding. */
export type Run = CommandKey | ((finding: Finding) => string | undefined);

export function commandFor(finding: Finding, run: Run | undefined): string | undefined {
  return typeof run === 'string' ? mtaCommand(finding, run) : run?.(finding);
}

/** How a library of an application shows its dialogue, and its version. */
const LIBRARIES: readonly { name: RegExp; debug: string; version: string }[] = [
  { name: /nodemailer/i, debug: 'logger: true, debug: true', version: 'node -p process.versions; npm ls nodemailer' },
  {
    name: /python|smtplib/i,
    debug: 'set_debuglevel(2)',
    version: 'python3 -c "import sys, ssl; print(sys.version, ssl.OPENSSL_VERSION)"',
  },
  { name: /java|jakarta/i, debug: 'mail.debug=true and -Djavax.net.debug=ssl:handshake', version: 'java -version' },
  { name: /php/i, debug: 'SMTPDebug = 4', version: 'php -v; php -r "echo OPENSSL_VERSION_TEXT;"' },
  { name: /curl/i, debug: '--verbose', version: 'curl --version' },
  { name: /msmtp/i, debug: '--debug', version: 'msmtp --version' },
  { name: /swaks/i, debug: '--tls', version: 'swaks --support' },
];

export function libraryOf(finding: Finding): { debug: string; version: string } | undefined {
  const name = finding.mta?.library;
  return name === undefined ? undefined : LIBRARIES.find((library) => library.name.test(name));
}

/** The version of the mail server, or of the application's library. */
export function versionCommand(finding: Finding): string | undefined {
  return mtaCommand(finding, 'version') ?? libraryOf(finding)?.version;
}

/** The probes: P1 shows the SMTP replies, P2 and P3 the TLS session, P4 tells a large ClientHello apart. */
export const probes = {
  /** Every SMTP reply; Gmail's EHLO answer names our outbound address. Quits before any mail command. */
  smtp(finding: Finding): string {
    const { mx, port } = valuesOf(finding);
    if (port === 465) return openssl(finding);
    if (commandSet(finding) === 'postfix' && port === 25) return `posttls-finger -l may "[${mx}]"`;
    return `swaks --to postmaster@gmail.com --server ${mx} --port ${port} --ehlo "$(hostname -f)" --tls --quit-after TLS`;
  },
  /** Version, cipher and chain. */
  tls(finding: Finding): string {
    return openssl(finding);
  },
  /** The same for mail servers built with GnuTLS. */
  gnutls(finding: Finding): string {
    const { mx, port } = valuesOf(finding);
    return `gnutls-cli ${port === 465 ? '' : '--starttls-proto=smtp '}-p ${port} ${mx} </dev/null`;
  },
  /** Whether the port answers at all. */
  port(finding: Finding): string {
    const { mx, port } = valuesOf(finding);
    return `nc -vz -w 10 ${mx} ${port}`;
  },
  /** Classic key groups only: a small ClientHello. */
  smallHello(finding: Finding): string {
    return openssl(finding, '-groups X25519:P-256 ');
  },
};

function openssl(finding: Finding, option = ''): string {
  const { mx, port, bind } = valuesOf(finding);
  const starttls = port === 465 ? '' : '-starttls smtp ';
  const name = port === 465 ? '' : '-name "$(hostname -f)" ';
  return `openssl s_client ${starttls}-connect ${mx}:${port} -servername ${mx} -verify_hostname ${mx} ${name}${bind}${option}</dev/null`;
}
