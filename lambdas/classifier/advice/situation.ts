/** Questions about a finding that several tables of the advice ask. */
import type { Finding } from '../diagnosis/finding';
import { type CauseId, type EvidenceId, GMAIL_PRESSURE, PHASES, type Phase, RECEIVER_PRESSURE } from '../vocabulary';

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

const GOOGLE = /(?:^|\.)(?:gmail\.com|googlemail\.com|google\.com|1e100\.net|gmail)$/i;

/** Gmail or Google-hosted mail failed, or it was Gmail that answered; failing receivers stand first in the scope. */
export function concernsGmail(f: Finding): boolean {
  const [first] = namedReceivers(f);
  if (first !== undefined) return GOOGLE.test(first);
  return f.observations.some(({ signature }) => /^gmail-(?!tls)/.test(signature));
}

/** More than one receiver failed. */
export function concernsSeveral(f: Finding): boolean {
  if (f.scope.pattern === 'gmail-only' || namedReceivers(f).length < 2) return false;
  return f.scope.pattern === 'every-destination' || f.tierReasons.some((reason) => reason.rule === 'I5');
}

/** Domains of the recipients; without them the names of the remote hosts. */
function namedReceivers(f: Finding): string[] {
  return f.scope.receivers.length > 0 ? f.scope.receivers : f.scope.remotes.filter((name) => /[a-z]/i.test(name));
}
