import { type Pseudonym, SECRET } from './pseudonym';

/** Tokens that say by their own shape what they are. */
const SHAPES: readonly RegExp[] = [
  /\b(?:xox[abeoprs](?:\.xox[a-z])?-[A-Za-z0-9-]{6,}|xapp-[A-Za-z0-9-]{6,}|xoxe[.-][A-Za-z0-9.-]{6,})/g,
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\beyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|npm_[A-Za-z0-9]{30,})/g,
  /\b(?:AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{16,}|GOCSPX-[A-Za-z0-9_-]{16,})/g,
  /\b(?:SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|key-[0-9a-f]{32}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,})/g,
  /(?<=hooks\.slack\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9/_-]{8,}/g,
];

/** A quoted value, a Google app password with its blanks, or everything up to the next blank. */
const VALUE =
  /(?!\\?["']?‹|\((?:not set|none|empty)\)|(?:null|undefined|none|false|true)(?=[\s,;}\])]|$))(?:\\?"(?:[^"\\\r\n‹]|\\[^\r\n])+|'[^'\r\n‹]+|[a-z]{4}(?: [a-z]{4}){3}(?![A-Za-z0-9])|(?:[^\s"'‹›]|["'](?!\\?[,;}\])\s‹]|$))+)/
    .source;

/** `SMTP_PASSWORD=…`, `"client_secret": "…"`, `pass: '…'`, `aws_secret_access_key = …`. */
const NAMED = new RegExp(
  `((?:password|passwd|passphrase|passwort|client_?secret|api[_-]?key|secret[_-]?(?:access[_-]?)?key|private[_-]?key|(?:access|refresh|auth|session|security|bearer|id)[_-]?token|(?<![A-Za-z=])(?:pass|pwd|passcode)|(?<![A-Za-z])(?:secret|token)(?=\\\\?["']?\\s{0,4}=|\\\\?["']\\s{0,4}:))\\\\?["']?\\s{0,4}[:=]\\s{0,4})(${VALUE})`,
  'gi',
);
const CAMEL = new RegExp(`([a-z](?:Pass|Pwd|Token|Secret)["']?\\s{0,4}[:=]\\s{0,4})(${VALUE})`, 'g');
/** Options of the tools that people test with. */
const OPTION = new RegExp(
  `((?<!\\S)(?:--?(?:auth-)?password|--auth-pass|-ap|--pass|--passwordeval|--oauth2-bearer)[ =]\\s{0,4})(${VALUE})`,
  'g',
);
/** `curl -u name:password`, `--user name:password`. */
const USER_OPTION = /((?<!\S)(?:-u|--user|--proxy-user)[ =]\s{0,4}["']?[^\s:"'‹›]{1,256}:)([^\s"'‹›]+)/g;

