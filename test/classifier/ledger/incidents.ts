/** Incidents made by a seed: mail servers' logs of several hosts, receivers and outcomes, and applications' reports. */
import { SIGNATURES } from '../../../lambdas/classifier/failures/registry';

/** A small generator of numbers in [0, 1) (mulberry32): the same seed gives the same incident on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SAMPLES = SIGNATURES.flatMap(({ wordings, direction }) =>
  direction === 'inbound'
    ? []
    : wordings.flatMap(({ sample, also = [] }) => [sample, ...also.map((one) => one.sample)]),
);

const RECEIVERS = [
  ['gmail.com', 'gmail-smtp-in.l.google.com', '192.0.2.26'],
  ['gmail.com', 'alt1.gmail-smtp-in.l.google.com', '192.0.2.27'],
  ['hotmail.com', 'hotmail-com.olc.protection.outlook.com', '192.0.2.61'],
  ['yahoo.com', 'mta7.am0.yahoodns.net', '192.0.2.62'],
  ['example.net', 'mx1.example.net', '203.0.113.25'],
] as const;

const REPLIES = [
  '421 4.7.0 Temporary System Problem. Try again later (3).',
  '450 4.2.1 The user you are trying to contact is receiving mail too quickly',
  '451 4.3.0 Mail server temporarily rejected message',
  '550 5.1.1 The email account that you tried to reach does not exist',
  '550 5.7.1 Our system has detected that this message is likely unsolicited mail',
  '421-4.7.28 unusual rate of unsolicited mail originating from your IP address',
  '554 5.7.1 Service unavailable; Client host blocked using zen.example',
];
const ENDINGS = ['lost connection', 'Connection reset by peer', 'Connection timed out', '-1'];

const SETTINGS = [
  'smtp_host: mail.example.org\nsmtp_port: 587\nsmtp_ssl: true',
  'MAIL_HOST=smtp.example.com\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls',
  "$mail->Host = 'localhost';\n$mail->Port = 25;",
  'spring.mail.host=relay.example.net\nspring.mail.port=587',
  '',
];

const PROSE = [
  'We sent the newsletter this morning and now this.',
  'It worked yesterday, we changed nothing.',
  'we updated openssl yesterday',
  '',
];

/** One text, and always the same for a seed. */
export function incidentOf(seed: number): string {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new RangeError('The list to pick from is empty.');
    return one;
  };
  return random() < 0.55 ? postfixLog() : report();

  function postfixLog(): string {
    const lines: string[] = [];
    let minute = Math.floor(random() * 600);
    const hosts = random() < 0.7 ? ['mta1'] : ['mta1', 'mta2'];
    const stamp = (): string => new Date(Date.UTC(2026, 10, 20, 0, minute)).toISOString().slice(0, 19).concat('+00:00');
    const messages = 1 + Math.floor(random() * 5);
    for (let message = 0; message < messages; message += 1) {
      const id = `4F${(seed * 97 + message * 4051).toString(16).toUpperCase().padStart(8, '0').slice(-8)}`;
      const host = pick(hosts);
      const [domain, name, ip] = pick(RECEIVERS);
      const tries = 1 + Math.floor(random() * 3);
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const process = 100 + Math.floor(random() * 900);
        const head = `${stamp()} ${host} postfix/smtp[${process}]:`;
        const to = `${head} ${id}: to=<u${message}@${domain}>, relay=${name}[${ip}]:25, delay=${1 + attempt * 300}, delays=0/0/1/0`;
        const kind = random();
        if (kind < 0.35) {
          lines.push(`${head} SSL_connect error to ${name}[${ip}]:25: ${pick(ENDINGS)}`);
          lines.push(`${to}, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`);
        } else if (kind < 0.6) {
          const reply = pick(REPLIES);
          const status = reply.startsWith('5') ? 'bounced' : 'deferred';
          lines.push(
            `${to}, dsn=${reply.slice(4, 9)}, status=${status} (host ${name}[${ip}] said: ${reply} (in reply to RCPT TO command))`,
          );
          if (status === 'bounced') break;
        } else if (kind < 0.7) {
          lines.push(`${head} connect to ${name}[${ip}]:25: Connection timed out`);
          lines.push(`${to}, dsn=4.4.1, status=deferred (connect to ${name}[${ip}]:25: Connection timed out)`);
        } else {
          if (random() < 0.6) {
            lines.push(
              `${head} Trusted TLS connection established to ${name}[${ip}]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)`,
            );
          }
          lines.push(`${to}, dsn=2.0.0, status=sent (250 2.0.0 OK)`);
          break;
        }
        minute += Math.floor(random() * 40);
      }
      minute += Math.floor(random() * 5);
    }
    return lines.join('\n');
  }

  function report(): string {
    const count = random() < 0.7 ? 1 : 2;
    const errors = Array.from({ length: count }, () => pick(SAMPLES));
    const parts = [pick(PROSE), ...errors, pick(SETTINGS)];
    return (random() < 0.5 ? parts : parts.reverse()).filter((part) => part !== '').join('\n');
  }
}

/** Each wording's own sample, as one paste. */
export const SAMPLE_TEXTS: readonly string[] = [...new Set(SAMPLES)];
