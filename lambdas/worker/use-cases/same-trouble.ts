/** Another open incident of the channel is the same trouble: what was pasted here joins it, or the two are kept apart. */
import { changeStatus, keepApart } from '../incident/decide';
import type { Head } from '../incident/incident';
import { slackTime } from '../incident/spans';
import type { Services } from '../services';
import type { StoredExcerpt } from '../store/incident-store';
import { changeIncident, findIncident } from './change-incident';
import { sayOnce } from './effects';
import { confirm, type OfIncident } from './resolve';
import type { PastedMessage } from './take-message';
import { takeMessages } from './take-messages';
import { sayUnknown } from './unknown';

/** The pastes of `incident` are read into `other`, and `incident` is resolved as a part of it. */
export async function addToOther(services: Services, command: OfIncident & { other: string }): Promise<void> {
  const { team, user, at, source, effect, other } = command;
  const own = await findIncident(services, command, command.incident);
  const target = await findIncident(services, command, other);
  if (own === undefined || target === undefined)
    return sayUnknown(services, command, own === undefined ? command.incident : other);
  if (target.incident.status === 'resolved') return sayOnce(services, command, { kind: 'already-resolved', id: other });
  const { thread } = target.incident;
  const messages = messagesOf(own, await services.store.excerpts(team, own.incident.id));
  await takeMessages(services, {
    ...command,
    effect: `${effect}:moved`,
    thread,
    messages,
    opens: false,
    asked: true,
    replyTo: { kind: 'thread', thread },
  });
  const changed = await changeIncident(services, command, own.incident.id, (incident) => ({
    kind: 'events',
    events: changeStatus(incident, 'resolved', { actor: user, at, source }, `It is part of ${other}.`),
    reply: 'sentence',
    told: { kind: 'added-to', id: incident.id, other, user },
  }));
  await confirm(services, command, changed, 'resolved');
}

export async function keepThemApart(services: Services, command: OfIncident): Promise<void> {
  const { user, at, source } = command;
  const changed = await changeIncident(services, command, command.incident, (incident) => ({
    kind: 'events',
    events: keepApart(incident, { actor: user, at, source }),
    reply: 'redraw',
  }));
  if (changed.kind === 'refused') await sayOnce(services, command, changed.why);
}

/** The excerpts as the messages they came from, redacted as they are kept; a message and its files are one. */
function messagesOf({ incident }: Head, stored: readonly StoredExcerpt[]): PastedMessage[] {
  const byTs = new Map<string, PastedMessage>();
  for (const { id, author, withdrawn } of incident.excerpts) {
    const parts = withdrawn ? [] : (stored.find((excerpt) => excerpt.id === id)?.parts ?? []);
    for (const { ts, version, text } of parts) {
      const known = byTs.get(ts);
      const message = { ts, author, at: slackTime(ts) ?? incident.openedAt, version, files: [] };
      byTs.set(ts, { ...message, text: known === undefined ? text : `${known.text}\n${text}` });
    }
  }
  return [...byTs.values()].sort((a, b) => Number(a.ts) - Number(b.ts));
}
