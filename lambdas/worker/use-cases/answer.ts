/** Drawing an incident's answer from what is stored: the same for the first post, a redraw and `show`. */
import { fingerprint } from '../incident/fingerprint';
import type { Head } from '../incident/incident';
import type { Services } from '../services';
import type { BotMessage } from '../slack/gateway';
import type { StoredExcerpt } from '../store/incident-store';
import type { AnswerInput, QuotedExcerpt } from './outcome';

/** `stored`: the incident's excerpts, where they were read already. */
export async function drawAnswer(
  services: Services,
  head: Head,
  stored?: readonly StoredExcerpt[],
): Promise<BotMessage> {
  const input = await answerInput(services, head, stored);
  return input === undefined ? nothingToJudge(services, head) : services.views.answer(input);
}

/** All steps, in full. */
export function drawSteps(services: Services, head: Head): BotMessage {
  const { incident, verdict } = head;
  return verdict === undefined ? nothingToJudge(services, head) : services.views.steps({ incident, verdict });
}

/** What the answer rests on, and how it came to be what it is. */
export async function drawWhy(services: Services, head: Head): Promise<BotMessage> {
  const input = await answerInput(services, head);
  if (input === undefined) return nothingToJudge(services, head);
  const history = await services.store.events(head.incident.team, head.incident.id);
  return services.views.why({ ...input, history });
}

/** The thread's first message as the incident's card. `undefined` where somebody else wrote that message. */
export function drawCard(
  services: Services,
  { incident, verdict }: Head,
  stored: readonly StoredExcerpt[],
): BotMessage | undefined {
  if (incident.card !== true) return undefined;
  const asked = stored.find(({ id }) => id === incident.thread)?.text;
  return services.views.card({ incident, verdict, asked });
}

function nothingToJudge({ views }: Services, { incident }: Head): BotMessage {
  return views.say({ kind: 'nothing-to-judge', incident });
}

async function answerInput(
  services: Services,
  head: Head,
  stored?: readonly StoredExcerpt[],
): Promise<AnswerInput | undefined> {
  const { incident, verdict, changes } = head;
  if (verdict === undefined) return undefined;
  const { team, channel, id } = incident;
  return {
    incident,
    verdict,
    excerpts: await quoted(services, head, stored ?? (await services.store.excerpts(team, id))),
    changes,
    seenBefore: await services.store.seenBefore(team, channel, fingerprint(verdict), id),
  };
}

async function quoted(services: Services, head: Head, stored: readonly StoredExcerpt[]): Promise<QuotedExcerpt[]> {
  const { channel, excerpts } = head.incident;
  const live = excerpts.filter(({ withdrawn }) => !withdrawn);
  const texts = new Map(stored.map((excerpt) => [excerpt.id, excerpt.text]));
  const cited = citedExcerpts(head);
  return Promise.all(
    live.map(async (excerpt) => ({
      id: excerpt.id,
      text: texts.get(excerpt.id) ?? '',
      link:
        cited.has(excerpt.id) || live.length === 1
          ? await permalink(services, channel, excerpt.messages[0])
          : undefined,
    })),
  );
}

function citedExcerpts({ verdict }: Head): Set<string> {
  const claims = (verdict?.causes ?? []).flatMap(({ supports, contradicts }) => [...supports, ...contradicts]);
  return new Set(claims.flatMap(({ excerpt }) => (excerpt === undefined ? [] : [excerpt])));
}

/** A link is a convenience: an answer without it is better than none. */
export async function permalink(
  services: Services,
  channel: string,
  ts: string | undefined,
): Promise<string | undefined> {
  if (ts === undefined) return undefined;
  try {
    return await services.slack.permalink(channel, ts);
  } catch (error) {
    services.log.error('A permalink could not be had.', error);
    return undefined;
  }
}

/** What a timeline row links to: the permalink, or the bare `ts`. */
export async function sourceOf(services: Services, channel: string, ts: string): Promise<string> {
  return (await permalink(services, channel, ts)) ?? ts;
}
