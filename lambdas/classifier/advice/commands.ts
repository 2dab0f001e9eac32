/**
 * The commands of the checklist, for the mail software seen. They only read: no command here changes a system,
 * sends a message or forces a delivery. Values from the text are put in only when a shell can do nothing with them.
 */
import type { Finding } from '../diagnosis/finding';
import type { CommandKey, LibraryCommands, MailerCommands, Values } from '../mailers/commands';
import { curlCommands } from '../mailers/curl/commands';
import { eximCommands } from '../mailers/exim/commands';
import { javaCommands } from '../mailers/java/commands';
import { msmtpCommands } from '../mailers/msmtp/commands';
import { nodemailerCommands } from '../mailers/nodemailer/commands';
import { opensmtpdCommands } from '../mailers/opensmtpd/commands';
import { phpCommands } from '../mailers/php/commands';
import { postfixCommands } from '../mailers/postfix/commands';
import { pythonCommands } from '../mailers/python/commands';
import { sendmailCommands } from '../mailers/sendmail/commands';
import { swaksCommands } from '../mailers/swaks/commands';

/** Columns of the command table. */
export type CommandSet = 'postfix' | 'exim' | 'sendmail' | 'opensmtpd' | 'generic';

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
  const { log, commands } = BY_SET[commandSet(finding)];
  const command = commands[key];
  return typeof command === 'function' ? command(valuesOf(finding), log) : command;
}

/** What to run: a command of the mail server, by its key, or one that is made for the finding. */
export type Run = CommandKey | ((finding: Finding) => string | undefined);

export function commandFor(finding: Finding, run: Run | undefined): string | undefined {
  return typeof run === 'string' ? mtaCommand(finding, run) : run?.(finding);
}

const LIBRARIES: readonly LibraryCommands[] = [
  nodemailerCommands,
  pythonCommands,
  javaCommands,
  phpCommands,
  curlCommands,
  msmtpCommands,
  swaksCommands,
];

/** What is asked of the application's library, where it is known. */
export function libraryOf(finding: Finding): LibraryCommands | undefined {
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
