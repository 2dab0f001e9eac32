/** Credentials that say by their own shape, or by the words right before them, what they are. */
import { fieldOf, MAILBOX_PROGRAMS } from './fields';
import { NO_NAME, reportLogin } from './find-fields';
import type { Kind, Report } from './found';
import { bareValue, isQuote, looksLikeKey, quotedValue } from './values';
import type { View } from './view';

/** Tokens by their issuers' prefixes. */
const TOKENS: readonly RegExp[] = [
  /\b(?:xox[abeoprs](?:\.xox[a-z])?-[A-Za-z0-9-]{6,}|xapp-[A-Za-z0-9-]{6,}|xoxe[.-][A-Za-z0-9.-]{6,})/g,
  /\b(?:AKIA|ASIA|ABIA|ACCA|AIDA|AROA)[A-Z0-9]{16}\b/g,
  /(?<![\w-])eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|gl(?:pat|ptt|dt|rt|soat)-[A-Za-z0-9_-]{16,}|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{16,})/g,
  /\b(?:AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{16,}|GOCSPX-[A-Za-z0-9_-]{16,}|1\/\/0[A-Za-z0-9_-]{20,})/g,
  // SendGrid, Mailgun, Stripe, Brevo, Mandrill, Resend, Svix, MailerSend, Postmark by field, Mailchimp, SMTP2GO, Klaviyo, Loops, Plunk.
  /\b(?:SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|(?:key|pubkey)-[0-9a-z]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}|[rsp]k_(?:live|test)_[A-Za-z0-9]{16,})/g,
  /\b(?:xsmtpsib-|xkeysib-)[A-Za-z0-9-]{8,}|\bmd-[A-Za-z0-9_-]{16,}|\bre_[A-Za-z0-9]{6,}_?[A-Za-z0-9]{8,}|\bwhsec_[A-Za-z0-9+/=_-]{8,}|\bmlsn\.[A-Za-z0-9]{16,}/g,
  /\b[0-9a-f]{32}-us\d{1,2}\b|\bapi-[0-9A-Fa-f]{32}\b|\bpk_[0-9a-f]{34}\b|\bSK[0-9a-f]{32}\b|\bsk-(?:ant-|proj-|or-)?[A-Za-z0-9_-]{16,}/g,
  /\bhv[sbr]\.[A-Za-z0-9_-]{16,}|\bdo[por]_v1_[0-9a-f]{32,}|\bhf_[A-Za-z0-9]{20,}|\bATATT[A-Za-z0-9_=-]{16,}|\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{16,}|\bAGE-SECRET-KEY-1[A-Z0-9]{16,}|\bNRAK-[A-Z0-9]{16,}|\blin_api_[A-Za-z0-9]{16,}|\bdp\.[a-z]{2}\.[A-Za-z0-9]{16,}/g,
  /\b\d{8,10}:AA[A-Za-z0-9_-]{33}/g,
  // Hashes of passwords, as in /etc/shadow and Dovecot's passdb.
  /\$(?:1|2[abxy]?|5|6|7|y|gy|apr1|sha1|argon2(?:id?|d)|scrypt|pbkdf2(?:-sha\d+)?)\$[A-Za-z0-9./+=,$*_-]{8,}/g,
];

