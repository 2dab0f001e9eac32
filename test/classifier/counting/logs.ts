/** Logs whose every attempt is known: several lanes, steady or in bursts, of Postfix and of Exim. */
import { randomFrom } from '../digest/facts';

export interface LogShape {
  mta: 'postfix' | 'exim';
  /** Messages; a message makes three to eight lines. */
  messages: number;
  bursts: boolean;
}

interface Lane {
  host: string;
  mx: string;
  ip: string;
  domain: string;
  /** Share of tries that fail. */
  fails: number;
  /** How often a lane is written to, beside the others. */
  share: number;
  fault: keyof typeof FAULTS;
}

const FAULTS = {
  handshake: 'SSL_connect error to MX: lost connection',
  greylisted: 'host MX said: 450 4.2.0 <RCPT>: Greylisted, see UNIQUE (in reply to RCPT TO command)',
  refused: 'connect to MX: Connection refused',
  pressure: 'host MX said: 421 4.7.28 Our system has detected an unusual rate of unsolicited mail UNIQUE - gsmtp',
} as const;

const LANES: readonly Lane[] = [
  {
    host: 'mta1',
    mx: 'gmail-smtp-in.l.google.com',
    ip: '192.0.2.26',
    domain: 'gmail.com',
    fails: 0.08,
    share: 5,
    fault: 'pressure',
  },
  {
    host: 'mta2',
    mx: 'alt1.gmail-smtp-in.l.google.com',
    ip: '192.0.2.27',
    domain: 'gmail.com',
    fails: 0,
    share: 3,
    fault: 'pressure',
  },
  {
    host: 'mta1',
    mx: 'mx.example.net',
    ip: '192.0.2.44',
    domain: 'example.net',
    fails: 0.12,
    share: 2,
    fault: 'greylisted',
  },
  {
    host: 'mta2',
    mx: 'mx.example.net',
    ip: '192.0.2.44',
    domain: 'example.net',
    fails: 0.5,
    share: 1,
    fault: 'refused',
  },
  {
    host: 'mta1',
    mx: 'example-org.mail.protection.outlook.com',
    ip: '192.0.2.61',
    domain: 'example.org',
    fails: 0.1,
    share: 2,
    fault: 'handshake',
  },
];

const RETRY_SECONDS = 300;
const GIVES_UP = 4;

const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXYZ';

/** A number without vowels, as long queue IDs are. */
function spelled(number: number): string {
  const rest = Math.floor(number / CONSONANTS.length);
  return `${rest > 0 ? spelled(rest) : ''}${CONSONANTS[number % CONSONANTS.length]}`;
}

/** The lines of a log in order of time. */
export function logOf({ mta, messages, bursts }: LogShape, seed: number): string {
  const random = randomFrom(seed);
  const events: { at: number; order: number; line: string }[] = [];
  const day = Date.UTC(2026, 10, 21, 0);
  const write = (at: number, host: string, program: string, text: string): void => {
    const date = new Date(day + at * 1000).toISOString();
    const exim = `${date.slice(0, 10)} ${date.slice(11, 19)} ${text}`;
    const line = mta === 'exim' ? exim : `Nov ${date.slice(8, 10)} ${date.slice(11, 19)} ${host} ${program}: ${text}`;
    events.push({ at, order: events.length, line });
  };
  // Exim's own log names no host: one log is of one host.
  const lanes = mta === 'exim' ? LANES.filter(({ host }) => host === 'mta1') : LANES;
  const weights = lanes.reduce((sum, { share }) => sum + share, 0);
  const span = Math.max(2 * 3600, messages);
  const writeTry = (lane: Lane, id: string, rcpt: string, at: number, failed: boolean, number: number): void => {
    const mx = `${lane.mx}[${lane.ip}]:25`;
    const reason = FAULTS[lane.fault]
      .replace('MX', mx)
      .replace('RCPT', rcpt)
      .replace('UNIQUE', `${Math.floor(random() * 1e9)}`);
    if (mta === 'exim') {
      const host = `H=${lane.mx} [${lane.ip}]`;
      if (failed)
        write(
          at,
          lane.host,
          '',
          `${id} == ${rcpt} R=dnslookup T=remote_smtp defer (-44) ${host}: SMTP error from remote mail server after RCPT TO:<${rcpt}>: ${reason.replace(/^host \S+ said: /, '')}`,
        );
      else {
        write(
          at,
          lane.host,
          '',
          `${id} => ${rcpt} R=dnslookup T=remote_smtp ${host} X=TLS1.3:ECDHE_X25519__ECDSA_SECP256R1_SHA256__AES_256_GCM:256 CV=yes C="250 2.0.0 OK"`,
        );
        write(at, lane.host, '', `${id} Completed`);
      }
      return;
    }
    const client = `postfix/smtp[${1000 + Math.floor(random() * 40)}]`;
    const to = `${id}: to=<${rcpt}>, relay=${failed && lane.fault === 'refused' ? 'none' : mx}, delay=${number * RETRY_SECONDS + 1}, delays=0/0/1/0, dsn=`;
    if (failed && (lane.fault === 'handshake' || lane.fault === 'refused')) write(at, lane.host, client, reason);
    if (failed) {
      const why = lane.fault === 'handshake' ? 'Cannot start TLS: handshake failure' : reason;
      write(at, lane.host, client, `${to}4.7.5, status=deferred (${why})`);
      return;
    }
    write(
      at,
      lane.host,
      client,
      `Trusted TLS connection established to ${mx}: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)`,
    );
    write(at, lane.host, client, `${to}2.0.0, status=sent (250 2.0.0 OK  1795239984 ${id.toLowerCase()} - gsmtp)`);
    write(at, lane.host, 'postfix/qmgr[99]', `${id}: removed`);
  };
  for (let message = 0; message < messages; message += 1) {
    const pick = random() * weights;
    let reach = 0;
    const lane = lanes.find(({ share }) => {
      reach += share;
      return pick < reach;
    });
    if (lane === undefined) continue;
    // In bursts one minute in ten holds most of the mail.
    const minute = Math.floor((random() * span) / 60);
    const burst = bursts && random() < 0.8 ? minute - (minute % 10) : minute;
    const at = Math.floor(burst * 60 + random() * 60);
    const number = message + 1;
    const id =
      mta === 'exim'
        ? `1tE${(100 + (number % 899)).toString()}-${String(number).padStart(11, '0')}-2abc`
        : `4F${spelled(number).padStart(8, 'B')}Qz`;
    const rcpt = `user${number}@${lane.domain}`;
    if (mta === 'exim') write(at, lane.host, '', `${id} <= news@shop.example H=app01 [198.51.100.7] P=esmtps S=2000`);
    else write(at, lane.host, 'postfix/qmgr[99]', `${id}: from=<news@shop.example>, size=2000, nrcpt=1 (queue active)`);
    const share = bursts && at % 600 >= 60 ? 0 : lane.fails;
    for (let tries = 0; tries < GIVES_UP; tries += 1) {
      const failed = random() < share;
      writeTry(lane, id, rcpt, at + 1 + tries * RETRY_SECONDS, failed, tries);
      if (!failed) break;
    }
  }
  events.sort((a, b) => a.at - b.at || a.order - b.order);
  return `${events.map(({ line }) => line).join('\n')}\n`;
}
