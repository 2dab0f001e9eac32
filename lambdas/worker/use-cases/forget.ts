/** Everything stored about an incident is deleted; its latest answer in Slack is emptied. */
import type { Services } from '../services';
import { SlackRefused } from '../slack/errors';
import { findIncident } from './change-incident';
import { claim, sayOnce } from './effects';
import type { Asked } from './origin';
import type { Outcome } from './outcome';

export async function forget(services: Services, asked: Asked & { incident: string }): Promise<void> {
  const head = await findIncident(services, asked, asked.incident);
  const id = head?.incident.id ?? asked.incident;
  const outcome: Outcome = head === undefined ? { kind: 'unknown-incident', id } : { kind: 'forgotten', id };
  const { effect } = await claim(services, asked.team, {
    key: asked.effect,
    reply: 'sentence',
    sentence: services.views.say(outcome).text,
  });
  if (effect.postedAt !== undefined) return;
  if (head !== undefined) {
    const { answerTs, incident } = head;
    if (answerTs !== undefined)
      await emptyAnswer(services, incident.channel, answerTs, { kind: 'forgotten-answer', id, user: asked.user });
    await services.store.forget(asked.team, id);
  }
  await sayOnce(
    services,
    asked,
    effect.sentence === undefined ? outcome : { kind: 'as-recorded', text: effect.sentence },
  );
}

async function emptyAnswer(services: Services, channel: string, ts: string, outcome: Outcome): Promise<void> {
  try {
    await services.slack.update(channel, ts, services.views.say(outcome));
  } catch (error) {
    if (!(error instanceof SlackRefused)) throw error;
    services.log.info('A forgotten answer could not be emptied.', { code: error.code });
  }
}
