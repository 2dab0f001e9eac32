/** Requests about incidents, however they were asked: one use case each. */
import { redact } from '../../classifier/redact';
import type { Services } from '../services';
import { refusalOf } from '../use-cases/access';
import { checkDomain } from '../use-cases/check-domain';
import { sayOnce } from '../use-cases/effects';
import { escalate } from '../use-cases/escalate';
import { askToForget } from '../use-cases/forget';
import { help } from '../use-cases/help';
import { list } from '../use-cases/list';
import { note } from '../use-cases/note';
import type { Asked } from '../use-cases/origin';
import { own } from '../use-cases/own';
import { postmortem } from '../use-cases/postmortem';
import { askToResolve, monitor, reopen, resolve } from '../use-cases/resolve';
import { show } from '../use-cases/show';
import { sayWithOpen } from '../use-cases/unknown';
import type { Words } from './words';

type Request = Exclude<Words, { kind: 'empty' } | { kind: 'text' }>;

/** `thread`: the thread it was asked in, whose incident is meant when no id is given. */
export async function runRequest(
  services: Services,
  request: Request,
  asked: Asked & { source: string },
  thread: string | undefined,
): Promise<void> {
  const refusal = await refusalOf(services, asked);
  if (refusal !== undefined) return sayOnce(services, asked, refusal);
  switch (request.kind) {
    case 'help':
      return help(services, asked);
    case 'list':
      return list(services, { ...asked, all: request.all === true });
    case 'check':
      return checkDomain(services, { ...asked, ...request });
    case 'malformed':
      return sayWithOpen(services, asked, { kind: 'malformed-id' });
    case 'misspelt':
      return sayOnce(services, asked, { kind: 'misspelt', meant: request.meant });
    default:
      return runOnIncident(services, request, asked, thread);
  }
}

async function runOnIncident(
  services: Services,
  request: Extract<Request, { kind: 'incident' }>,
  asked: Asked & { source: string },
  thread: string | undefined,
): Promise<void> {
  const incident = request.id ?? (await incidentOfThread(services, asked, thread));
  if (incident === undefined) {
    if (thread !== undefined) return sayOnce(services, asked, { kind: 'no-incident-in-thread' });
    return sayWithOpen(services, asked, { kind: 'missing-id', verb: request.verb });
  }
  const command = { ...asked, incident };
  const text = request.text && redact(request.text);
  switch (request.verb) {
    case 'show':
      return show(services, command);
    case 'note':
      return note(services, { ...command, text });
    case 'own':
      return own(services, { ...command, owner: request.text });
    case 'monitor':
      return monitor(services, { ...command, reason: text });
    case 'resolve':
      return text === undefined ? askToResolve(services, command) : resolve(services, { ...command, reason: text });
    case 'reopen':
      return reopen(services, command);
    case 'escalate':
      // Both `escalate 4 Google` and `escalate 4 to Google` are said.
      return escalate(services, { ...command, to: text?.replace(/^to\s+/i, '') });
    case 'postmortem':
      return postmortem(services, command);
    case 'forget':
      return askToForget(services, command);
  }
}

async function incidentOfThread(
  services: Services,
  { team, channel }: Asked,
  thread: string | undefined,
): Promise<string | undefined> {
  if (thread === undefined) return undefined;
  return (await services.store.findByThread(team, channel, thread))?.incident.id;
}
