/** A Postfix log of any size, the same every time: deliveries, deferrals and six TLS causes, as a busy smarthost writes them, many at a time. */

const MXS = ['gmail-smtp-in', 'alt1.gmail-smtp-in', 'alt2.gmail-smtp-in', 'alt3.gmail-smtp-in', 'alt4.gmail-smtp-in'];
/** Who hands the messages in, each in a session of its own as applications do. */
const CLIENT = 'app01.example.com[198.51.100.7]';
const CHUNK = 256 * 1024;
/** Milliseconds between two messages of the log. */
const PACE = 40;
const FIRST_MESSAGE = Date.UTC(2026, 10, 21, 5, 0, 0);

/** So many messages come in while a connection is set up, and again until the message is accepted. */
const STAGE = 3;

type Lines = (mx: string) => readonly string[];

const handshakeFailed = 'dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)';
const notVerified = 'dsn=4.7.5, status=deferred (Server certificate not verified)';
const library = (reason: string) => `warning: TLS library problem: error:${reason}:`;

/** What goes wrong, with the share of messages it hits, in thousandths. */
const FAULTS: readonly { share: number; before: Lines; status: (mx: string, id: string) => string }[] = [
  {
    share: 12,
    before: (mx) => [`SSL_connect error to ${mx}:25: lost connection`],
    status: () => handshakeFailed,
  },
  {
    share: 8,
    before: (mx) => [`SSL_connect error to ${mx}:25: Connection reset by peer`],
    status: () => handshakeFailed,
  },
  {
    share: 5,
    before: (mx) => [`SSL_connect error to ${mx}:25: Connection timed out`],
    status: () => handshakeFailed,
  },
  {
    share: 5,
    before: (mx) => [
      `SSL_connect error to ${mx}:25: -1`,
      library(
        '0A00042E:SSL routines::tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:1601:SSL alert number 70',
      ),
    ],
    status: () => handshakeFailed,
  },
  {
    share: 5,
    before: (mx) => [
      `SSL_connect error to ${mx}:25: -1`,
      library('0A00010B:SSL routines::wrong version number:../ssl/record/ssl3_record.c:354'),
    ],
    status: () => handshakeFailed,
  },
  {
    share: 5,
    before: (mx) => [
      `certificate verification failed for ${mx}:25: untrusted issuer /C=US/O=Example Inspection/CN=Example CA`,
    ],
    status: () => notVerified,
  },
  {
    share: 40,
    before: () => [],
    status: (mx, id) =>
      `dsn=4.7.0, status=deferred (host ${mx} said: 421-4.7.0 Try again later, closing connection. 421 4.7.0 ${id} - gsmtp (in reply to MAIL FROM command))`,
  },
];

const SENT = {
  before: (mx: string) => [
    `Trusted TLS connection established to ${mx}:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature ECDSA (prime256v1) server-digest SHA256`,
  ],
  status: (_: string, id: string) => `dsn=2.0.0, status=sent (250 2.0.0 OK  1795239984 ${id} - gsmtp)`,
};

/** Yields the log in pieces of whole lines until about `bytes` bytes are out. */
export function* postfixLog(bytes: number): Generator<string> {
  let written = 0;
  let chunk = '';
  for (let message = 0; written + chunk.length < bytes; message += 1) {
    chunk += linesOf(message);
    if (chunk.length < CHUNK) continue;
    written += chunk.length;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/** What is written while a message comes in: of earlier ones, the connection of one and the end of another. */
function linesOf(message: number): string {
  const stamp = syslogTime(FIRST_MESSAGE + message * PACE);
  const said = (program: string, pid: number, text: string) =>
    `${stamp} smarthost1 postfix/${program}[${pid}]: ${text}\n`;
  const id = queueId(message);
  const server = 10_000 + (message % 20);
  return [
    said('smtpd', server, `connect from ${CLIENT}`),
    said('smtpd', server, `${id}: client=${CLIENT}`),
    said('cleanup', 1_201, `${id}: message-id=<${id}.${message}@app01.example.com>`),
    said('smtpd', server, `disconnect from ${CLIENT} ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5`),
    said('qmgr', 1_202, `${id}: from=<news@example.com>, size=${2_000 + (message % 9_000)}, nrcpt=1 (queue active)`),
    ...connecting(message - STAGE).map((text) => said('smtp', processOf(message - STAGE), text)),
    ...ending(message - 2 * STAGE).map((text) => said('smtp', processOf(message - 2 * STAGE), text)),
    ...(leaves(message - 2 * STAGE) ? [said('qmgr', 1_202, `${queueId(message - 2 * STAGE)}: removed`)] : []),
  ].join('');
}

function connecting(message: number): readonly string[] {
  return message < 0 ? [] : outcomeOf(message).before(mxOf(message));
}

function ending(message: number): readonly string[] {
  if (message < 0) return [];
  const mx = mxOf(message);
  const reply = `${queueId(message + 7).toLowerCase()}3e4-${queueId(message + 11).toLowerCase()}si${message}caf.${message % 900}`;
  const status = outcomeOf(message).status(mx, reply);
  return [
    `${queueId(message)}: to=<user${message % 5_000}@gmail.com>, relay=${mx}:25, delay=0.42, delays=0.01/0.02/0.2/0.19, ${status}`,
  ];
}

function leaves(message: number): boolean {
  return message >= 0 && outcomeOf(message) === SENT;
}

function queueId(message: number): string {
  return ((message * 2_654_435_761) % 0xf_ffff_ffff).toString(16).toUpperCase().padStart(10, '0');
}

function mxOf(message: number): string {
  return `${MXS[message % MXS.length] ?? ''}.l.google.com[192.0.2.${26 + (message % MXS.length)}]`;
}

function processOf(message: number): number {
  return 20_000 + (message % 40);
}

function outcomeOf(message: number): { before: Lines; status: (mx: string, id: string) => string } {
  let place = (message * 617) % 1_000;
  for (const fault of FAULTS) {
    if (place < fault.share) return fault;
    place -= fault.share;
  }
  return SENT;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function syslogTime(time: number): string {
  const date = new Date(time);
  return `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${date.toISOString().slice(11, 19)}`;
}
