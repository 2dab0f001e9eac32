/** Mail logs written for tests, in Postfix's words, and their triage. */
import type { Verdict } from '../../../lambdas/classifier/contract';
import { createTriage } from '../../../lambdas/classifier/triage';

export const GMAIL = 'gmail-smtp-in.l.google.com[192.0.2.26]:25';
export const GMAIL_ALT = 'alt1.gmail-smtp-in.l.google.com[192.0.2.27]:25';
export const OUTLOOK = 'example-com.mail.protection.outlook.com[198.51.100.20]:25';
export const OTHER = 'mx1.example.net[203.0.113.25]:25';

/** Errors as Postfix words them after `SSL_connect error to HOST: `. */
export type Ending = 'lost connection' | 'Connection reset by peer' | 'Connection timed out' | '-1';

interface Event {
  /** Minutes after midnight; fractions allowed. */
  at: number;
  id: string;
  host?: string;
  relay?: string;
  process?: number;
  delay?: number;
}

function stamp(at: number): string {
  return new Date(Date.UTC(2026, 10, 21) + Math.round(at * 60_000)).toISOString().slice(0, 19).concat('+00:00');
}

function recipient(relay: string): string {
  return relay.includes('google') ? 'a@gmail.com' : relay.includes('outlook') ? 'a@example.com' : 'a@example.net';
}

/** Queue IDs as Postfix writes them, from a short name. */
export function queueId(name: string): string {
  return Buffer.from(name).toString('hex').toUpperCase().padStart(10, '4');
}

function line({ at, host = 'mta1', process = 101 }: Event, text: string): string {
  return `${stamp(at)} ${host} postfix/smtp[${process}]: ${text}`;
}

function disposed(event: Event, dsn: string, status: string): string {
  const { id, relay = GMAIL, delay = 1 } = event;
  const numbers = `delay=${delay}, delays=0/0/1/0, dsn=${dsn}, status=${status}`;
  return line(event, `${queueId(id)}: to=<${recipient(relay)}>, relay=${relay}, ${numbers}`);
}

/** A handshake that failed, and the deferral it caused. */
export function fails(event: Event, ending: Ending = 'lost connection'): string[] {
  return [
    line(event, `SSL_connect error to ${event.relay ?? GMAIL}: ${ending}`),
    disposed(event, '4.7.5', 'deferred (Cannot start TLS: handshake failure)'),
  ];
}

/** A delivery under TLS, as a host with smtp_tls_loglevel 1 logs it. */
export function delivers(event: Event): string[] {
  const words = 'TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)';
  return [
    line(event, `Trusted TLS connection established to ${event.relay ?? GMAIL}: ${words}`),
    disposed(event, '2.0.0', 'sent (250 2.0.0 OK  1795240000 abc123si1.1 - gsmtp)'),
  ];
}

/** A delivery without a word about TLS. */
export function sends(event: Event): string[] {
  return [disposed(event, '2.0.0', 'sent (250 2.0.0 OK  1795240000 abc123si1.1 - gsmtp)')];
}

/** A refusal or another reason in the deferral itself. */
export function defers(event: Event, reason: string, dsn = '4.7.0'): string[] {
  return [disposed(event, dsn, `deferred (${reason})`)];
}

export function gives(event: Event, status: 'bounced' | 'expired', reason: string): string[] {
  return [disposed(event, '5.4.7', `${status} (${reason})`)];
}

export const RATE =
  'host gmail-smtp-in.l.google.com[192.0.2.26] refused to talk to me: 421-4.7.0 Our system has detected an unusual rate of unsolicited mail originating from your IP address.';
export const SYSTEM_PROBLEM =
  'host gmail-smtp-in.l.google.com[192.0.2.26] refused to talk to me: 421 4.7.0 Temporary System Problem. Try again later (10).';

/** Lines in the order of their time. */
export function log(...parts: readonly string[][]): string {
  return parts
    .flat()
    .map((text, i): [string, number, string] => [text.slice(0, 19), i, text])
    .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]))
    .map(([, , text]) => text)
    .join('\n');
}

export function triaged(text: string): Verdict {
  const reading = createTriage({ receivedAt: '2026-11-21T23:59:00Z' });
  reading.write(text);
  return reading.end();
}

export function many<T>(count: number, make: (i: number) => T[]): T[] {
  return Array.from({ length: count }, (_, i) => make(i)).flat();
}
