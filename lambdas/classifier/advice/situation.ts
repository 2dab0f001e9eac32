/** Questions about a finding that several tables of the advice ask. */
import type { Finding } from '../diagnosis/finding';
import { receiverName } from '../receivers';
import {
  type CauseId,
  type EvidenceId,
  GMAIL_PRESSURE,
  PHASES,
  type Phase,
  RECEIVER_PRESSURE,
  WRONG_PORT_OR_MODE,
} from '../vocabulary';

export function topCause(f: Finding): CauseId {
  return f.causes[0]?.id ?? 'undetermined';
}

export function leads(f: Finding, ...ids: CauseId[]): boolean {
  return ids.includes(topCause(f));
}

export function pressureLeads(f: Finding): boolean {
  return leads(f, GMAIL_PRESSURE, RECEIVER_PRESSURE);
}

/** The receiver has not judged the message: the stop lies below the session rung. */
export function isBeforeSession(f: Finding): boolean {
  return f.stop.phase !== 'unknown' && rung(f.stop.phase) < rung('session');
}

export function isCertificateStop(f: Finding): boolean {
  return f.stop.phase === 'certificate' || f.stop.failure === 'certificate';
}

export function rung(phase: Phase): number {
  return PHASES.indexOf(phase);
}

export function hasFound(f: Finding, id: EvidenceId): boolean {
  return f.found.some((item) => item.id === id);
}

/** A transcript of one of these tools is among the text. */
export function hasTranscriptOf(f: Finding, ...tools: string[]): boolean {
  return f.coverage.formats.some((format) => tools.includes(format));
}

/** An application or a client towards its own relay. */
export function isSubmission(f: Finding): boolean {
  return f.direction === 'submission';
}

/** A mail server wrote the text, one that keeps a queue and tries again by itself. */
export function keepsQueue(f: Finding): boolean {
  return f.mta !== undefined && f.mta.name !== 'application';
}

/** Port or TLS mode of the client is what to mend. */
export function isWrongMode(f: Finding): boolean {
  return leads(f, WRONG_PORT_OR_MODE);
}

const GOOGLE = /(?:^|\.)(?:gmail\.com|googlemail\.com|google\.com|1e100\.net|gmail)$/i;

/** The failing remote in words that a sentence can use, where the text names it. */
export function remoteOf(f: Finding): string | undefined {
  return f.failingMx ?? (isSubmission(f) ? f.client?.host : undefined);
}

/** The port of the failing connection: as dialled, else as the client is set to. */
export function portOf(f: Finding): number | undefined {
  return f.port ?? (isSubmission(f) ? f.client?.port : undefined);
}

/** Gmail or Google-hosted mail failed, or it was Gmail that answered; failing receivers stand first in the scope. */
export function concernsGmail(f: Finding): boolean {
  if (isSubmission(f)) return GOOGLE.test(remoteOf(f) ?? '');
  const [first] = namedReceivers(f);
  if (first !== undefined) return GOOGLE.test(first);
  return f.receiver === 'gmail';
}

/** More than one receiver failed. */
export function concernsSeveral(f: Finding): boolean {
  if (f.scope.pattern === 'gmail-only' || namedReceivers(f).length < 2) return false;
  return f.scope.pattern === 'every-destination' || f.tierReasons.some((reason) => reason.rule === 'I5');
}

/** The receiver as people call it; undefined where the text shows none, or several alike. */
export function receiverIn(f: Finding): string | undefined {
  if (concernsSeveral(f)) return undefined;
  if (concernsGmail(f)) return 'Gmail';
  if (isSubmission(f)) return undefined;
  const family = f.receiver ?? (f.scope.receivers.length === 1 ? f.scope.receivers[0] : undefined);
  return family === undefined || /^[\d.:a-f]+$/i.test(family) ? undefined : receiverName(family);
}

/** A mail domain of the receiver, for look-ups; undefined where none is known. */
export function domainOf(f: Finding): string | undefined {
  if (concernsGmail(f)) return 'gmail.com';
  const [first] = f.scope.receivers;
  return first !== undefined && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(first) ? first : undefined;
}

/** Domains of the recipients; without them the names of the remote hosts. */
function namedReceivers(f: Finding): string[] {
  return f.scope.receivers.length > 0 ? f.scope.receivers : f.scope.remotes.filter((name) => /[a-z]/i.test(name));
}
