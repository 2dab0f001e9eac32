/**
 * How an application is set up to submit mail, wherever a text says it: settings pasted beside the error, a URL, the address
 * that was dialled, a call with its arguments. Only what is written counts; a port's usual mode is no setting.
 */
import { MAIL_PORTS } from '../mail-ports';
import { applicationsIn } from './applications';

/** How TLS begins: with the first byte, after STARTTLS, or not at all. */
export type TlsStart = 'implicit' | 'starttls' | 'none';

export interface ClientSettings {
  host?: string;
  port?: number;
  tls?: TlsStart;
  /** The setting that says how TLS begins, as it is written. */
  setting?: string;
}

const LONGEST = 2000;
const LONGEST_SETTING = 48;

/** A name and its value, however the language writes them. */
const PAIR =
  /(?<key>[A-Za-z$][\w.>$-]{0,60}(?:\[["'][\w.]{1,40}["'])?)["'\])]{0,3}[ \t]{0,8}(?:=>|:=|[:=,])[ \t]{0,8}["'(]{0,2}(?<value>[^\s"',;)}\]]{1,160})?/g;
/** Settings of other services that stand in the same file. */
const OTHERS =
  /imap|pop3|mysql|postgres|redis|ldap|mongo|memcache|elastic|http|proxy|(?:^|[_.])db|database|queue|cache|session|ssh|ftp/i;
const OF_MAIL = /smtp|mail|relay|smarthost/i;

const HOST =
  /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f:]{3,45}\]?|[a-z0-9_](?:[a-z0-9_-]{0,62}\.){1,8}[a-z]{2,24})$/i;
/** Endings of files, which stand before a line's number as a domain stands before a port. */
const FILE =
  /\.(?:php|java|py|pyc|js|mjs|cjs|ts|go|rb|cs|c|h|cc|cpp|rs|kt|scala|pm|pl|ex|log|yml|yaml|conf|ini|json|xml|html|exe|dll|so|jar|sh)$/i;

/** A URL of mail; credentials may stand in it. */
const MAIL_URL =
  /\b(?<scheme>ssl|tls|smtps?|smtp\+[a-z]{2,10}|tcp):\/\/(?:[^\s/@]{1,200}@)?(?<host>[\w.-]{1,253}|\[[0-9a-f:]{3,45}\])(?::(?<port>\d{2,5}))?/gi;
