/** Logs of other shapes than the first: all day long, a failure in eleven messages, every reply with words of its own. */

const CHUNK = 256 * 1024;
const FIRST_MESSAGE = Date.UTC(2026, 10, 21);
/** Milliseconds between two messages, on average. */
const PACE = 400;
const LETTERS = 'BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789';
const FAILS_ONE_IN = 11;

/** A generator that gives the same numbers every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function* logOf(bytes: number, seed: number, linesOf: (number: number, at: Date, random: () => number) => string[]) {
  const random = numbers(seed);
  let at = FIRST_MESSAGE;
  let written = 0;
  let chunk = '';
  for (let number = 1; written + chunk.length < bytes; number += 1) {
    at += random() * 2 * PACE;
    chunk += `${linesOf(number, new Date(at), random).join('\n')}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    written += chunk.length;
    chunk = '';
  }
  yield chunk;
}

function spelled(length: number, random: () => number): string {
  return Array.from({ length }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
}

/** A Postfix log with queue IDs of the long form, in which each deferral has a reply of its own. */
export function denseLog(bytes: number): Generator<string> {
  return logOf(bytes, 1, (number, at, random) => {
    const id = `4${spelled(11, random)}`;
    const stamp = `Nov ${at.getUTCDate()} ${at.toISOString().slice(11, 19)} mta3`;
    const isGmail = number % 3 > 0;
    const mx = isGmail ? 'gmail-smtp-in.l.google.com[192.0.2.26]' : 'mx.example.net[192.0.2.44]';
    const rcpt = `user${number}@${isGmail ? 'gmail.com' : 'example.net'}`;
    const client = `${stamp} postfix/smtp[${1000 + (number % 60)}]:`;
    const server = `${stamp} postfix/smtpd[${500 + (number % 20)}]:`;
    const to = `${client} ${id}: to=<${rcpt}>, relay=${mx}:25, delay=1.2, delays=0.1/0/0.9/0.2`;
    const came = [
      `${server} connect from app01[198.51.100.7]`,
      `${server} ${id}: client=app01[198.51.100.7]`,
      `${stamp} postfix/cleanup[${700 + (number % 9)}]: ${id}: message-id=<${number}.${spelled(8, random)}@app01>`,
      `${stamp} postfix/qmgr[99]: ${id}: from=<news@shop.example>, size=${Math.floor(random() * 90_000)}, nrcpt=1 (queue active)`,
      `${server} disconnect from app01[198.51.100.7] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5`,
    ];
    if (random() * FAILS_ONE_IN < 1) {
      const reply = `450 4.2.0 <${rcpt}>: Recipient address rejected: Greylisted, see ${spelled(16, random)}`;
      return [...came, `${to}, dsn=4.2.0, status=deferred (host ${mx} said: ${reply} (in reply to RCPT TO command))`];
    }
    return [
      ...came,
      `${client} Trusted TLS connection established to ${mx}:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature ECDSA (prime256v1) server-digest SHA256`,
      `${to}, dsn=2.0.0, status=sent (250 2.0.0 OK  1795239984 ${spelled(14, random)} - gsmtp)`,
      `${stamp} postfix/qmgr[99]: ${id}: removed`,
    ];
  });
}

/** An Exim main log. */
export function eximLog(bytes: number): Generator<string> {
  return logOf(bytes, 2, (number, at, random) => {
    const stamp = `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 19)}`;
    const id = `1t${spelled(4, random)}-${String(number).padStart(11, '0')}-${spelled(4, random)}`;
    const domain = `example${number % 7}.com`;
    const rcpt = `user${number}@${domain}`;
    const host = `R=dnslookup T=remote_smtp H=mx.${domain} [203.0.113.${number % 7}]`;
    const came = `${stamp} ${id} <= news@shop.example H=app01 (app01.shop.example) [198.51.100.7] P=esmtps X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=no S=${Math.floor(random() * 90_000)} id=${number}@shop.example`;
    if (random() * FAILS_ONE_IN < 1) {
      const reply = `450 4.2.0 <${rcpt}>: Recipient address rejected: Greylisted, see ${spelled(16, random)}`;
      return [
        came,
        `${stamp} ${id} == ${rcpt} ${host} defer (-44): SMTP error from remote mail server after RCPT TO:<${rcpt}>: ${reply}`,
      ];
    }
    return [
      came,
      `${stamp} ${id} => ${rcpt} ${host} X=TLS1.3:ECDHE_X25519__ECDSA_SECP256R1_SHA256__AES_256_GCM:256 CV=yes C="250 2.0.0 OK ${spelled(14, random)}"`,
      `${stamp} ${id} Completed`,
    ];
  });
}