/** `scheme://name:password@host`. */
const URL_LOGIN = /(:\/\/)([^\s:@/‹›"'<>]{0,256}):([^\s/‹›"'<>]{1,256})@/g;

/** `Authorization: Bearer …` and its relatives, up to the end of the line or the closing quote. */
const AUTHORIZATION =
  /((?:proxy-)?authorization\\?["']?\s{0,4}[:=]\s{0,4}["']?)((?:basic|bearer|digest|negotiate|ntlm|token|apikey|oauth|aws4-hmac-sha256)[ \t]{1,4}[^\s"'‹][^\r\n"'‹]*|(?=[^\s]*[0-9A-Z=])[^\s"'‹]{8,})/gi;
const BEARER = /(\bbearer[ \t]{1,4})([A-Za-z0-9._~+/-]{12,}={0,2})/gi;
const HEADER_SECRET =
  /(\b(?:x-api-key|x-auth-token|x-slack-signature|set-cookie|cookie):[ \t]{0,4})([^\s"'‹][^\r\n"'‹]*)/gi;

/** What may follow `AUTH <mechanism>` and is no payload. */
const MECHANISM =
  '(?:PLAIN|LOGIN|CRAM-MD5|DIGEST-MD5|XOAUTH2?|OAUTHBEARER|PLAIN-CLIENTTOKEN|NTLM|GSSAPI|EXTERNAL|ANONYMOUS|SCRAM-SHA-(?:1|256|512)(?:-PLUS)?)';
const AUTH = new RegExp(`((?<!250[- ])(?<!\\w)AUTH[ =]${MECHANISM}[ \\t]{1,4})([A-Za-z0-9+/=_-]{2,})`, 'gi');
const AUTH_PROSE = new RegExp(
  `^(?:${MECHANISM}|a|an|and|are|as|at|attempts?|attempted|authentication|before|but|by|can|cannot|command|credentials|denied|did|disabled|enabled|error|fail(?:s|ed|ure)?|for|from|has|here|if|in|initial|is|mechanisms?|method|not|now|of|off|offered|ok|on|only|or|over|refused|rejected|required|requires|response|shows?|step|succeeded|successful|support(?:s|ed)?|the|then|to|unsupported|user|via|was|when|while|with|without|works?)$`,
  'i',
);
const CONTINUATION = /((?<![\w.])334[ -])([A-Za-z0-9+/=_-]{2,})(?=\s*$)/;
const PROMPTED =
  /(?<![\w.])334(?:[ -]|$)|(?<!250[- ])(?<!\w)AUTH[ =](?:LOGIN|PLAIN|CRAM-MD5|XOAUTH2|NTLM|DIGEST-MD5|OAUTHBEARER)\s*$/i;
/** A line that is an answer to a 334 and nothing else: base64 at its start or right behind a client's prompt. */
const ANSWER = /^((?:.{0,512}[>:][ \t]{1,4})?[ \t]{0,16}["']?)([A-Za-z0-9+/_-]{2,}={0,2})(["']?\s*)$/;

/** Postfix's sasl_passwd map: `[smtp.example.com]:587 name:password`. */
const PASSWORD_MAP =
  /^([ \t]{0,16}(?:\[[^\s\]]{1,255}\](?::\w{1,16})?|[A-Za-z0-9.-]{1,255}:\w{1,16})[ \t]{1,32})((?!smtp:|smtps:|lmtp:|relay:|error:|discard:|local:|virtual:|https?:)[^\s:‹›"']{1,256}|‹[^\s‹›]{1,32}›[^\s:‹›"']{0,256}):([^\s‹›[]+[^\r\n‹›]*)/gm;
const ADDRESS_AND_PASSWORD =
  /^([ \t]{0,16}[A-Za-z0-9.*@-]{1,255}[ \t]{1,32}[^\s:‹›"'<>@]{1,256}@[A-Za-z0-9.-]{1,255}):([^\s‹›]+)(?=\s*$)/gm;

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/;
const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----/;
/** How far behind its beginning the end of a block is looked for, in lines; an RSA key of 16,384 bits has 196. */
const KEY_LINES = 400;
const KEY_LINE = /^[\s>|]{0,8}(?:[A-Za-z0-9+/=]{1,128}|[A-Za-z-]{1,32}: [^\r\n]{1,128}|‹secret›)?\s*$/;

/** Takes credentials, tokens and AUTH payloads out. */
export function redactSecrets(text: string, pseudonym: Pseudonym): string {
  let out = redactPrivateKeys(text);
  out = redactAuthAnswers(out);
  out = out
    .replaceAll(URL_LOGIN, (_all: string, scheme: string, name: string) =>
      name === '' ? `${scheme}:${SECRET}@` : `${scheme}${pseudonym(name)}:${SECRET}@`,
    )
    .replaceAll(AUTHORIZATION, headAlone)
    .replaceAll(HEADER_SECRET, headAlone)
    .replaceAll(BEARER, headAlone)
    .replaceAll(PASSWORD_MAP, (_all: string, head: string, name: string) => `${head}${name}:${SECRET}`)
    .replaceAll(ADDRESS_AND_PASSWORD, (_all: string, head: string) => `${head}:${SECRET}`)
    .replaceAll(USER_OPTION, headAlone);
  for (const pattern of [NAMED, CAMEL, OPTION]) {
    out = out.replaceAll(
      pattern,
      (_all: string, head: string, value: string) => `${head}${openingQuote(value)}${SECRET}`,
    );
  }
  for (const shape of SHAPES) out = out.replaceAll(shape, SECRET);
  return out;
}

function headAlone(_all: string, head: string): string {
  return head + SECRET;
}

function openingQuote(value: string): string {
  return /^\\?["']/.exec(value)?.[0] ?? '';
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && !/^\d+$/.test(text);
}

function redactAuthAnswers(text: string): string {
  if (!/334|AUTH/i.test(text)) return text;
  const out = text.replaceAll(AUTH, (all: string, head: string, payload: string) =>
    AUTH_PROSE.test(payload) ? all : `${head}${SECRET}`,
  );
  const lines = out.split('\n');
  let answers = 0;
  for (const [index, line] of lines.entries()) {
    const prompted = PROMPTED.test(line);
    if (prompted) {
      lines[index] = line.replace(CONTINUATION, (all: string, head: string, challenge: string) =>
        isBase64(challenge) ? `${head}${SECRET}` : all,
      );
    } else if (answers > 0)
      lines[index] = line.replace(ANSWER, (all, head: string, payload: string, tail: string) =>
        isBase64(payload) ? `${head}${SECRET}${tail}` : all,
      );
    answers = prompted ? 2 : answers - 1;
  }
  return lines.join('\n');
}

/** The block's frame stays and so does the number of its lines; of a block that was cut, what looks like a key goes. */
function redactPrivateKeys(text: string): string {
  if (!text.includes('-----BEGIN ')) return text;
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const begin = KEY_BEGIN.exec(line);
    if (begin === null) continue;
    const head = line.slice(0, begin.index + begin[0].length);
    const body = line.slice(head.length);
    const end = KEY_END.exec(body);
    lines[index] = end === null ? head + hidden(body) : head + hidden(body.slice(0, end.index)) + body.slice(end.index);
    if (end === null) index = redactKeyLines(lines, index + 1) - 1;
  }
  return lines.join('\n');
}

/** Hides the lines of a key from `first` on; says where the key is over. */
function redactKeyLines(lines: string[], first: number): number {
  let last = first;
  while (last < lines.length && last < first + KEY_LINES && !isFrame(lines[last] ?? '')) last += 1;
  const closing = lines[last] ?? '';
  const end = last < first + KEY_LINES ? KEY_END.exec(closing) : null;
  let index = first;
  while (index < last && (end !== null || KEY_LINE.test(lines[index] ?? ''))) {
    lines[index] = hidden(lines[index] ?? '');
    index += 1;
  }
  if (end !== null) lines[last] = hidden(closing.slice(0, end.index)) + closing.slice(end.index);
  return index;
}

function isFrame(line: string): boolean {
  return KEY_BEGIN.test(line) || KEY_END.test(line);
}

function hidden(body: string): string {
  return body.trim() === '' ? body : `${SECRET}${body.endsWith('\r') ? '\r' : ''}`;
}
