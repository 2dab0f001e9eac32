/** Everything stored about an incident is deleted; its latest answer in Slack is emptied. */
import type { Services } from '../services';
import { SlackRefused } from '../slack/errors';
import { forgotten, forgottenAnswer, unknownIncident } from '../slack/views/sentences';
import { findIncident } from './change-incident';
import { sentenceMessage } from './complete';
import { claim, sayOnce } from './effects';
import type { Asked } from './origin';

export async function forget(services: Services, asked: Asked & { incident: string }): Promise<void> {
  const head = await findIncident(services, asked, asked.incident);
  const id = head?.incident.id ?? asked.incident;
  const { effect } = await claim(services, asked.team, {
    key: asked.effect,
    reply: 'sentence',
    sentence: head === undefined ? unknownIncident(id) : forgotten(id),
  });
  if (effect.postedAt !== undefined) return;
  if (head !== undefined) {
    const { answerTs, incident } = head;
    if (answerTs !== undefined)
      await emptyAnswer(services, incident.channel, answerTs, forgottenAnswer(id, asked.user));
    await services.store.forget(asked.team, id);
  }
  await sayOnce(services, asked, sentenceMessage(effect.sentence ?? forgotten(id)));
}

async function emptyAnswer(services: Services, channel: string, ts: string, sentence: string): Promise<void> {
  try {
    await services.slack.update(channel, ts, sentenceMessage(sentence));
  } catch (error) {
    if (!(error instanceof SlackRefused)) throw error;
    services.log.info('A forgotten answer could not be emptied.', { code: error.code });
  }
}
