/** An incident is mended and watched, is over, or is back: said in its thread, and to the one who asked elsewhere. */
import { causeTitle } from '../../classifier/advice/texts';
import type { CauseId } from '../../classifier/contract';
import { changeStatus } from '../incident/decide';
import type { Services } from '../services';
import { type Changed, changeIncident, findIncident } from './change-incident';
import { sayOnce } from './effects';
import type { Asked } from './origin';
import type { Told } from './outcome';
import { sayUnknown } from './unknown';

export interface OfIncident extends Asked {
  incident: string;
  /** `ts` or permalink of what asked for it. */
  source: string;
  /** A button in the incident's own thread: what happened is read there, and nowhere else. */
  inPlace?: boolean;
}

export interface Resolve extends OfIncident {
  /** What was done about it, in the person's words, redacted. */
  reason?: string | undefined;
  /** What the person found to be the cause. */
  cause?: CauseId | undefined;
  /** The form whose button was pressed: it gives way to what came of it. */
  form?: { responseUrl: string } | undefined;
}

/** Something was done, and whether it helped will show: the next failure that is pasted opens the incident again. */
export async function monitor(services: Services, command: Resolve): Promise<void> {
  const { user, at, source, reason } = command;
  const changed = await changeIncident(services, command, command.incident, (incident) => {
    if (incident.status === 'resolved') return { kind: 'refused', why: { kind: 'already-resolved', id: incident.id } };
    if (incident.status === 'monitoring')
      return { kind: 'refused', why: { kind: 'already-monitored', id: incident.id } };
    return {
      kind: 'events',
      events: changeStatus(incident, 'monitoring', { actor: user, at, source }, reason),
      reply: 'sentence',
      told: { kind: 'monitored', id: incident.id, user, reason },
    };
  });
  await confirm(services, command, changed, 'monitored');
}

/** Asks what was the cause and what mended it; whoever says so at once is not asked. */
export async function askToResolve(services: Services, command: OfIncident): Promise<void> {
  const head = await findIncident(services, command, command.incident);
  if (head === undefined) return sayUnknown(services, command, command.incident);
  const { incident, verdict } = head;
  if (incident.status === 'resolved') return sayOnce(services, command, { kind: 'already-resolved', id: incident.id });
  return sayOnce(services, command, { kind: 'resolve-asked', incident, verdict });
}

export async function resolve(services: Services, command: Resolve): Promise<void> {
  const { user, at, source, reason } = command;
  const cause = command.cause === 'undetermined' ? undefined : command.cause;
  const changed = await changeIncident(services, command, command.incident, (incident) => {
    if (incident.status === 'resolved') return { kind: 'refused', why: { kind: 'already-resolved', id: incident.id } };
    return {
      kind: 'events',
      events: changeStatus(incident, 'resolved', { actor: user, at, source }, reason, cause),
      reply: 'sentence',
      told: { kind: 'resolved', id: incident.id, user, reason, cause: cause && causeTitle(cause) },
    };
  });
  if (command.form === undefined) return confirm(services, command, changed, 'resolved');
  const told: Told =
    changed.kind === 'refused' ? changed.why : { kind: 'done', id: command.incident, what: 'resolved' };
  await services.slack.respond(command.form.responseUrl, services.views.say(told), { replaces: true });
}

export async function reopen(services: Services, command: OfIncident): Promise<void> {
  const { user, at, source } = command;
  const changed = await changeIncident(services, command, command.incident, (incident) => {
    if (incident.status === 'open') return { kind: 'refused', why: { kind: 'not-resolved', id: incident.id } };
    return {
      kind: 'events',
      events: changeStatus(incident, 'open', { actor: user, at, source }),
      reply: 'sentence',
      told: { kind: 'reopened', id: incident.id, user },
    };
  });
  await confirm(services, command, changed, 'reopened');
}

/** A refusal goes to where it was asked; so does a success, unless that is the incident's own thread. */
export async function confirm(
  services: Services,
  command: OfIncident,
  changed: Changed,
  what: Extract<Told, { kind: 'done' }>['what'],
): Promise<void> {
  if (changed.kind === 'refused') {
    const { why } = changed;
    return why.kind === 'unknown-incident' ? sayUnknown(services, command, why.id) : sayOnce(services, command, why);
  }
  const { replyTo } = command;
  const inThread = replyTo.kind === 'thread' && replyTo.thread === changed.incident.thread;
  if (changed.kind === 'unchanged' || command.inPlace === true || inThread) return;
  const confirmation = { ...command, effect: `${command.effect}:confirmed` };
  await sayOnce(services, confirmation, { kind: 'done', id: changed.incident.id, what });
}