/** What stands behind a word that says it is secret; the first group is the word. */
const ANNOUNCED: readonly RegExp[] = [
  // What a client sends to HTTP: Basic with its padding, the answer of Digest.
  /(\b(?:proxy-)?authorization["']?[ \t]{0,2}[:=][ \t]{0,2}["']?basic[ \t]{1,4})([A-Za-z0-9+/=_-]{6,2000})/gi,
  /(\bauthorization["']?[ \t]{0,2}:[ \t]{0,2}["']?digest\b[^\n]{0,400}?\bresponse="?)([0-9a-f]{16,128})/gi,
  /((?:<-|<<|>>|->)[ \t]{0,2}PASS )([^\s‹]{1,256})/g,
  // Property lists, tuples of Erlang, a RADIUS server's own log, LDAP and retrieval settings.
  /(<key>[A-Za-z]{0,24}(?:password|passwd|secret|token|apikey)<\/key>\s{0,40}<string>)([^<‹]{1,400})(?=<)/gi,
  /(\{[ \t]{0,4}(?:password|passwd|secret|pass)[ \t]{0,4},[ \t]{0,4}<{0,2}["'])([^"'\n‹]{1,300})/gi,
  /(\bLogin (?:incorrect|OK)(?: \([^)\n]{0,120}\))?: \[[^\]\n/]{0,160}\/)([^\]\n‹]{1,256})(?=\])/g,
  /(\b(?:dn|remote|local|relay|smarthost)pass(?:word)?["']?[ \t]{0,8}[=:][ \t]{0,8}["']?)([^\s"'‹]{1,256})/gi,
  /(hooks\.slack\.com\/(?:services|workflows|triggers)\/)([A-Za-z0-9/_-]{8,})/g,
  /(discord(?:app)?\.com\/api\/webhooks\/)([\w/-]{8,})/g,
  /(\.webhook\.office\.com\/webhookb2\/)([\w@/-]{8,})/g,
  // Hashes of passwords, as Dovecot's passdb names their schemes.
  /(\{(?:PLAIN|CLEARTEXT|CRYPT|S?SHA(?:256|512)?|S?MD5|(?:SHA|MD5|BLF|DES|SHA256|SHA512)-CRYPT|CRAM-MD5|DIGEST-MD5|ARGON2I?D?|PBKDF2|SCRAM-SHA-\d+|NTLM|LANMAN|PLAIN-MD5|LDAP-MD5)(?:\.[a-zA-Z0-9]{1,8})?\})([^\s:"'‹›]{2,})/gi,
  // Dovecot's protocol between its processes.
  /(\bresp=)([A-Za-z0-9+/=]{4,})/g,
  /(\bCONT[ \t]{1,4}\d{1,9}[ \t]{1,4})([A-Za-z0-9+/=]{4,})/g,
  // What a person encodes for AUTH PLAIN: name and password between NULs.
  /(\\{1,4}(?:0|00|000|x00|u0000)[^\s"'‹]{1,320}?\\{1,4}(?:0|00|000|x00|u0000))([^\\\s"'‹]{1,320})/g,
  /(\b(?:echo|printf)[ \t]{1,4}(?:-[ne]{1,2}[ \t]{1,4}){0,2}["']?)([^\s"'‹|]{1,320})(?=["']?[ \t]{0,4}\|[ \t]{0,4}(?:openssl[ \t]{1,4}(?:enc[ \t]{1,4}-)?)?base64)/g,
  /(\bclient_send[ \t]{0,8}=[ \t]{0,8})([^\s‹][^\n\r‹]{0,400})/g,
  /(\bcurl\b[^\n]{0,400}?[ \t]-u[^\s:"'‹-][^\s:"'‹]{0,255}:)([^\s"'‹]{1,256})/g,
  // A map's entry inside a sentence or a command.
  /((?<![\w.])\[[A-Za-z][\w-]{0,63}(?:\.[\w-]{1,63}){1,8}\]:\w{1,16}["']?[ \t=>]{1,8}["']?(?!(?:error|ssl|tls|host|status|code|reason):)[^\s:"'‹>]{1,256}:)([^\s"'‹:]{3,256})(?=["'\s]|$)/gi,
  // s_client and the key logs of TLS libraries.
  /((?:Master-Key|Resumption PSK|Session-ID(?:-ctx)?|PSK identity|SRP username)[ \t]{0,4}:[ \t]{0,4})([^\s‹][^\r\n‹]{7,})/g,
  /(\b(?:CLIENT_RANDOM|(?:CLIENT|SERVER)_(?:HANDSHAKE_)?TRAFFIC_SECRET(?:_\d)?|EXPORTER_SECRET|EARLY_EXPORTER_SECRET|CLIENT_EARLY_TRAFFIC_SECRET|RSA)[ \t]{1,4})([0-9A-Fa-f]{16,}(?:[ \t]{1,4}[0-9A-Fa-f]{16,})?)/g,
  /(\bRSA Session-ID:)([0-9A-Fa-f]{16,}[ \t]{1,4}Master-Key:[0-9A-Fa-f]{16,})/g,
  /(\b(?:bearer|Zoho-enczapikey|SharedAccessSignature)[ \t]{1,4})([A-Za-z0-9._~+/%&=-]{12,}={0,2})/gi,
  /([?&](?:sig|signature|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|X-Goog-Signature|key|code|t|auth)=)([A-Za-z0-9%._~+/-]{16,}={0,2})/gi,
  // Options whose value is glued to them or comes behind a blank.
  /(\bopenssl\b[^\n]{0,400}?[ \t]-pass(?:in|out)?[ \t]{1,4}["']?pass:)([^\s"'‹]+)/g,
  /(\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n]{0,200}?[ \t]-p["']?)([^\s"'‹-][^\s"'‹]*)/g,
  /(\b(?:sshpass|doveadm pw|testsaslauthd|saslpasswd2|sendemail|sendEmail|swaks|smtp-cli|blat|plink|redis-cli|imtest|smtptest|pop3test|ldap(?:search|whoami|modify|add|passwd)|htpasswd|mutt|mailsend)\b[^\n]{0,600}?[ \t](?:-p|-pw|-xp|-ap|-w|-pass|-a(?=[ \t]\S{6}))[ \t]{0,4}["']?)([^\s"'‹-][^\s"'‹]*)/g,
  /((?<!\S)-(?:ap|xp)[ \t]{1,4}["']?)([^\s"'‹]+)/g,
  /(\bhtpasswd[ \t]+-\w{0,8}b\w{0,8}[ \t]+\S{1,255}[ \t]+\S{1,255}[ \t]+)([^\s‹]+)/g,
  /(\bdoveadm[ \t]+auth[ \t]+(?:test|login)[ \t]+(?:-\S{1,8}[ \t]+\S{1,64}[ \t]+){0,3}\S{1,255}[ \t]+)([^\s‹]+)/g,
  /((?<!\S)(?:-u|--user|--proxy-user)[ =][ \t]{0,4}"[^"\n:‹]{0,256}:)([^"\n‹]+)(?=")/g,
  /((?<!\S)(?:-u|--user|--proxy-user)[ =][ \t]{0,4}'[^'\n:‹]{0,256}:)([^'\n‹]+)(?=')/g,
  /((?<!\S)(?:-u|--user|--proxy-user)[ =][ \t]{0,4}[^\s:"'‹›]{1,256}:)([^\s"'‹]+)/g,
  /((?<!\S)(?:-u|--user|--proxy-user)[ =][ \t]{0,4}["']?‹[^‹›\s]{1,20}›[^\s:"'‹›]{0,256}:)([^\s"'‹]+)/g,
  /(ConvertTo-SecureString[ \t]+(?:-String[ \t]+)?["'])([^"'\n‹]+)/gi,
  /(\bset(?:Password|Passwd|Pass|ApiKey|Secret)\([ \t]{0,4}["'])([^"'\n‹]+)/gi,
  /(\b(?:with|as)?Password\([ \t]{0,4}["'])([^"'\n‹]+)/gi,
  // Sendmail's AuthInfo, and Cyrus' way to write a password down.
  /("P[:=])([^"\n‹]+)(?=")/g,
];

/** Names that such a word announces. */
const ANNOUNCED_NAMES: readonly RegExp[] = [
  /(\{[ \t]{0,4}(?:username|user|login)[ \t]{0,4},[ \t]{0,4}<{0,2}["'])([^"'\n‹@]{1,200})/gi,
  /(\bLogin (?:incorrect|OK)(?: \([^)\n]{0,120}\))?: \[)([^\]\n/‹@]{1,160})/g,
  /(\b(?:failed login|login failed|authentication failed) for (?:user )?\[?)([^\s[\]‹@,;'".:]{1,128})(?=[\] ]|$)/gi,
  /(\buser )([^\s‹@.,:;'"]{1,64})(?= (?:doesn't exist|does not exist))/gi,
  /((?<![\w.])\[[A-Za-z][\w-]{0,63}(?:\.[\w-]{1,63}){1,8}\]:\w{1,16}["']?[ \t=>]{1,8}["']?)([^\s:"'‹>@]{1,256})(?=:[^\s"'‹:]{3,256}(?:["'\s]|$))/g,
  /(\\{1,4}(?:0|00|000|x00|u0000))([^\\\s"'‹@]{1,320})(?=\\{1,4}(?:0|00|000|x00|u0000))/g,
  /(\bcurl\b[^\n]{0,400}?[ \t]-u)([^\s:"'‹@-][^\s:"'‹@]{0,255})(?=:)/g,
  // Directories of people and mailboxes.
  /(\/(?:home|Users|export\/home|var\/(?:spool\/)?mail|srv\/mail|var\/vmail)\/(?:(?:v?hosts?|domains|virtual)\/)?(?:[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}\/)?)([A-Za-z_][\w.+-]{0,63})/g,
  /((?:[A-Za-z]:|\\)\\Users\\)([^\\/\s"':‹]{1,64})/g,
  /(\/~)([A-Za-z][\w.-]{0,63})(?=[/\s"']|$)/g,
  // Exim's local parts before the address, and a name alone in a reply.
  /((?:==|=>|->|\*\*|>>) )([^\s<>@:‹=]{1,64})(?= <[^<>\s]{1,320}@)/g,
  /((?<![\w.])25\d[ -]2\.\d{1,3}\.\d{1,3} <)([^\s<>@‹]{1,64})(?=>)/g,
  /(\b[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?)([A-Za-z][\w.+-]{0,63})(?=: (?:no such|user unknown|unknown user|unknown recipient|mailbox (?:not|un)|recipient (?:not|un)|invalid (?:user|recipient|mailbox)))/gi,
  /(X-Authenticated-Sender:[ \t]{0,4}[^\s:]{1,255}:[ \t]{0,4})([^\s@‹]{1,255})/gi,
  /(\bauthenticated_id: )([^\s@‹/]{1,255})/gi,
  /(\bsession (?:opened|closed) for user [^\s(]{1,64}(?:\(uid=\d+\))? by )([^\s‹(@]{1,64})(?=\(uid)/g,
  /(\bsudo(?:\[\d+\])?: +)([^\s‹:]{1,64})(?= : )/g,
  /(\bCRON(?:\[\d+\])?: \()([^\s‹()]{1,64})(?=\) )/gi,
  /("[UI][:=])([^"\n‹@]+)(?=["@])/g,
  /((?<![\w+.%-])A=[A-Za-z0-9_-]{1,32}:)([^\s<>@‹›"',;()[\]=:]{1,320})(?![@=‹])/g,
  /((?<!\S)-(?:au|xu)[ \t]{1,4}["']?)([^\s"'‹@]{1,320})(?![@‹])/g,
  /((?<!\S)(?:-u|--user|--proxy-user)[ =][ \t]{0,4}["']?)([^\s:"'‹@%]{1,256})(?=:[^\s])/g,
  /(\bdoveadm[ \t]+auth[ \t]+(?:test|login)[ \t]+(?:-\S{1,8}[ \t]+\S{1,64}[ \t]+){0,3})([^\s‹@]{1,255})(?=[ \t])/g,
  /(\b(?:testsaslauthd|imtest|smtptest|mysql|mariadb|psql|ldapsearch|saslpasswd2)\b[^\n]{0,200}?[ \t]-[uUa][ \t]{1,4}["']?)([^\s"'‹@-][^\s"'‹@]{0,255})(?![@‹])/g,
  // `'anna'@'10.0.0.1'`, as databases write it.
  /((?<![\w'])')([^'\s‹@]{1,80})(?='@'[^'\s]{0,255}')/g,
  /(\b(?:Failed|Accepted) (?:password|publickey|keyboard-interactive\/pam) for (?:invalid user )?)([^\s‹@]{1,64})(?= from )/g,
  /(\bsession (?:opened|closed) for user )([^\s‹(@]{1,64})/g,
  /(\(AUTH: (?:LOGIN|PLAIN|CRAM-MD5|XOAUTH2) )([^\s,)‹@]{1,255})(?=[,)])/g,
  /(\blogin: \S{1,255} (?:\S{1,255} )?\[[0-9A-Fa-f.:]{2,45}\] )([^\s‹@]{1,255})(?= (?:plain|login|cram-md5|digest-md5|xoauth2|gssapi))/gi,
  /(\b[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?<?)([A-Za-z][\w.+-]{0,63})(?=>?\.\.\. )/g,
  /((?<![\w@])<)([A-Za-z][\w.+-]{0,63})(?=>: (?:Recipient|Sender|Helo|unknown|User|Relay|mailbox|host )[^\n])/gi,
  // An answer to VRFY or EXPN that came without its question.
  /((?<![\w.])25[0-3][ -](?:2\.\d{1,3}\.\d{1,3} )?)(?!(?:Sender|Recipient|Originator|Requested|Address|Mailbox|OK|Ok|Accepted|Message)\b)(\p{Lu}[\p{L}.'-]{1,40}(?: [\p{L}.'-]{1,40}){1,4})(?= <[^<>\s]{1,320}@)/gu,
  /(\brfc822;[ \t]{0,2})([^\s@‹›<>;,]{1,255})(?=[ \t]*(?:[\r\n"]|$))/gi,
  // The names of Exchange's directory.
  /(\/cn=Recipients\/cn=)([^/"\s<>‹;,]{1,160})/gi,
  /((?:^|[\n"'\s(<])(?:uid|cn|samaccountname|mail|userid)=)([^,=\n"'<>‹@]{1,120})(?=,[ \t]?(?:[^\n"]{0,300},[ \t]?)?dc=)/gi,
];

/** An address of X.400, told from the name of a certificate's holder by its management domains. */
const X400 = /(?:[/;][ \t]?[A-Za-z][A-Za-z0-9:.-]{0,24}=[^/;=\n"<>]{0,80}){2,}/g;
const X400_DOMAIN = /[/;][ \t]?(?:ADMD|PRMD|A|P)=/i;
const X400_NAME =
  /([/;][ \t]?(?:G|GN|S|SN|I|Q|GivenName|Surname|Initials|CN|DDA:[A-Za-z0-9-]{1,20})=)([^/;=‹]{1,80})/gi;

const PROGRAM = new RegExp(`\\b(?:${[...MAILBOX_PROGRAMS].join('|')})\\(([^)(,\\s‹›@]{1,320})(?=[),])`, 'g');
/** `login("anna", "secret")`: what is quoted between the brackets. */
const CALL =
  /\b(?:credentials?[ \t]?=[ \t]?(?:new[ \t])?|login|auth|authenticate|plain_?auth|cram_?md5_?auth|NetworkCredential|PasswordAuthentication|PSCredential|SMTP\.start|basic_?auth|setCredentials|UsernamePasswordCredentials|credentials|smtp_auth)[ \t]{0,2}\(/gi;
const HOST = /^(?:smtp|[a-z]{1,2})?$|^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?$/i;

/** `scheme://name:password@host`; the password may hold the sign itself. */
const URL_LOGIN =
  /:\/\/([^\s:@/‹›"'<>]{0,256}|‹[^‹›\s]{1,20}›(?:[@%][^\s:/"'<>]{0,256})?|[^\s:/‹›"'<>]{1,256}):([^\s/‹›"'<>][^\s‹›"'<>/]{0,255})@(?=[^\s@])/g;

/** Options with a name of the table of fields: `--auth-password secret`. */
const OPTION = /(?<!\S)--?([A-Za-z][\w-]{2,40})[ \t]{1,4}(?=[^\s‹-])/g;
/** A name that can be nothing else, with a blank behind it: `auth_user anna`, `git config sendemail.smtpuser anna`. */
const COMPOUND =
  /(?<![\w.-])(?:[\w-]{1,24}\.)?((?:auth|smtp|sasl|imap|pop3?|relay|mail|db|ldap)[_.-]?(?:user(?:name)?|login|pass(?:word|wd)?|pwd))[ \t]{1,4}(?=[^\s=:‹-])/gi;
/** A subject that a tool or a library is given. */
const GIVEN_SUBJECT =
  /\b(?:set_?subject[ \t]{0,2}\([ \t]{0,4}|(?:mailx?|mutt|s-nail|nail|Mail|sendemail)\b[^\n]{0,200}?[ \t]-[su][ \t]{1,4})(?=["'][^"'\s])/gi;
/** netrc and fetchmail on one line. */
const LOGIN_AND_PASSWORD =
  /\b(?:login|user|username)[ \t]{1,4}(["']?)([^\s"'‹,;:=]{1,320}|‹[^‹›\s]{1,20}›[^\s"']{0,255})\1(?:[ \t]{1,4}(?:there|is|with|here|account[ \t]\S{1,64}))?(?:[ \t]{1,4}(?:with|and))?[ \t]?[,;/]?\s{1,8}(?:with |and )?(?:password|passwd|pass|pw|pwd)(?:[ \t]{1,4}|[ \t]?[:=][ \t]{0,4})(["']?)([^\s‹][^\s"'‹]*|‹secret›)/gi;
/** A quoted word behind the name of a field, in sentences and configurations. */
const NAMED_QUOTE =
  /\b(password|passwd|passphrase|pass|secret|token|user(?:name)?|login|role|account|mailbox)[ \t]{1,4}(?=["'][^"'\s])/gi;
/** `the password is hunter2`, `with password hunter2`. */
const SAID =
  /\b(?:password|passwd|passphrase|passcode|passwort|pw|pwd)[ \t]{1,2}((?:is|was|war|ist|lautet|set to|changed to|=|->):?[ \t]{1,2}(?:now[ \t])?)?["']?([^\s"'‹›]{3,128})/gi;
/** Letters and digits mixed, as in no word and no reply's code. */
const MIXED = /^(?=[^\s]*\d)(?=[^\s]*[a-z])[A-Za-z][^\s:]{5,}$/;
/** `for user anna`, `unknown user anna`. */
const FOR_USER =
  /\b(?:(?:for|of|by|as|from|unknown|invalid|no such|sasl|authenticated|local) (?:the )?(?:user|account|login|mailbox|username))[ \t]{1,2}(?=[^\s"'<(‹])([^\s"'<>(),;:‹›@]{2,128})(?![@=])/gi;

/** Reports what is told by its shape, and by the word before it. */
export function findShapes(view: View, report: Report): void {
  const { text } = view;
  for (const pattern of TOKENS)
    for (const found of text.matchAll(pattern)) report(found.index, found.index + found[0].length, 'secret');
  for (const pattern of ANNOUNCED) announced(text, pattern, 'secret', report);
  for (const pattern of ANNOUNCED_NAMES) announced(text, pattern, 'name', report);
  for (const found of text.matchAll(PROGRAM)) last(found, 1, 'name', report, /^\d+$/);
  for (const { 0: names, index } of text.matchAll(X400)) {
    if (!X400_DOMAIN.test(names)) continue;
    for (const found of names.matchAll(X400_NAME)) {
      const from = index + found.index + (found[1] ?? '').length;
      report(from, from + (found[2] ?? '').length, 'name');
    }
  }
  findCalls(view, report);
  findUrls(text, report);
  findOptions(view, report);
  findPhrases(view, report);
}

function announced(text: string, pattern: RegExp, kind: Kind, report: Report): void {
  for (const found of text.matchAll(pattern)) {
    const from = found.index + (found[1] ?? '').length;
    const value = found[2] ?? '';
    if (kind === 'name' && NO_NAME.test(value)) continue;
    report(from, from + value.trimEnd().length, kind);
  }
}

function last(found: RegExpExecArray, group: number, kind: Kind, report: Report, unless?: RegExp): void {
  const value = found[group] ?? '';
  if (value === '' || unless?.test(value) === true) return;
  const from = found.index + found[0].lastIndexOf(value);
  report(from, from + value.length, kind);
}

function findCalls(view: View, report: Report): void {
  const { text } = view;
  for (const found of text.matchAll(CALL)) {
    let at = found.index + found[0].length;
    const values: { from: number; to: number }[] = [];
    for (let count = 0; count < 6; count += 1) {
      at += /^[\s,:A-Za-z0-9_=(]{0,40}?(?=["'])/.exec(text.slice(at, at + 44))?.[0].length ?? 0;
      if (!/["']/.test(text.charAt(at))) break;
      const value = quotedValue(view, at, 320);
      values.push(value);
      at = value.to + 1;
      if (!/^[ \t]{0,4},/.test(text.slice(at, at + 5))) break;
      at += 1;
    }
    const last = values.length - 1;
    // Ruby names the hosts first, Go the host last.
    const startsSession = /start/i.test(found[0]);
    const isHost = ({ from, to }: { from: number; to: number }, index: number) =>
      last >= 2 && (startsSession ? index < last - 1 : index === last) && HOST.test(text.slice(from, to));
    const told = values.filter((value, index) => value.to > value.from && !isHost(value, index));
    for (const [index, { from, to }] of told.entries()) {
      const content = text.slice(from, to);
      if (content.startsWith('‹')) continue;
      if (index === told.length - 1) report(from, to, 'secret');
      else if (!content.includes('@')) report(from, to, 'name');
    }
  }
}

function findUrls(text: string, report: Report): void {
  for (const found of text.matchAll(URL_LOGIN)) {
    const [all, name = '', password = ''] = found;
    const from = found.index + 3;
    if (name !== '' && !name.startsWith('‹') && !name.includes('@')) report(from, from + name.length, 'name');
    const end = found.index + all.length - 1;
    report(end - password.length, end, 'secret');
  }
}

function findOptions(view: View, report: Report): void {
  const { text } = view;
  for (const found of text.matchAll(OPTION)) {
    const field = fieldOf(found[1] ?? '');
    const at = found.index + found[0].length;
    if (field?.kind === 'subject' || field?.kind === 'person') {
      const value = isQuote(text.charAt(at)) ? quotedValue(view, at, 1024) : bareValue(view, at, false);
      if (!text.startsWith('‹', value.from))
        report(value.from, value.to, field.kind === 'subject' ? 'subject' : 'name');
    } else if (
      field?.kind === 'credential' &&
      !/[($]/.test(text.charAt(at)) &&
      (found[0].startsWith('--') || found[1] !== 'pass')
    ) {
      const value = isQuote(text.charAt(at)) ? quotedValue(view, at, 1024) : bareValue(view, at, false);
      if (value.to > value.from && !text.startsWith('‹', value.from)) report(value.from, value.to, 'secret');
    } else if (field?.kind === 'login' && !/^[^\s:]*:\S/.test(text.slice(at, at + 64)))
      reportLogin(view, at, report, false);
  }
  for (const found of text.matchAll(COMPOUND)) {
    const at = found.index + found[0].length;
    if (fieldOf(found[1] ?? '')?.kind !== 'credential') reportLogin(view, at, report, false);
    else {
      const value = isQuote(text.charAt(at)) ? quotedValue(view, at, 320) : bareValue(view, at, false);
      const content = text.slice(value.from, value.to);
      if (!NO_NAME.test(content) && looksLikeKey(content)) report(value.from, value.to, 'secret');
    }
  }
  for (const found of text.matchAll(GIVEN_SUBJECT)) {
    const value = quotedValue(view, found.index + found[0].length, 1024);
    if (value.to > value.from && !text.startsWith('‹', value.from)) report(value.from, value.to, 'subject');
  }
  for (const found of text.matchAll(LOGIN_AND_PASSWORD)) {
    const [all, , name = '', , password = ''] = found;
    if (NO_NAME.test(name) || NO_NAME.test(password)) continue;
    const from = found.index + all.indexOf(name, 4);
    if (!name.includes('@') && !name.startsWith('‹')) report(from, from + name.length, 'name');
    const end = found.index + all.length;
    if (!password.startsWith('‹')) report(end - password.length, end, 'secret');
  }
}

function findPhrases(view: View, report: Report): void {
  const { text } = view;
  for (const found of text.matchAll(NAMED_QUOTE)) {
    const at = found.index + found[0].length;
    const value = quotedValue(view, at, 256);
    const content = text.slice(value.from, value.to);
    if (content === '' || content.startsWith('‹') || content.length > 200 || NO_NAME.test(content)) continue;
    if (/^(?:pass|secret|token)/i.test(found[1] ?? '')) {
      if (!/\s/.test(content) || /^pass/i.test(found[1] ?? '')) report(value.from, value.to, 'secret');
    } else if (!content.includes('@')) reportLogin(view, at, report, false);
  }
  for (const found of text.matchAll(SAID)) {
    const value = found[2] ?? '';
    if (NO_NAME.test(value)) continue;
    if (found[1] === undefined ? MIXED.test(value) : looksLikeKey(value)) last(found, 2, 'secret', report);
  }
  for (const found of text.matchAll(FOR_USER)) {
    const value = found[1] ?? '';
    if (!NO_NAME.test(value)) last(found, 1, 'name', report);
  }
}
