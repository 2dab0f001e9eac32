/** Everything stored about an incident is deleted, once its opener or owner has confirmed it; its thread is told. */
import type { Head } from '../incident/incident';
import type { Services } from '../services';
import { SlackRefused } from '../slack/errors';
import { findIncident } from './change-incident';
import { claim, sayOnce } from './effects';
import type { Asked } from './origin';
import type { Outcome } from './outcome';
import { sayUnknown } from './unknown';

/** Says what would go, with a button; nothing is deleted yet. */
export async function askToForget(services: Services, asked: Asked & { incident: string }): Promise<void> {
  const head = await findIncident(services, asked, asked.incident);
  if (head === undefined) return sayUnknown(services, asked, asked.incident);
  const refusal = refusalFor(services, asked.user, head);
  return sayOnce(services, asked, refusal ?? { kind: 'forget-asked', incident: head.incident });
}

/** `responseUrl`: that of the question's button. */
export async function forget(
  services: Services,
  asked: Asked & { incident: string; responseUrl?: string | undefined },
): Promise<void> {
  const head = await findIncident(services, asked, asked.incident);
  const refusal = head && refusalFor(services, asked.user, head);
  if (refusal !== undefined) return sayOnce(services, asked, refusal);
  const id = head?.incident.id ?? asked.incident;
  const outcome: Outcome = head === undefined ? { kind: 'unknown-incident', id } : { kind: 'forgotten', id };
  const { effect } = await claim(services, asked.team, {
    key: asked.effect,
    reply: 'sentence',
    sentence: services.views.say(outcome).text,
  });
  if (effect.postedAt !== undefined) return;
  if (head !== undefined) {
    await emptyMessages(services, head, { kind: 'forgotten-answer', id, user: asked.user });
    await services.store.forget(asked.team, id);
  }
  const said: Outcome = effect.sentence === undefined ? outcome : { kind: 'as-recorded', text: effect.sentence };
  if (asked.responseUrl === undefined) return sayOnce(services, asked, said);
  await services.slack.respond(asked.responseUrl, services.views.say(said), { replaces: true });
  await services.store.markPosted(asked.team, asked.effect, 'response');
}

/** Somebody asked, and thought better of it. */
export async function keep(
  services: Services,
  asked: Asked & { incident: string; responseUrl?: string | undefined },
): Promise<void> {
  const message = services.views.say({ kind: 'kept', id: asked.incident });
  if (asked.responseUrl !== undefined) await services.slack.respond(asked.responseUrl, message, { replaces: true });
}

/** Its opener and its owner may, and whom the configuration names. */
function refusalFor({ config }: Services, user: string, { incident }: Head): Outcome | undefined {
  const { id, openedBy, owner } = incident;
  const allowed = config.forgetAllowed ?? [];
  if (user === openedBy || user === owner || allowed.includes(user) || allowed.includes('*')) return undefined;
  return { kind: 'not-yours-to-forget', id, openedBy, owner };
}

/** The card and the latest answer say who had it deleted, in everybody's sight. */
async function emptyMessages(services: Services, { incident, answerTs }: Head, outcome: Outcome): Promise<void> {
  const { channel, thread, card } = incident;
  const message = services.views.say(outcome);
  for (const ts of [...(card === true ? [thread] : []), ...(answerTs === undefined ? [] : [answerTs])]) {
    try {
      await services.slack.update(channel, ts, message);
    } catch (error) {
      if (!(error instanceof SlackRefused)) throw error;
      services.log.info('A forgotten answer could not be emptied.', { code: error.code });
    }
  }
}
