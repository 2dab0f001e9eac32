/**
 * A message of an incident's thread becomes a row of its timeline as it stands, with its own author, time and link:
 * by a reaction, which takes it out again when it goes, or by the message shortcut.
 */
import { redact } from '../../classifier/redact';
import { captureMessage, withdrawMessage } from '../incident/decide';
import { slackTime } from '../incident/spans';
import type { Services } from '../services';
import { refusalOf } from './access';
import { permalink } from './answer';
import { changeIncident } from './change-incident';
import { tellPerson } from './effects';
import type { Origin } from './origin';
import type { Told } from './outcome';
import { pastedMessage } from './read-thread';

export interface Capture extends Origin {
  /** `ts` of the message. */
  message: string;
  botUser?: string | undefined;
  /** Of the shortcut, where somebody is told also what went wrong; a reaction on anything else is nobody's question. */
  responseUrl?: string | undefined;
}

export async function capture(services: Services, command: Capture): Promise<void> {
  const { team, channel, user, message: ts, responseUrl } = command;
  const refusal = await refusalOf(services, command);
  const message = refusal === undefined ? await services.slack.message(channel, ts) : undefined;
  const head = message && (await services.store.findByThread(team, channel, message.thread));
  if (message === undefined || head === undefined || message.bot) {
    if (responseUrl === undefined) return;
    return tellPerson(
      services,
      { channel, user, responseUrl },
      services.views.say(refusal ?? { kind: 'not-in-an-incident' }),
    );
  }
  const pasted = pastedMessage(message, command.botUser);
  const source = (await permalink(services, channel, ts)) ?? ts;
  const fact = { actor: pasted.author, at: slackTime(ts) ?? command.at, source };
  const changed = await changeIncident(services, command, head.incident.id, (incident, { redactionKey }) => ({
    kind: 'events',
    events: captureMessage(incident, { ts, text: redact(pasted.text, redactionKey) }, fact),
    reply: 'none',
  }));
  if (changed.kind === 'refused') return;
  const kind = changed.kind === 'changed' ? 'captured' : 'captured-already';
  await tell(services, command, message.thread, { kind, id: head.incident.id });
}

/** The reaction was taken away; nothing when the message is in no timeline. */
export async function withdrawCapture(services: Services, command: Capture): Promise<void> {
  const { team, channel, user, at, message: ts } = command;
  const message = await services.slack.message(channel, ts);
  const head = message && (await services.store.findByThread(team, channel, message.thread));
  if (message === undefined || head === undefined) return;
  const changed = await changeIncident(services, command, head.incident.id, (incident) => ({
    kind: 'events',
    events: withdrawMessage(incident, ts, { actor: user, at, source: ts }),
    reply: 'none',
  }));
  if (changed.kind === 'changed')
    await tell(services, command, message.thread, { kind: 'capture-withdrawn', id: head.incident.id });
}

function tell(services: Services, { channel, user }: Capture, thread: string, told: Told): Promise<void> {
  return tellPerson(services, { channel, user, thread }, services.views.say(told));
}
