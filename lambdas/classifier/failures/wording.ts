import { escaped } from '../escaped';
import type { Match, Sample, Signature, Wording } from './signature';

/** A wording as it is searched for: the literal that lets the pattern be tried. */
export interface Search {
  /** Lower case; part of every text that the pattern matches. */
  literal: string;
  pattern: RegExp;
}

/** What opens a group in a pattern's source; a look around holds none of the match's words. */
const GROUP = /\((?:\?(?:<?(?<around>[=!])|:|<\w{1,30}>))?/y;

/**
 * Literals of which every match of a pattern holds at least one, lower case: the longest run of letters that is always
 * there or, where alternatives hold longer ones, one of each. Read off the source; one empty literal where there are none.
 */
export function literalsOf({ source }: RegExp): string[] {
  let at = 0;
  const ofGroup = (): string[] => {
    const alternatives: string[] = [];
    let best = [''];
    let least = 0;
    let run = '';
    const end = (): void => {
      if (run.length > least) [best, least] = [[run], run.length];
      run = '';
    };
    for (; at < source.length && source[at] !== ')'; at += 1) {
      const char = source.charAt(at);
      if (char === '[') {
        while (source.charAt(at) !== ']') at += source.charAt(at) === '\\' ? 2 : 1;
        end();
      } else if (char === '(') {
        end();
        GROUP.lastIndex = at;
        const around = GROUP.exec(source)?.groups?.around;
        at = GROUP.lastIndex;
        const inside = ofGroup();
        const length = Math.min(...inside.map((word) => word.length));
        if (around === undefined && length > least && !'?*{'.includes(source[at + 1] ?? '|'))
          [best, least] = [inside, length];
      } else if (char === '|') {
        end();
        alternatives.push(...best);
        [best, least] = [[''], 0];
      } else if ('?*{'.includes(char)) {
        // The character before may be missing or repeated.
        run = run.slice(0, -1);
        end();
        if (char === '{') at = source.indexOf('}', at);
      } else if (char === '\\') {
        at += 1;
        const escaped = source.charAt(at);
        if (!/[A-Za-z0-9]/.test(escaped)) run += escaped;
        else {
          end();
          if (escaped === 'x') at += 2;
        }
      } else if ('.+^$'.includes(char)) end();
      else run += char.toLowerCase();
    }
    end();
    return [...alternatives, ...best];
  };
  return ofGroup();
}

function searchesOf(match: Match): Search[] {
  if (typeof match === 'string') return [{ literal: match.toLowerCase(), pattern: new RegExp(escaped(match), 'i') }];
  const [literals, pattern] = match instanceof RegExp ? [literalsOf(match), match] : match;
  return literals.map((literal) => ({ literal, pattern }));
}

const known = new Map<Wording, readonly Search[]>();

/** Text is searched for as it stands, in any case; a pattern by the words it holds, each of which lets it be tried. */
export function searchesFor(wording: Wording): readonly Search[] {
  const searches = known.get(wording) ?? searchesOf(wording.match);
  known.set(wording, searches);
  return searches;
}

/** Momentum's mark of a code that is its own, and no receiver's. */
const NOT_OWN = '(?!\\d{3} [\\d.]{5,9} \\[internal)';

/** A reply: what stands between its code and its enhanced code varies with the program that prints it, Python's pairs included. */
export function asReply({ source }: RegExp): RegExp {
  return new RegExp(`\\b${NOT_OWN}${source.replace(' ', '(?:[- ]|, ?b?["\']?)')}`, 'i');
}

/** A reply behind words with which programs quote one; `more` are further alternatives, each behind a bar. */
export function asQuoted({ source }: RegExp, more = ''): RegExp {
  const words =
    'said: |rejected: |response was: |bad greeting from SMTP host: [^\\r\\n]{1,200}response: |Fail" stat="|remote mail server after (?:pipelined )?[A-Za-z ]{3,60}(?::<[^>\\r\\n]{0,255}>[^:\\r\\n]{0,60})?: |in response to [A-Za-z ]{4,20}(?::<[^>\\r\\n]{0,255}>)?: |<[-*~ ]{0,3} ';
  return new RegExp(`(?:${words}${more})${NOT_OWN}${source}`, 'i');
}

/** What a reply means that no other signature knows. */
export function byCodeAlone(refusal: string): string {
  return `${refusal} whose text is not among the known ones: judged by the class of its code alone.`;
}

/** Why Postfix's handshake with the peer that it names broke. */
export function inSslConnect({ source }: RegExp): RegExp {
  const peer = '(?<remote>[^\\s[]{0,255}\\[[^\\]]{1,64}\\](?::\\d{1,5})?)';
  return new RegExp(`SSL_connect error to ${peer}:? {1,3}${source}`, 'i');
}

/**
 * How TLS libraries print that the far side sent an alert, by its name in words and its number (RFC 8446 §6.2); `also` are
 * lines in which one was seen.
 */
export function asAlert(name: string, number: number, also: readonly Sample[] = []): Wording[] {
  const underscored = name.replace(' ', '_');
  const camel = name.replace(/(?:^| )[a-z]/g, (start) => start.trim().toUpperCase());
  return [
    {
      match: new RegExp(
        `(?:tlsv1|ssl/tls|tlsv13|sslv3) alert ${name}(?:[^\\r\\n]{0,120}SSL alert number ${number})?`,
        'i',
      ),
      from: 'OpenSSL ssl/ssl_err.c',
      sample: `error:0A000${(1000 + number).toString(16).toUpperCase()}:SSL routines::tlsv1 alert ${name}:../ssl/record/rec_layer_s3.c:1605:SSL alert number ${number}`,
      also,
    },
    {
      match: new RegExp(`\\b(?:SSLV3|SSL|TLSV1|TLSV13)_ALERT_${underscored}\\b`, 'i'),
      from: 'Python ssl',
      sample: `ssl.SSLError: [SSL: TLSV1_ALERT_${underscored.toUpperCase()}] (_ssl.c:992)`,
    },
    {
      match: new RegExp(`received fatal alert: ${name.replace(' ', '_?')}`, 'i'),
      from: 'rustls and Java JSSE',
      sample: `received fatal alert: ${camel}`,
      also: [{ from: 'Java JSSE', sample: `javax.net.ssl.SSLException: Received fatal alert: ${underscored}` }],
    },
    {
      match: new RegExp(`Received alert \\[${number}\\][^\\r\\n]{0,40}`, 'i'),
      from: 'gnutls-cli',
      sample: `*** Received alert [${number}]: ${name}`,
    },
    {
      match: new RegExp(`remote error: (?:tls: )?${name}`, 'i'),
      from: 'Go crypto/tls',
      sample: `remote error: tls: ${name}`,
    },
    { match: `SSL alert number ${number}`, from: 'OpenSSL ssl/ssl_err.c', sample: `SSL alert number ${number}` },
    {
      match: `SERVER ALERT: Fatal - ${name}`,
      from: 'Erlang ssl',
      sample: `TLS client: In state hello received SERVER ALERT: Fatal - ${name}`,
    },
    {
      match: `SSL3 alert read:fatal:${name}`,
      from: 'Postfix src/tls/tls_misc.c',
      sample: `postfix/smtp[17]: SSL3 alert read:fatal:${name}`,
    },
  ];
}

/** The step at which Postfix lost a peer, behind what it says of that. */
export function atStep({ source }: RegExp): RegExp {
  return new RegExp(`${source} while (?<doing>(?:receiving|performing|sending|reading) [A-Za-z ]{2,60})`, 'i');
}

/** Why Sendmail's handshake broke. */
export function inSendmailConnect({ source }: RegExp): RegExp {
  return new RegExp(`STARTTLS=client, error: connect failed=-?\\d{1,3}, ${source}`, 'i');
}

/** A result in a TLS report, and what such a report says by it. */
export function inReport(result: string, says: string): Pick<Signature, 'formats' | 'wordings' | 'meaning'> {
  return {
    formats: ['tls-rpt'],
    wordings: [
      {
        match: new RegExp(`"result-type"[^\\r\\n"]{0,10}"${result}"`, 'i'),
        from: 'RFC 8460 §4.3',
        sample: `"result-type": "${result}", "failed-session-count": 3`,
      },
    ],
    meaning: `A TLS report says that ${says}`,
  };
}