/** A call with host and port: `SMTP_SSL("mail.example.org", 465)`. */
const CALL =
  /(?<call>SMTP_SSL|SMTP|SmtpClient|Connect|ConnectAsync|NewDialer|NewPlainDialer|new|start|relay|builder_dangerous)\([ ]?(?:host ?= ?)?["'](?<host>[\w.-]{1,253})["'] ?, ?(?:port ?= ?)?(?<port>\d{2,5})\b/g;
const ADDRESS =
  /(?<![\w.-])(?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}|\[[0-9a-f:]{3,45}\]):(?<port>25|465|587|588|1025|2465|2525|2587)(?!\d|[.:]\d)/gi;
const PORT_IN_WORDS =
  /\bport[ #:]{1,3}(?<port>465|587|2525|2465|2587)\b|\b(?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})[ /,]{1,2}(?:on )?(?:port )?(?<beside>465|587|2525)\b/gi;

/** Words of a library that say how TLS begins, by themselves. */
const SAID: readonly [RegExp, TlsStart][] = [
  [/\bENCRYPTION_SMTPS\b|\bSslOnConnect\b|\bSMTP_SSL\(|\bSMTPS?SSLTransport\b|\bsmtps:\/\/|\bssl:\/\//i, 'implicit'],
  [/\bENCRYPTION_STARTTLS\b|\bSecureSocketOptions\.StartTls|\bStartTlsWhenAvailable\b/i, 'starttls'],
  [/\bSecureSocketOptions\.None\b/i, 'none'],
];

const YES = /^(?:true|yes|on|1|required|always|mandatory)$/i;
const NO = /^(?:false|no|off|0|never|none|null|nil|disabled)$/i;

function modeOf(key: string, value: string): TlsStart | undefined {
  if (
    /encrypt|secure(?:connection)?$|security|scheme|secureprotocol|connectiontype|tlsmode|sslmode|protocol$/.test(key)
  ) {
    if (/^(?:ssl|smtps|ssl\/tls|implicit|force_?tls|ssl_?tls|smtp_ssl)$/i.test(value)) return 'implicit';
    if (/^(?:tls|starttls|start_tls|tls_starttls|explicit)$/i.test(value)) return 'starttls';
    if (/^(?:none|null|plain|nil|off)$/i.test(value)) return 'none';
  }
  if (/(?:^|mail|smtp|options|transport)secure$/.test(key)) {
    if (YES.test(value)) return 'implicit';
    if (NO.test(value)) return 'starttls';
  }
  if (/starttls|usetls$|requiretls$|enablessl$|startTlsPolicy/i.test(key)) {
    if (YES.test(value) || /^(?:Mandatory|Opportunistic)StartTLS$/i.test(value)) return 'starttls';
    if ((NO.test(value) && /starttls|usetls$/.test(key)) || /^NoStartTLS$/i.test(value)) return 'none';
  }
  if (/ssl(?:enabled?|on)?$/.test(key) && YES.test(value)) return 'implicit';
  if (/(?:smtp|rails)tls$|tlswrappermode$|implicittls$|usesmtps$/.test(key) && YES.test(value)) return 'implicit';
  return undefined;
}

function isHost(name: string): boolean {
  return HOST.test(name) && !FILE.test(name);
}

/** The host of `host`, `host:port` or a URL; nothing for a placeholder or a variable. */
function hostIn(value: string): ClientSettings {
  const bare = value.replace(/^[a-z+]{3,10}:\/\//i, '').replace(/^[^@/]{1,200}@/, '');
  const [, name = '', port] = /^(\[[0-9a-f:]{3,45}\]|[^:/]{1,253})(?::(\d{2,5}))?/i.exec(bare) ?? [];
  if (!isHost(name)) return {};
  return { host: name.toLowerCase(), ...(port === undefined ? {} : { port: Number(port) }) };
}

function take(into: ClientSettings, more: ClientSettings): void {
  const { host, port, tls, setting } = more;
  if (host !== undefined) into.host ??= host;
  if (port !== undefined && port > 0 && port < 65536) into.port ??= port;
  if (tls !== undefined && into.tls === undefined) {
    into.tls = tls;
    if (setting !== undefined) into.setting = setting;
  }
}

function readPair(into: ClientSettings, key: string, value: string, written: string): void {
  if (OTHERS.test(key)) return;
  const name = key.replace(/[^A-Za-z]/g, '').toLowerCase();
  const ofMail = OF_MAIL.test(key);
  if (/port$/.test(name) && /^\d{2,5}$/.test(value)) {
    const port = Number(value);
    if (
      (ofMail && !/report|support|import|export|transport$/.test(name)) ||
      (/^(?:server)?port$/.test(name) && MAIL_PORTS.has(port))
    )
      take(into, { port });
    return;
  }
  if (/(?:host|hostname|server|servername|smarthost|address|relayhost)$/.test(name)) {
    if (ofMail || /^(?:host|hostname|server|address)$/.test(name)) take(into, hostIn(value));
    return;
  }
  const tls = modeOf(name, value);
  const known =
    ofMail ||
    /^(?:use)?(?:secure|ssl|starttls|enablessl|requiretls|encryption|enablestarttls|enablestarttlsauto|connectionsecurity)$/.test(
      name,
    );
  if (tls !== undefined && known) take(into, { tls, setting: written });
}

/** What a piece of text says of the client's settings; empty when it says nothing of them. */
export function clientSettingsIn(text: string): ClientSettings {
  const found: ClientSettings = {};
  const piece = text.slice(0, LONGEST);
  for (const { groups, 0: whole } of piece.matchAll(PAIR)) {
    const { key = '', value = '' } = groups ?? {};
    readPair(
      found,
      key,
      value,
      whole
        .replace(/^["'$]|["',;]$/g, '')
        .replace(/\s{1,20}/g, ' ')
        .slice(0, LONGEST_SETTING),
    );
  }
  for (const { groups } of piece.matchAll(MAIL_URL)) {
    const { host = '', port, scheme = '' } = groups ?? {};
    if (!isHost(host)) continue;
    take(found, { host: host.toLowerCase(), ...(port === undefined ? {} : { port: Number(port) }) });
    if (/^(?:ssl|smtps)$/i.test(scheme)) take(found, { tls: 'implicit', setting: `${scheme}://` });
  }
  for (const pattern of [CALL, ADDRESS, PORT_IN_WORDS]) {
    for (const { groups } of piece.matchAll(pattern)) {
      const { host, port, beside } = groups ?? {};
      const number = Number(port ?? beside);
      if (host !== undefined && !isHost(host)) continue;
      if (pattern === CALL && !MAIL_PORTS.has(number)) continue;
      take(found, { ...(host === undefined ? {} : { host: host.toLowerCase() }), port: number });
    }
  }
  for (const [words, tls] of SAID) {
    const said = words.exec(piece)?.[0];
    if (said !== undefined) take(found, { tls, setting: said.replace('(', '') });
  }
  return found;
}

/** The same as values of a record's supplies. */
export function suppliedSettings(text: string): Partial<Record<`client-${string}`, string>> {
  const { host, port, tls, setting } = clientSettingsIn(text);
  const { product, library } = applicationsIn(text);
  return {
    ...(host === undefined ? {} : { 'client-host': host }),
    ...(port === undefined ? {} : { 'client-port': String(port) }),
    ...(tls === undefined ? {} : { 'client-tls': tls }),
    ...(setting === undefined ? {} : { 'client-setting': setting }),
    ...(product === undefined ? {} : { 'client-product': product }),
    ...(library === undefined ? {} : { 'client-library': library }),
  };
}
