/** Climbs the ladder on one connection: TCP, greeting, EHLO, STARTTLS, handshake, certificate, EHLO inside TLS, QUIT. */
import { connect as connectTcp, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import type { Break, CertificateView, Climb, Route, Rung, RungFailure, Spoken, Step, TlsView } from './climb';
import { certificateView } from './peer-certificate';
import { type Heard, type SmtpLines, smtpLines } from './smtp-lines';
import { CLOSED, handshakeBreak, RESET, socketBreak } from './tls-breaks';

export interface ClimbSettings {
  /** The name to give in EHLO: this host's. */
  ehloName: string;
  /** Milliseconds that each rung may take. */
  limit: number;
  /** Roots to trust, in PEM; absent: those that Node carries. */
  roots?: readonly string[];
  /** Hears each step and each line when it comes. */
  onEvent(event: ClimbEvent): void;
  /** The time, in milliseconds since the epoch. */
  now(): number;
}

export type ClimbEvent =
  | { kind: 'connected'; from: string | undefined }
  | { kind: 'step'; step: Step }
  | { kind: 'spoken'; spoken: Spoken };

/** Groups whose key shares keep the ClientHello in one packet, as before post-quantum ones were added. */
const CLASSIC_GROUPS = 'X25519:P-256:P-384';
/** How long the goodbye may take, in milliseconds. */
const GOODBYE = 2000;
/** How much of what came back in a handshake is kept, to tell text from TLS. */
const KEPT = 256;

/** A bare connection seen as a stream for TLS, that keeps what TLS does not tell: first bytes and how it ended. */
interface Wire {
  stream: Duplex;
  received(): Buffer;
  ended(): boolean;
  error(): NodeJS.ErrnoException | undefined;
}

function wireOf(socket: Socket, first: Buffer): Wire {
  let received = first.subarray(0, KEPT);
  let ended = false;
  let error: NodeJS.ErrnoException | undefined;
  const stream = new Duplex({
    read() {
      socket.resume();
    },
    write(chunk: Buffer, _encoding, done) {
      if (socket.destroyed || socket.writableEnded) done();
      else socket.write(chunk, () => done());
    },
    final(done) {
      socket.end();
      done();
    },
  });
  if (first.length > 0) stream.push(first);
  socket.on('data', (bytes: Buffer) => {
    if (received.length < KEPT) received = Buffer.concat([received, bytes]).subarray(0, KEPT);
    if (!stream.push(bytes)) socket.pause();
  });
  socket.on('end', () => {
    ended = true;
    stream.push(null);
  });
  socket.on('error', (cause: NodeJS.ErrnoException) => {
    error ??= cause;
  });
  socket.on('close', () => {
    if (!stream.destroyed && !ended) stream.push(null);
  });
  return { stream, received: () => received, ended: () => ended, error: () => error };
}

/** Settles when one of several things happens, or after so many milliseconds. */
function within<T>(milliseconds: number, late: () => T, start: (end: (what: T) => void) => void): Promise<T> {
  return new Promise<T>((resolve) => {
    const timer = setTimeout(() => resolve(late()), milliseconds);
    start((what) => {
      clearTimeout(timer);
      resolve(what);
    });
  });
}

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 100) / 10} s`;

/** Connects once and climbs as far as the server lets. Never rejects; leaves no socket. */
export async function climbRoute(route: Route, settings: ClimbSettings): Promise<Climb> {
  const { limit, onEvent, now } = settings;
  const at = new Date(now()).toISOString();
  const steps: Step[] = [];
  const spoken: Spoken[] = [];
  let began = now();
  let from: string | undefined;
  let tls: TlsView | undefined;
  let certificate: CertificateView | undefined;

  const step = (rung: Rung, broken?: Break, text = ''): boolean => {
    const milliseconds = Math.round(now() - began);
    const taken: Step =
      broken === undefined
        ? { rung, outcome: 'ok', milliseconds, text }
        : { rung, outcome: 'failed', failure: broken.failure, milliseconds, text: broken.text };
    steps.push(taken);
    onEvent({ kind: 'step', step: taken });
    began = now();
    return broken === undefined;
  };
  const hears = (text: string): void => {
    const said: Spoken = { side: 'S', text };
    spoken.push(said);
    onEvent({ kind: 'spoken', spoken: said });
  };
  const says = (stream: Duplex, text: string): void => {
    const said: Spoken = { side: 'C', text };
    spoken.push(said);
    onEvent({ kind: 'spoken', spoken: said });
    if (stream.writable) stream.write(`${text}\r\n`);
  };

  const socket = connectTcp({
    host: route.address,
    port: route.port,
    ...(route.from === undefined ? {} : { localAddress: route.from }),
  });
  // What breaks is told by the rung that waits.
  socket.on('error', () => {});
  let inside: TLSSocket | undefined;
  let carrier: Wire | undefined;
  /** TLS tells of a close where the connection below was reset. */
  const asCarried = (heard: Heard): Heard => {
    const error = carrier?.error();
    return heard.kind === 'closed' && error !== undefined ? { kind: 'broken', error } : heard;
  };

  /** EHLO and its answer; undefined when the rung broke. */
  const ehlo = async (lines: SmtpLines, stream: Duplex, rung: Rung): Promise<readonly string[] | undefined> => {
    says(stream, `EHLO ${settings.ehloName}`);
    const answer = asCarried(await lines.reply(limit, hears));
    if (answer.kind === 'reply' && answer.code === 250) return answer.lines;
    step(rung, brokenAt(rung, answer, limit));
    return undefined;
  };

  /** The handshake and what it presented; undefined when the rung broke. */
  const handshake = async (wire: Wire): Promise<TLSSocket | undefined> => {
    carrier = wire;
    const context = contextFor(route, settings);
    const secured = connectTls({
      socket: wire.stream,
      secureContext: context,
      rejectUnauthorized: false,
      ...(isAddress(route.host) ? {} : { servername: route.host }),
    });
    inside = secured;
    const broken = await within<Break | undefined>(
      limit,
      () => ({
        failure: 'timeout',
        text: `The TLS handshake timed out: no answer within ${seconds(limit)}${wire.received().length > 0 ? ', with a part of the answer received' : ''}.`,
      }),
      (end) => {
        secured.once('secureConnect', () => end(undefined));
        secured.once('close', () => end({ failure: 'closed', text: `${CLOSED} in the handshake.` }));
        // Kept: what comes after the handshake is told by the session.
        secured.on('error', (cause: NodeJS.ErrnoException) => {
          const own = wire.error();
          const isTls = (cause.code ?? '').startsWith('ERR_SSL_') || cause.code === 'EPROTO';
          end(handshakeBreak(own !== undefined && !isTls ? own : cause, wire.ended(), wire.received()));
        });
      },
    );
    if (broken !== undefined) {
      step('handshake', broken);
      return undefined;
    }
    tls = tlsViewOf(secured);
    step('handshake', undefined, [tls.version, tls.cipher, ...(tls.group === undefined ? [] : [tls.group])].join(', '));
    certificate = certificateView(secured, route.host);
    const view = certificate;
    if (view === undefined)
      step('certificate', { failure: 'certificate', text: 'The server presented no certificate.' });
    else {
      const words = `${view.subject}; issuer=${view.issuer}; valid from ${view.notBefore.slice(0, 10)} to ${view.notAfter.slice(0, 10)}`;
      step(
        'certificate',
        view.error === undefined ? undefined : { failure: 'certificate', text: `${view.error}; subject=${words}.` },
        words,
      );
    }
    return secured;
  };

  const climb = async (): Promise<void> => {
    const connected = await within<Break | undefined>(
      limit,
      () => ({ failure: 'timeout', text: `Connection timed out: nothing answered within ${seconds(limit)}.` }),
      (end) => {
        socket.once('connect', () => end(undefined));
        socket.once('error', (cause: NodeJS.ErrnoException) =>
          end(socketBreak(cause, false, 'before it was established')),
        );
      },
    );
    // What refuses a connection says so: a reset comes after one was made.
    if (connected?.failure === 'reset') {
      step('connect');
      step('banner', { ...connected, text: `${RESET} before the greeting.` });
      return;
    }
    from = connected === undefined ? socket.localAddress : undefined;
    if (connected === undefined) onEvent({ kind: 'connected', from });
    if (!step('connect', connected)) return;

    let secured: TLSSocket | undefined;
    if (route.implicit === true) {
      secured = await handshake(wireOf(socket, Buffer.alloc(0)));
      if (secured === undefined) return;
      const lines = smtpLines(secured);
      const greeting = asCarried(await lines.reply(limit, hears));
      if (greeting.kind !== 'reply' || greeting.code !== 220) {
        step('banner', brokenAt('banner', greeting, limit));
        return;
      }
      step('banner');
      if ((await ehlo(lines, secured, 'session')) === undefined) return;
      step('session');
      await goodbye(lines, secured);
      return;
    }

    const plain = smtpLines(socket);
    const greeting = await plain.reply(limit, hears);
    if (greeting.kind !== 'reply' || greeting.code !== 220) {
      step('banner', brokenAt('banner', greeting, limit));
      if (greeting.kind === 'reply') await goodbye(plain, socket);
      return;
    }
    step('banner');
    const offers = await ehlo(plain, socket, 'ehlo');
    if (offers === undefined) return;
    const mangled = [...greeting.lines, ...offers].find((line) => /\*{6,}|^250[ -]X{5,}A?$/.test(line));
    if (!offers.slice(1).some((line) => /^250[ -]STARTTLS\s*$/i.test(line))) {
      step('ehlo', notOffered(mangled));
      await goodbye(plain, socket);
      return;
    }
    step('ehlo');
    says(socket, 'STARTTLS');
    const ready = await plain.reply(limit, hears);
    if (ready.kind !== 'reply' || ready.code !== 220) {
      step('starttls', brokenAt('starttls', ready, limit));
      if (ready.kind === 'reply') await goodbye(plain, socket);
      return;
    }
    step('starttls');
    secured = await handshake(wireOf(socket, plain.detach()));
    if (secured === undefined) return;
    const lines = smtpLines(secured);
    if ((await ehlo(lines, secured, 'session')) === undefined) return;
    step('session');
    await goodbye(lines, secured);
  };

  const goodbye = async (lines: SmtpLines, stream: Duplex): Promise<void> => {
    says(stream, 'QUIT');
    await lines.reply(Math.min(GOODBYE, limit), hears);
  };

  try {
    await climb();
  } finally {
    inside?.destroy();
    await gone(socket);
  }
  return {
    route,
    at,
    ...(from === undefined ? {} : { from }),
    steps,
    spoken,
    ...(tls === undefined ? {} : { tls }),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

function gone(socket: Socket): Promise<void> {
  if (socket.closed) return Promise.resolve();
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.destroy();
  });
}

function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(':');
}

function contextFor(route: Route, { roots }: ClimbSettings): SecureContext {
  return createSecureContext({
    minVersion: 'TLSv1.2',
    ...(roots === undefined ? {} : { ca: [...roots] }),
    ...(route.groups === 'classic' ? { ecdhCurve: CLASSIC_GROUPS } : {}),
  });
}

function tlsViewOf(socket: TLSSocket): TlsView {
  const ephemeral = socket.getEphemeralKeyInfo();
  const group =
    ephemeral !== null && 'name' in ephemeral && typeof ephemeral.name === 'string' && ephemeral.name !== ''
      ? ephemeral.name
      : undefined;
  return {
    version: socket.getProtocol() ?? 'unknown version',
    cipher: socket.getCipher().standardName,
    ...(group === undefined ? {} : { group }),
  };
}

function notOffered(mangled: string | undefined): Break {
  const why =
    mangled === undefined
      ? 'STARTTLS was not offered in the answer to EHLO.'
      : `STARTTLS was not offered: a device on the path has overwritten the answer ("${mangled.slice(0, 80)}").`;
  return { failure: 'not-offered', text: why };
}

/** What a reply that is none of the hoped-for ones says of the rung that waited for it. */
function brokenAt(rung: Rung, heard: Heard, limit: number): Break {
  const where = WAITED[rung];
  switch (heard.kind) {
    case 'reply': {
      const words = heard.lines.join(' / ').slice(0, 400);
      return { failure: refusal(rung, heard.code), text: words };
    }
    case 'closed':
      return { failure: 'closed', text: `${CLOSED} ${where}.` };
    case 'timeout':
      return { failure: 'timeout', text: `Connection timed out ${where}: no answer within ${seconds(limit)}.` };
    case 'broken': {
      const tlsSaid = (heard.error.code ?? '').startsWith('ERR_SSL_') || heard.error.code === 'EPROTO';
      return tlsSaid ? handshakeBreak(heard.error, false, Buffer.alloc(0)) : socketBreak(heard.error, false, where);
    }
    case 'not-smtp':
      return { failure: 'unexplained', text: `What came ${where} is no SMTP reply: "${heard.words}".` };
    case 'endless':
      return { failure: 'unexplained', text: `The reply ${where} does not end.` };
  }
}

function refusal(rung: Rung, code: number): RungFailure {
  if (rung === 'starttls' && code !== 421 && code < 500) return 'refused';
  return code >= 400 && code < 500 ? 'deferred' : 'rejected';
}

const WAITED: Record<Rung, string> = {
  dns: 'before it was established',
  connect: 'before it was established',
  banner: 'before the greeting',
  ehlo: 'after EHLO',
  starttls: 'after STARTTLS',
  handshake: 'in the handshake',
  certificate: 'in the handshake',
  session: 'inside TLS',
};
